/** Bytes of a file in a credential: Ascii85 between `<~` and `~>`. @returns undefined for anything else. */
export function fromAscii85(text: string): Uint8Array | undefined {
  if (!text.startsWith('<~') || !text.endsWith('~>')) return undefined
  const digits: number[] = []
  for (const sign of text.slice(2, -2).replaceAll('z', '!!!!!')) {
    const digit = sign.charCodeAt(0) - 33
    if (digit < 0 || digit > 84) return undefined
    digits.push(digit)
  }
  // The last group may be short: filled up, and as many bytes less.
  const missing = (5 - (digits.length % 5)) % 5
  for (let i = 0; i < missing; i++) digits.push(84)
  const bytes = new Uint8Array((digits.length / 5) * 4)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < digits.length; at += 5) {
    const value = digits.slice(at, at + 5).reduce((sum, digit) => sum * 85 + digit, 0)
    view.setUint32((at / 5) * 4, value)
  }
  return bytes.subarray(0, bytes.length - missing)
}
