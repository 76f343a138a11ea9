import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Client } from './config.ts'
import { VerifierError } from './errors.ts'

/** How far a request's time may be off, in seconds. */
const TOLERANCE = 300

/**
 * The client that signed a request. Headers: `x-client-id`; `x-timestamp`, Unix seconds; `x-signature`, lower-case hex
 * HMAC-SHA256 with the client's secret over timestamp ‖ method ‖ path with query ‖ body.
 *
 * @throws {VerifierError} `auth.invalid`, whatever the reason.
 */
export function authenticate(
  clients: readonly Client[],
  request: {
    readonly headers: { get(name: string): string | null }
    readonly method: string
    readonly path: string
    readonly body: string
    readonly now: number
  },
): Client {
  const client = clients.find(({ id }) => id === request.headers.get('x-client-id'))
  const timestamp = request.headers.get('x-timestamp') ?? ''
  const text = `${timestamp}${request.method}${request.path}${request.body}`
  const expected = createHmac('sha256', client?.apiSecret ?? 'nobody')
    .update(text)
    .digest('hex')
  const fresh = /^\d{1,12}$/.test(timestamp) && Math.abs(request.now / 1000 - Number(timestamp)) <= TOLERANCE
  const same = equalText(expected, request.headers.get('x-signature') ?? '')
  if (client === undefined || !fresh || !same) throw new VerifierError('auth.invalid')
  return client
}

/** Compares two texts in a time that tells nothing about where they differ. */
function equalText(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest())
}

/** What is kept of a token: enough to know it again, useless to whoever reads it. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
