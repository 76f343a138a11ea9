import {
  type CredentialFailure,
  encodePublicKeyMultibase,
  type Issuer,
  type Protection,
  verificationFailure,
  verifyCredential,
} from '@open-idos/credentials'
import { fromHex } from '@open-idos/protocol'
import type { KnownIssuer } from '../config.ts'

/** What the proof in a credential is worth to the person who looks at it. */
export type ProofCheck =
  | {
      readonly name: 'valid'
      /** An issuer that this deployment knows; undefined for the key that wrote the row, whoever has it. */
      readonly issuer: string | undefined
      /** `z6Mk…`. */
      readonly key: string
      readonly protection: Protection
      /** Whether values do not fit together. */
      readonly isOdd: boolean
    }
  | { readonly name: 'invalid' | 'expired' | 'none' }
  /** Signed by none of the keys that were tried. */
  | { readonly name: 'unknown'; readonly tried: readonly string[] }

/**
 * Checks a credential against the issuers of this deployment, then against the key that signed its row on the network,
 * where that is the issuer's (a copy's row is signed with a throw-away key).
 */
export async function checkProof(
  credential: Readonly<Record<string, unknown>>,
  keys: { readonly issuers: readonly KnownIssuer[]; readonly writerKey?: string | undefined; readonly now?: Date },
): Promise<ProofCheck> {
  const { issuers, now = new Date() } = keys
  if (credential['proof'] === undefined || credential['proof'] === null) return { name: 'none' }
  const writer = keys.writerKey === undefined ? undefined : writerOf(credential, keys.writerKey)
  const candidates: readonly Issuer[] = writer === undefined ? issuers : [...issuers, writer]
  const result = await verifyCredential(credential, candidates, { now })
  for (const [issuer, detail] of result[1]) {
    if (!detail.verified) continue
    const { publicKeyMultibase } = detail.results[0].verificationMethod
    const known =
      issuers.find((one) => one === issuer) ?? issuers.find((one) => one.publicKeyMultibase === publicKeyMultibase)
    const isOdd = detail.implausible.length > 0
    return { name: 'valid', issuer: known?.name, key: publicKeyMultibase, protection: detail.protection, isOdd }
  }
  const failure = verificationFailure(result)
  if (failure === 'no-proof' || failure === 'expired') return { name: failure === 'expired' ? 'expired' : 'none' }
  const isStranger = failure === undefined || strangers.includes(failure)
  return isStranger ? { name: 'unknown', tried: issuers.map(({ name }) => name) } : { name: 'invalid' }
}

/** Failures that say nothing against the signature: nobody whose key was tried has made it. */
const strangers: readonly CredentialFailure[] = ['no-trusted-issuer', 'no-proof-matches-suite-key-and-purpose']

/** The key that signed the row, under the names that the credential itself uses. */
function writerOf(credential: Readonly<Record<string, unknown>>, hex: string): Issuer | undefined {
  const { issuer, proof } = credential
  const first: unknown = Array.isArray(proof) ? proof[0] : proof
  const method = (first as { verificationMethod?: unknown }).verificationMethod
  const id = typeof method === 'object' && method !== null ? (method as { id?: unknown }).id : method
  if (typeof issuer !== 'string' || typeof id !== 'string' || !/^[0-9a-f]{64}$/i.test(hex)) return undefined
  return { id, controller: issuer, publicKeyMultibase: encodePublicKeyMultibase(fromHex(hex)) }
}
