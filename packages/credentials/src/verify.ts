import { type CryptoEngine, portableEngine } from '@open-idos/crypto'
import type { IdosError } from '@open-idos/protocol'
import { milliseconds, momentOf } from './date-time.ts'
import { type CredentialFailure, failureOf, refuse } from './failures.ts'
import type { Issuer, IssuerKey } from './issuer-key.ts'
import { type Finding, findImplausible } from './plausibility.ts'
import { isEd25519ProofBy, isJcsProofBy, readProofs, verifyEd25519Proof, verifyJcsProof } from './proofs.ts'
import { readIssuer } from './read-issuer.ts'
import { type CredentialView, type JsonObject, readShape } from './shape.ts'

/**
 * How far a good credential can be relied on. `full`: every value is in the field where the issuer put it.
 * `values-only`: the issuer signed these values, but whoever held the credential could have moved them between fields
 * (see `implausible`).
 */
export type Protection = 'full' | 'values-only'

/** What was found with one trusted issuer. */
export type VerificationDetail =
  | {
      readonly verified: true
      readonly protection: Protection
      /** What does not fit together in the subject; empty when nothing was noticed. */
      readonly implausible: readonly Finding[]
      readonly results: readonly [
        {
          readonly proof: JsonObject
          readonly verified: true
          readonly verificationMethod: {
            readonly id: string
            readonly type: 'Ed25519VerificationKey2020'
            readonly controller: string
            readonly publicKeyMultibase: string
          }
          readonly purposeResult: { readonly valid: true }
        },
      ]
      readonly code?: undefined
      readonly error?: undefined
    }
  | {
      readonly verified: false
      readonly code: CredentialFailure
      readonly error: IdosError
      readonly protection?: undefined
      readonly implausible?: undefined
    }

/** Whether one trusted issuer's proof is good, and the detail by issuer entry, in order, up to the first success. */
export type VerificationResult<I extends Issuer = Issuer> = [boolean, Map<I, VerificationDetail>]

export interface VerifyOptions {
  /** The instant of verifying. Default: the clock's. Dates may be off by 300 seconds. */
  readonly now?: Date
  /** Native code for the hashes and the signature. Default: portable code. */
  readonly engine?: CryptoEngine
  /** `full` refuses credentials whose fields are not protected, with `fields-not-protected`. Default `values-only`. */
  readonly minimumProtection?: Protection
}

/**
 * Verifies a credential against a list of trusted issuers, which are tried in order. Nothing is fetched. Public notes
 * are not looked at: a credential that was revoked there still verifies here.
 *
 * @throws {IdosError} `crypto.invalid_key` when an issuer entry is malformed, `params.invalid` when `now` is no date.
 */
export async function verifyCredential<I extends Issuer>(
  credential: unknown,
  issuers: readonly I[],
  options: VerifyOptions = {},
): Promise<VerificationResult<I>> {
  const details = new Map<I, VerificationDetail>()
  const keys = issuers.map((issuer) => ({ issuer, key: readIssuer(issuer) }))
  const now = momentOf(options.now).getTime()
  for (const { issuer, key } of keys) {
    const detail = settle(() => checkProofs(credential as JsonObject, readShape(credential), key, { ...options, now }))
    details.set(issuer, detail)
    if (detail.verified) return [true, details]
  }
  return [false, details]
}

/**
 * Why a result is negative: the failure of the issuer entry that came furthest. `no-trusted-issuer` for an empty list,
 * `undefined` for a positive result.
 */
export function verificationFailure(result: VerificationResult): CredentialFailure | undefined {
  const [verified, details] = result
  if (verified) return undefined
  const codes = [...details.values()].flatMap((detail) => (detail.verified ? [] : [detail.code]))
  return codes.find((code) => code !== 'no-proof-matches-suite-key-and-purpose') ?? codes[0] ?? 'no-trusted-issuer'
}

const SKEW_MS = 300_000

/** Turns a refusal into a detail; anything else that is thrown is a fault. */
function settle(check: () => VerificationDetail): VerificationDetail {
  try {
    return check()
  } catch (error) {
    const code = failureOf(error)
    if (code === undefined) throw error
    return { verified: false, code, error: error as IdosError }
  }
}

function checkProofs(
  document: JsonObject,
  view: CredentialView,
  key: IssuerKey,
  options: Omit<VerifyOptions, 'now'> & { now: number },
): VerificationDetail {
  const { engine = portableEngine, minimumProtection = 'values-only' } = options
  checkDates(view, options.now)
  const proofs = readProofs(document)
  const proof = firstGoodProof({ view, proofs, key, engine })
  const protecting = proofs.filter((item) => isJcsProofBy(item, key.id))
  for (const item of protecting) verifyJcsProof({ document, proof: item, publicKey: key.publicKey, engine })
  if (view.issuer !== key.controller) refuse('issuer-is-not-the-controller')
  const protection = protecting.length > 0 ? 'full' : 'values-only'
  if (minimumProtection === 'full' && protection !== 'full') refuse('fields-not-protected')

  const { id, controller, publicKeyMultibase } = key
  const verificationMethod = { id, type: 'Ed25519VerificationKey2020', controller, publicKeyMultibase } as const
  return {
    verified: true,
    protection,
    implausible: findImplausible(view),
    results: [{ proof, verified: true, verificationMethod, purposeResult: { valid: true } }],
  }
}

function checkDates(view: CredentialView, now: number): void {
  for (const [name, text] of view.dates) {
    if (name === 'expirationDate' && milliseconds(text) < now - SKEW_MS) refuse('expired')
    if (name === 'issuanceDate' && milliseconds(text) > now + SKEW_MS) refuse('issued-in-the-future')
  }
}

/** Of several proofs by the trusted key one good one is enough. */
function firstGoodProof(args: {
  view: CredentialView
  proofs: readonly JsonObject[]
  key: IssuerKey
  engine: CryptoEngine
}): JsonObject {
  const { view, key, engine } = args
  const candidates = view.hasSuiteContext ? args.proofs.filter((proof) => isEd25519ProofBy(proof, key.id)) : []
  if (candidates.length === 0) refuse('no-proof-matches-suite-key-and-purpose')
  let failure: unknown
  for (const proof of candidates) {
    try {
      verifyEd25519Proof({ view, proof, publicKey: key.publicKey, engine })
      return proof
    } catch (error) {
      failure = error
    }
  }
  throw failure
}
