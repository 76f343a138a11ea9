import type { ServerResponse } from 'node:http'
import { endTogether } from './end-together.ts'

/** Sent with everything. An answer belongs to one caller, is never a page, and is exactly what its type says. */
export const securityHeaders: readonly string[] = [
  'Cache-Control',
  'no-store',
  'X-Content-Type-Options',
  'nosniff',
  'Referrer-Policy',
  'no-referrer',
  'Content-Security-Policy',
  "default-src 'none'; frame-ancestors 'none'",
]

/** Up to this size a copy is cheaper than a write more. */
const joinLimit = 16 * 1024

/**
 * Sends a body that consists of texts and ASCII bytes with its length, so that the connection can be used again.
 *
 * @param args.headers name, value, name, value…
 */
export function respond(
  res: ServerResponse,
  args: { status: number; headers: readonly string[]; body: readonly (string | Uint8Array)[] },
): void {
  if (res.headersSent || res.destroyed) return
  const { status, headers, body } = args
  let size = 0
  for (const part of body) size += part.length
  if (size <= joinLimit) {
    // A text goes out together with the headers, in one piece.
    let text = ''
    for (const part of body) text += typeof part === 'string' ? part : asciiText(part)
    const length = Buffer.byteLength(text)
    res.writeHead(status, [...headers, 'Content-Length', String(length)])
    // One byte a character: that is copied as it is.
    endTogether(res, text, length === text.length ? 'latin1' : 'utf8')
    return
  }
  const buffers = body.map((part) => (typeof part === 'string' ? Buffer.from(part) : part))
  const length = buffers.reduce((sum, part) => sum + part.length, 0)
  res.writeHead(status, [...headers, 'Content-Length', String(length)])
  res.cork()
  for (const buffer of buffers) res.write(buffer)
  res.end()
  res.uncork()
}

function asciiText(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}
