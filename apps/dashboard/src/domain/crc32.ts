const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value
})

/** CRC-32 of a text's UTF-8 bytes, as 8 hex digits: finds typing and copying errors, not malice. */
export function crc32(text: string): string {
  let value = 0xffffffff
  for (const byte of new TextEncoder().encode(text)) value = (table[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8)
  return ((value ^ 0xffffffff) >>> 0).toString(16).padStart(8, '0')
}
