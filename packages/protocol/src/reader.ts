import { IdosError } from './errors.ts'

/** Reads the network's binary layouts front to back; running past the end is a refusal, never a crash. */
export class ByteReader {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get remaining(): number {
    return this.#bytes.length - this.#at
  }

  /** A view of the next `length` bytes, not a copy. */
  take(length: number): Uint8Array {
    if (length > this.remaining) throw new IdosError('tx.invalid_payload', { reason: 'unexpected end of bytes' })
    const part = this.#bytes.subarray(this.#at, this.#at + length)
    this.#at += length
    return part
  }

  u8(): number {
    return this.take(1)[0] as number
  }

  u16(): number {
    this.take(2)
    return this.#view.getUint16(this.#at - 2, true)
  }

  u16be(): number {
    this.take(2)
    return this.#view.getUint16(this.#at - 2)
  }

  u32(): number {
    this.take(4)
    return this.#view.getUint32(this.#at - 4, true)
  }

  u32be(): number {
    this.take(4)
    return this.#view.getUint32(this.#at - 4)
  }

  u64(): bigint {
    this.take(8)
    return this.#view.getBigUint64(this.#at - 8, true)
  }

  /** LEB128, at most 35 bits: every length that fits a request. */
  uvarint(): number {
    let value = 0
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.u8()
      value += (byte & 0x7f) * 2 ** shift
      if (byte < 0x80) return value
    }
    throw new IdosError('tx.invalid_payload', { reason: 'a length is too large' })
  }

  /** `u32` length, then that many bytes; the length `ffffffff` means nil and is read as empty. */
  bytes(): Uint8Array {
    const length = this.u32()
    return length === 0xffffffff ? new Uint8Array() : this.take(length)
  }

  /** @throws {IdosError} `tx.invalid_payload` when bytes are left over. */
  end(): void {
    if (this.remaining > 0) throw new IdosError('tx.invalid_payload', { reason: 'bytes after the end' })
  }
}
