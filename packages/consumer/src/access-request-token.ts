import { ed25519PublicKey } from '@open-idos/crypto'
import { IdosError } from '@open-idos/protocol'
import { base64url, calculateJwkThumbprint, importJWK, SignJWT } from 'jose'
import type { RequestKey } from './app-manifest.ts'

/** What a site asks of a person, as its server decides it; the same members as the Isle's `AccessRequest`. */
export interface AccessRequestBody {
  readonly need: {
    readonly issuers: readonly { readonly authPublicKey: string; readonly name?: string | undefined }[]
    readonly level?: string | undefined
    readonly addons?: readonly string[] | undefined
    readonly publicNotes?: object | undefined
    readonly privateFields?: object | undefined
    readonly maxAgeDays?: number | undefined
  }
  readonly consumer: {
    readonly authPublicKey: string
    readonly encryptionPublicKey: string
    readonly name?: string | undefined
  }
  readonly purpose: { readonly code: string; readonly text: Readonly<Record<string, string>> }
  /** Unix seconds, or days from the person's answer with the rule that demands it. */
  readonly lockedUntil?: number | { readonly days: number; readonly legalBasis: string } | undefined
  readonly onMissing?: 'verify' | 'fail' | undefined
}

const AUDIENCE = 'open-idos:isle'
const TYPE = 'idos-access-request+jwt'
const LONGEST_SECONDS = 600

/**
 * A request for access that pages cannot change: keys, purpose and lock are this server's. The page hands the text to
 * `requestAccess`, or into the attribute `request`. Make one for every question, in answer to the page.
 *
 * @param args.seed 32 bytes of an Ed25519 key that is used for nothing else.
 * @param args.origin of the page, such as `https://bank.example`.
 * @param args.lifetimeSeconds at most 600; 300 when not given.
 * @returns a compact JSON Web Signature (RFC 7515). Its `jti` comes back in the event `isle-grant`.
 * @throws {IdosError} `params.invalid`, `crypto.invalid_key`.
 */
export async function createAccessRequestToken(args: {
  readonly seed: Uint8Array
  readonly origin: string
  readonly request: AccessRequestBody
  readonly lifetimeSeconds?: number | undefined
}): Promise<string> {
  const { seed, origin, request, lifetimeSeconds = 300 } = args
  if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
    throw new IdosError('params.invalid', { param: 'origin', expected: 'an origin, without a path' })
  }
  if (!(lifetimeSeconds > 0 && lifetimeSeconds <= LONGEST_SECONDS)) {
    throw new IdosError('params.invalid', {
      param: 'lifetimeSeconds',
      expected: `more than 0, at most ${LONGEST_SECONDS}`,
    })
  }
  const { kid, ...key } = await requestKeyOf(seed)
  const signingKey = await importJWK({ ...key, d: base64url.encode(seed) }, 'EdDSA')
  const now = Math.floor(Date.now() / 1000)
  return new SignJWT({ request })
    .setProtectedHeader({ alg: 'EdDSA', typ: TYPE, kid })
    .setIssuer(origin)
    .setAudience(AUDIENCE)
    .setIssuedAt(now)
    .setExpirationTime(now + Math.floor(lifetimeSeconds))
    .setJti(crypto.randomUUID())
    .sign(signingKey)
}

/** The public half, for `requestKeys` of the app's manifest. @throws {IdosError} `crypto.invalid_key`. */
export async function requestKeyOf(seed: Uint8Array): Promise<RequestKey> {
  const given: unknown = seed // servers read it from their environment
  if (!(given instanceof Uint8Array) || given.length !== 32)
    throw new IdosError('crypto.invalid_key', { param: 'seed', expected: '32 bytes' })
  const key = { kty: 'OKP', crv: 'Ed25519', x: base64url.encode(ed25519PublicKey(seed)) } as const
  // The same key has the same name wherever it is made (RFC 7638).
  return { ...key, kid: await calculateJwkThumbprint(key) }
}
