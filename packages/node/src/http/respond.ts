import type { ServerResponse } from 'node:http'

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

/** Up to this size one copy is cheaper than several writes. */
const joinLimit = 16 * 1024

/**
 * Sends a body that consists of texts and bytes with its length, so that the connection can be used again.
 *
 * @param args.headers name, value, name, value…
 */
export function respond(
  res: ServerResponse,
  args: { status: number; headers: readonly string[]; body: readonly (string | Uint8Array)[] },
): void {
  if (res.headersSent || res.destroyed) return
  const { status, headers, body } = args
  if (body.every((part) => typeof part === 'string')) {
    const text = body.length === 1 ? (body[0] as string) : body.join('')
    res.writeHead(status, [...headers, 'Content-Length', String(Buffer.byteLength(text))])
    res.end(text)
    return
  }
  const buffers = body.map((part) => (typeof part === 'string' ? Buffer.from(part) : part))
  const length = buffers.reduce((sum, part) => sum + part.length, 0)
  res.writeHead(status, [...headers, 'Content-Length', String(length)])
  if (length <= joinLimit) {
    res.end(Buffer.concat(buffers, length))
    return
  }
  res.cork()
  for (const buffer of buffers) res.write(buffer)
  res.end()
  res.uncork()
}
