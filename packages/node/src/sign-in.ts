import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { type CryptoEngine, callerOf, isSignatureType, verifyMessage } from '@open-idos/crypto'
import { IdosError, type SignInParam, signInText, utf8 } from '@open-idos/protocol'

export interface SignIn {
  /** What a wallet is asked to sign (`kgw.authn_param`). */
  param(host: string | undefined): SignInParam
  /**
   * Checks a signed sign-in text and uses up its nonce.
   *
   * @throws {IdosError} `session.expired_nonce`, `caller.unknown`, `session.invalid_signature`.
   */
  verify(signed: { nonce: string; sender: Uint8Array; type: string; signature: Uint8Array }): void
}

const statement = 'Sign in to read the data that you own or were given access to.'
/** Issue time (6 bytes of seconds) ‖ which URL the text names (1) ‖ random (16) ‖ authentication code (16). */
const timeBytes = 6
const bodyBytes = timeBytes + 1 + 16
const nonceBytes = bodyBytes + 16
/** The text names whatever URL the client was given; all that this node knows are tried. */
const anyUrl = 255
/** How often expired nonces are forgotten. */
const sweepSeconds = 10

/**
 * Sign-in texts and their checks (wire protocol 9). Nonces are not stored: each carries its time and a code that only
 * this process can make. Only a nonce that a valid signature has used is remembered, until it expires, so that asking
 * for nonces costs this node nothing. The secret dies with the process, and with it every nonce given out.
 *
 * @param options.publicUrls URLs that clients are configured with. Only these are ever accepted: a page in between that
 *   relays the text under its own name gets no session.
 * @param deps.now milliseconds since 1970.
 */
export function createSignIn(
  options: { chainId: string; ttlSeconds: number; publicUrls: () => readonly string[] },
  deps: { crypto: CryptoEngine; now: () => number },
): SignIn {
  const { crypto } = deps
  const secret = randomBytes(32)
  /** Used nonces with the time when they expire. */
  const used = new Map<string, number>()
  let nextSweep = 0
  const nowSeconds = () => Math.floor(deps.now() / 1000)

  function codeOf(body: Buffer): Buffer {
    return createHmac('sha256', secret).update(body).digest().subarray(0, 16)
  }

  function paramOf(nonce: string, body: Buffer): SignInParam {
    const issued = body.readUIntBE(0, timeBytes)
    const chosen = options.publicUrls()[body[timeBytes] as number]
    const domain = chosen ?? ''
    return {
      nonce,
      statement,
      issue_at: dateText(issued),
      expiration_time: dateText(issued + options.ttlSeconds),
      chain_id: options.chainId,
      domain,
      version: '1',
      uri: `${chosen ?? options.publicUrls()[0] ?? ''}/auth`,
    }
  }

  function forgetExpired(now: number): void {
    if (now < nextSweep) return
    for (const [nonce, expires] of used) if (expires <= now) used.delete(nonce)
    nextSweep = now + sweepSeconds
  }

  return {
    param(host) {
      const body = Buffer.alloc(bodyBytes)
      body.writeUIntBE(nowSeconds(), 0, timeBytes)
      body[timeBytes] = urlIndex(options.publicUrls(), host)
      randomBytes(16).copy(body, timeBytes + 1)
      return paramOf(Buffer.concat([body, codeOf(body)]).toString('base64url'), body)
    },

    verify({ nonce, sender, type, signature }) {
      const now = nowSeconds()
      const bytes = Buffer.from(nonce, 'base64url')
      const body = bytes.subarray(0, bodyBytes)
      const ours =
        bytes.length === nonceBytes &&
        bytes.toString('base64url') === nonce &&
        timingSafeEqual(codeOf(body), bytes.subarray(bodyBytes))
      if (!ours) throw new IdosError('session.expired_nonce')
      const expires = body.readUIntBE(0, timeBytes) + options.ttlSeconds
      if (expires <= now || used.has(nonce)) throw new IdosError('session.expired_nonce')

      if (!isSignatureType(type) || callerOf(type, sender, crypto) === undefined) throw unknownCaller(type)
      const param = paramOf(nonce, body)
      const domains = param.domain === '' ? options.publicUrls() : [param.domain]
      const valid = domains.some((domain) => {
        const message = utf8(signInText({ domain, chainId: options.chainId, param }))
        return verifyMessage({ type, sender, message, signature }, crypto)
      })
      if (!valid) throw new IdosError('session.invalid_signature', { known_urls: domains.join(' ') })
      forgetExpired(now)
      used.set(nonce, expires)
    },
  }
}

/** The refusal for a signature type that the network does not know, or a sender that does not fit it. */
export function unknownCaller(type: string): IdosError {
  const name = type.slice(0, 32).replace(/[^\x20-\x7e]/g, '?')
  const reason = isSignatureType(type)
    ? 'the sender does not fit the signature type'
    : `authenticator not found: ${name}`
  return new IdosError('caller.unknown', {}, { message: `failed to get caller: ${reason}` })
}

/** Which public URL a request came in by, when its `Host` fits exactly one. */
function urlIndex(urls: readonly string[], host: string | undefined): number {
  const fitting = urls.flatMap((url, i) => (new URL(url).host === host?.toLowerCase() ? [i] : []))
  return fitting.length === 1 ? (fitting[0] as number) : anyUrl
}

function dateText(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')
}
