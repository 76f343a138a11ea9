import { concatBytes } from './bytes.ts'
import { utf8 } from './utf8.ts'

/** Collects the network's binary layouts; large parts are kept by reference until `done`. */
export class ByteWriter {
  readonly #parts: Uint8Array[] = []

  raw(bytes: Uint8Array): this {
    this.#parts.push(bytes)
    return this
  }

  u8(value: number): this {
    return this.raw(Uint8Array.of(value))
  }

  u16(value: number): this {
    return this.raw(Uint8Array.of(value, value >> 8))
  }

  u16be(value: number): this {
    return this.raw(Uint8Array.of(value >> 8, value))
  }

  u32(value: number): this {
    return this.raw(Uint8Array.of(value, value >> 8, value >> 16, value >>> 24))
  }

  u32be(value: number): this {
    return this.raw(Uint8Array.of(value >>> 24, value >> 16, value >> 8, value))
  }

  u64(value: bigint): this {
    const bytes = new Uint8Array(8)
    new DataView(bytes.buffer).setBigUint64(0, value, true)
    return this.raw(bytes)
  }

  uvarint(value: number): this {
    const bytes: number[] = []
    let rest = value
    while (rest >= 0x80) {
      bytes.push((rest % 0x80) + 0x80)
      rest = Math.floor(rest / 0x80)
    }
    bytes.push(rest)
    return this.raw(Uint8Array.from(bytes))
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
    return concatBytes(...this.#parts)
  }
}
