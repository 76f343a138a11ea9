// UTF-8 is deterministic and every platform has these two, although the ECMAScript library does not declare them.
declare const TextEncoder: new () => { encode(text: string): Uint8Array }
declare const TextDecoder: new (
  label: 'utf-8',
  options: { fatal: true; ignoreBOM: true },
) => {
  decode(bytes: Uint8Array): string
}

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Up to here, ASCII is copied in less time than the platform's encoder takes to be called. */
const shortText = 64

/** UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array {
  if (text.length > shortText) return encoder.encode(text)
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < bytes.length; i++) {
    const code = text.charCodeAt(i)
    if (code > 127) return encoder.encode(text)
    bytes[i] = code
  }
  return bytes
}

/** Text of UTF-8 bytes, or `undefined` when they are not UTF-8. */
export function fromUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}
