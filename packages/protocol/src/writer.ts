import { utf8 } from './utf8.ts'

/** Writes the network's binary layouts front to back. */
export class ByteWriter {
  #bytes: Uint8Array
  #length = 0

  /** @param capacity how many bytes it will be, if known: memory is what writing costs most. */
  constructor(capacity = 64) {
    this.#bytes = new Uint8Array(capacity)
  }

  raw(bytes: Uint8Array): this {
    const at = this.#length
    this.#grow(bytes.length)
    this.#bytes.set(bytes, at)
    return this
  }

  u8(value: number): this {
    const at = this.#length
    this.#grow(1)
    this.#bytes[at] = value
    return this
  }

  u16(value: number): this {
    return this.u8(value).u8(value >> 8)
  }

  u16be(value: number): this {
    return this.u8(value >> 8).u8(value)
  }

  u32(value: number): this {
    return this.u16(value).u16(value >>> 16)
  }

  u32be(value: number): this {
    return this.u16be(value >>> 16).u16be(value)
  }

  u64(value: bigint): this {
    return this.u32(Number(value & 0xffffffffn)).u32(Number((value >> 32n) & 0xffffffffn))
  }

  uvarint(value: number): this {
    let rest = value
    while (rest >= 0x80) {
      this.u8((rest % 0x80) + 0x80)
      rest = Math.floor(rest / 0x80)
    }
    return this.u8(rest)
  }

  /** `u32` length, then the bytes. */
  bytes(bytes: Uint8Array): this {
    return this.u32(bytes.length).raw(bytes)
  }

  /** `u32` byte length, then UTF-8. */
  string(text: string): this {
    return this.bytes(utf8(text))
  }

  /** uvarint length, then the bytes. */
  short(bytes: Uint8Array): this {
    return this.uvarint(bytes.length).raw(bytes)
  }

  /** Zig-zag varint length (twice the length), then the bytes. */
  doubled(bytes: Uint8Array): this {
    return this.uvarint(bytes.length * 2).raw(bytes)
  }

  done(): Uint8Array {
    return this.#length === this.#bytes.length ? this.#bytes : this.#bytes.slice(0, this.#length)
  }

  #grow(by: number): void {
    this.#length += by
    if (this.#length <= this.#bytes.length) return
    const larger = new Uint8Array(Math.max(this.#length, this.#bytes.length * 2))
    larger.set(this.#bytes)
    this.#bytes = larger
  }
}
