/**
 * JSON text in parts, so that a large cell goes from the database to the socket without becoming a string: bytes stand
 * between parts of text and are already valid JSON in place.
 */
export class RawJson {
  readonly parts: readonly (string | Uint8Array)[]

  constructor(parts: readonly (string | Uint8Array)[]) {
    this.parts = parts
  }
}
