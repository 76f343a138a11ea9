import { IdosError } from './errors.ts'

/** Reads the network's binary layouts front to back; running past the end is a refusal, never a crash. */
export class ByteReader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get remaining(): number {
    return this.#bytes.length - this.#at
  }

  /** Goes over the next `length` bytes. @returns where they begin. */
  #step(length: number): number {
    if (length > this.remaining) throw new IdosError('tx.invalid_payload', { reason: 'unexpected end of bytes' })
    const at = this.#at
    this.#at += length
    return at
  }

  /** A view of the next `length` bytes, not a copy. */
  take(length: number): Uint8Array {
    const at = this.#step(length)
    return this.#bytes.subarray(at, at + length)
  }

  // Numbers are put together from their bytes: making a view for each took longer than all else in decoding a call.

  u8(): number {
    return this.#bytes[this.#step(1)] as number
  }

  u16(): number {
    return this.u8() + this.u8() * 0x100
  }

  u16be(): number {
    return this.u8() * 0x100 + this.u8()
  }

  u32(): number {
    return this.u16() + this.u16() * 0x10000
  }

  u32be(): number {
    return this.u16be() * 0x10000 + this.u16be()
  }

  u64(): bigint {
    return BigInt(this.u32()) + (BigInt(this.u32()) << 32n)
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
