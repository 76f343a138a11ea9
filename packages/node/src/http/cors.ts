import type { IncomingMessage } from 'node:http'

/**
 * Cross-origin permission (wire protocol 2.4). Clients send cookies, so a browser wants the exact origin; `*` would fail.
 *
 * @param allowedOrigins origins, or `*` for every page.
 */
export function createCors(allowedOrigins: readonly string[]): {
  /** Headers of an answer: name, value, name, value… */
  headers(req: IncomingMessage): readonly string[]
  /** Headers of the answer to a preflight. */
  preflight(req: IncomingMessage): readonly string[]
} {
  const any = allowedOrigins.includes('*')
  const allowed = new Set(allowedOrigins)
  const vary: readonly string[] = ['Vary', 'Origin']

  const headers = (req: IncomingMessage): readonly string[] => {
    const { origin } = req.headers
    if (origin === undefined || !(any || allowed.has(origin))) return vary
    return ['Vary', 'Origin', 'Access-Control-Allow-Origin', origin, 'Access-Control-Allow-Credentials', 'true']
  }
  return {
    headers,
    preflight(req) {
      const granted = headers(req)
      if (granted === vary) return vary
      return [
        ...granted,
        'Access-Control-Allow-Methods',
        'GET, POST, OPTIONS',
        'Access-Control-Allow-Headers',
        'Accept, Content-Type, Content-Length, Accept-Encoding, Authorization, ResponseType, Range',
        'Access-Control-Max-Age',
        '600',
      ]
    },
  }
}
