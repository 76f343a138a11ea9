import { IdosError } from '@open-idos/protocol'

/**
 * Standard base64, as strict as the protocol's own decoder and many times faster: only the canonical text of some bytes
 * comes out the same again, so whatever the lenient native decoder skipped or cut shows as a difference.
 *
 * @throws {IdosError} `params.invalid`.
 */
export function decodeBase64(text: string): Uint8Array {
  const bytes = Buffer.from(text, 'base64')
  if (bytes.toString('base64') !== text) throw new IdosError('params.invalid', { expected: 'base64' })
  return bytes
}
