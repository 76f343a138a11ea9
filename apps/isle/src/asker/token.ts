import { IsleError } from '@open-idos/isle/error'
import type { Manifest } from './manifest.ts'

const AUDIENCE = 'open-idos:isle'
const TYPE = 'idos-access-request+jwt'
/** A token lives this long at most, in seconds, and clocks differ by as much. */
const LONGEST_SECONDS = 600
const CLOCKS_SECONDS = 60

interface Claims {
  readonly iss?: unknown
  readonly aud?: unknown
  readonly iat?: unknown
  readonly exp?: unknown
  readonly jti?: unknown
  readonly request?: unknown
}

/**
 * Opens a request that the site's server signed (compact JWS, EdDSA).
 *
 * @param now milliseconds since 1970.
 * @returns what is asked, still unchecked, and the number of the request.
 * @throws {IsleError} `not_allowed` for another site's, or one that its keys did not sign; `request_expired`; `version`
 *   where the browser cannot check signatures of this kind.
 */
export async function openToken(
  token: string,
  site: { readonly origin: string; readonly keys: Manifest['requestKeys']; readonly now: number },
): Promise<{ readonly request: unknown; readonly id: string }> {
  const [head = '', body = '', signature = '', ...more] = token.split('.')
  const header = parse(head) as { alg?: unknown; typ?: unknown; kid?: unknown; crit?: unknown } | undefined
  const key = site.keys.find(({ kid }) => kid === header?.kid)
  const isKind = header?.alg === 'EdDSA' && header.typ === TYPE && header.crit === undefined && more.length === 0
  const bytes = fromBase64Url(signature)
  if (!isKind || key === undefined || bytes === undefined) throw notAllowed()
  if (!(await isSignedBy(key, { text: `${head}.${body}`, signature: bytes }))) throw notAllowed()
  const { iss, aud, iat, exp, jti, request } = (parse(body) ?? {}) as Claims
  if (iss !== site.origin || aud !== AUDIENCE || typeof jti !== 'string') throw notAllowed()
  if (typeof iat !== 'number' || typeof exp !== 'number' || exp - iat > LONGEST_SECONDS) throw notAllowed()
  const now = site.now / 1000
  if (now < iat - CLOCKS_SECONDS || now > exp + CLOCKS_SECONDS) {
    throw new IsleError({ code: 'request_expired', retryable: true })
  }
  return { request, id: jti.slice(0, 100) }
}

async function isSignedBy(
  key: Manifest['requestKeys'][number],
  signed: { readonly text: string; readonly signature: Uint8Array<ArrayBuffer> },
): Promise<boolean> {
  const { kty, crv, x } = key
  let publicKey: CryptoKey
  try {
    publicKey = await crypto.subtle.importKey('jwk', { kty, crv, x }, 'Ed25519', false, ['verify'])
  } catch {
    throw new IsleError({ code: 'version' })
  }
  return crypto.subtle.verify('Ed25519', publicKey, signed.signature, new TextEncoder().encode(signed.text))
}

function notAllowed(): IsleError {
  return new IsleError({ code: 'not_allowed' })
}

function parse(part: string): unknown {
  const bytes = fromBase64Url(part)
  try {
    return bytes && JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]+$/.test(text)) return undefined
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0))
  } catch {
    return undefined
  }
}
