import type { CryptoEngine } from '@open-idos/crypto'
import { concatBytes, utf8 } from '@open-idos/protocol'
import { base58 } from '@scure/base'
import { documentQuads, proofOptionsQuads } from './canonical.ts'
import { isDateTime } from './date-time.ts'
import { refuse } from './failures.ts'
import { canonicalJson, type Json } from './jcs.ts'
import { type CredentialView, isObject, type JsonObject, type ProofView, readIri } from './shape.ts'

/** The old suite's proof: covers the set of signed statements, not which field holds which value. */
export interface Ed25519Proof {
  readonly type: 'Ed25519Signature2020'
  readonly created: string
  readonly verificationMethod: string
  readonly proofPurpose: 'assertionMethod'
  /** `z` + base58 of 64 bytes. */
  readonly proofValue: string
}

/** The second proof: covers the exact JSON, so that values cannot change places. */
export interface JcsProof {
  readonly type: 'DataIntegrityProof'
  readonly cryptosuite: 'eddsa-jcs-2022'
  readonly created: string
  readonly verificationMethod: string
  readonly proofPurpose: 'assertionMethod'
  readonly '@context': readonly string[]
  readonly proofValue: string
}

/** What a proof's Ed25519 signature is over: SHA-256 of its options ‖ SHA-256 of the document. */
export function ed25519SignedBytes(view: CredentialView, proof: ProofView, engine: CryptoEngine): Uint8Array {
  const hash = (quads: string): Uint8Array => engine.sha256(utf8(quads))
  return concatBytes(hash(proofOptionsQuads(proof)), hash(documentQuads(view)))
}

/** As {@link ed25519SignedBytes} for the second proof. @param options the proof without `proofValue`. */
export function jcsSignedBytes(document: JsonObject, options: JsonObject, engine: CryptoEngine): Uint8Array {
  const { proof: _proof, ...unsigned } = document
  const hash = (value: JsonObject): Uint8Array => engine.sha256(utf8(canonicalJson(value as Json)))
  return concatBytes(hash(options), hash(unsigned))
}

/** Text of a signature as both proofs carry it. */
export function encodeProofValue(signature: Uint8Array): string {
  return `z${base58.encode(signature)}`
}

/** More proofs than anybody needs; each costs the verifier a signature check. */
const MAX_PROOFS = 8

/** The proofs of a credential, as a list. @throws {IdosError} `credential.invalid`, `no-proof` or `malformed`. */
export function readProofs(document: JsonObject): JsonObject[] {
  const { proof } = document
  const proofs: readonly unknown[] = Array.isArray(proof) ? proof : proof === undefined || proof === null ? [] : [proof]
  if (proofs.length === 0) refuse('no-proof')
  if (proofs.length > MAX_PROOFS) refuse('malformed', { member: 'proof' })
  return proofs.map((item) =>
    isObject(item) && typeof item['type'] === 'string' ? item : refuse('malformed', { member: 'proof' }),
  )
}

/** Whether a proof is of the old suite, by this key, to assert. */
export function isEd25519ProofBy(proof: JsonObject, keyId: string): boolean {
  return (
    proof['type'] === 'Ed25519Signature2020' && proof['proofPurpose'] === 'assertionMethod' && methodOf(proof) === keyId
  )
}

/** Whether a proof claims to protect the fields, by this key. */
export function isJcsProofBy(proof: JsonObject, keyId: string): boolean {
  return (
    proof['type'] === 'DataIntegrityProof' && proof['cryptosuite'] === 'eddsa-jcs-2022' && methodOf(proof) === keyId
  )
}

function methodOf(proof: JsonObject): unknown {
  const method = proof['verificationMethod']
  return isObject(method) ? method['id'] : method
}

const ED25519_MEMBERS: ReadonlySet<string> = new Set([
  'type',
  'created',
  'verificationMethod',
  'proofPurpose',
  'proofValue',
])

/**
 * Checks a proof of {@link isEd25519ProofBy}.
 *
 * @throws {IdosError} `credential.invalid`: `invalid-signature`, or `unsupported-shape` for members that would be
 * signed in ways this verifier does not reproduce.
 */
export function verifyEd25519Proof(args: {
  view: CredentialView
  proof: JsonObject
  publicKey: Uint8Array
  engine: CryptoEngine
}): void {
  const { view, proof, publicKey, engine } = args
  for (const name of Object.keys(proof)) {
    if (!ED25519_MEMBERS.has(name)) refuse('unsupported-shape', { member: `proof.${name}` })
  }
  const method = proof['verificationMethod']
  if (isObject(method) && Object.keys(method).length !== 1)
    refuse('unsupported-shape', { member: 'verificationMethod' })
  const { created } = proof
  if (created !== undefined && (typeof created !== 'string' || !isDateTime(created))) {
    refuse('malformed', { member: 'proof.created' })
  }
  const options = {
    verificationMethod: readIri(methodOf(proof), 'proof.verificationMethod'),
    ...(created !== undefined && { created }),
  }
  const signature = signatureOf(proof)
  const signed = ed25519SignedBytes(view, options, engine)
  if (signature === undefined || !engine.verifyEd25519(signature, signed, publicKey)) refuse('invalid-signature')
}

const JCS_MEMBERS: ReadonlySet<string> = new Set([...ED25519_MEMBERS, 'cryptosuite'])

/** Whether a proof has the members of {@link JcsProof} alone: a holder can add others, nested deeper than can be hashed. */
function isJcsShaped({ '@context': context, ...members }: JsonObject): boolean {
  const contexts: readonly unknown[] = Array.isArray(context) ? context : [context ?? '']
  const values = [...contexts, ...Object.values(members)]
  return Object.keys(members).every((name) => JCS_MEMBERS.has(name)) && values.every((v) => typeof v === 'string')
}

/** Checks a proof of {@link isJcsProofBy}. @throws {IdosError} `credential.invalid`, `jcs-proof-invalid`. */
export function verifyJcsProof(args: {
  document: JsonObject
  proof: JsonObject
  publicKey: Uint8Array
  engine: CryptoEngine
}): void {
  const { document, proof, publicKey, engine } = args
  if (!isJcsShaped(proof)) refuse('jcs-proof-invalid')
  const { proofValue: _value, ...options } = proof
  const context = proof['@context']
  const sameContext =
    context === undefined || canonicalJson(context as Json) === canonicalJson(document['@context'] as Json)
  const signature = signatureOf(proof)
  const good =
    proof['proofPurpose'] === 'assertionMethod' &&
    sameContext &&
    signature !== undefined &&
    engine.verifyEd25519(signature, jcsSignedBytes(document, options, engine), publicKey)
  if (!good) refuse('jcs-proof-invalid')
}

function signatureOf(proof: JsonObject): Uint8Array | undefined {
  const text = proof['proofValue']
  // 64 bytes are at most 88 characters; decoding takes time that grows with the square of the length.
  if (typeof text !== 'string' || !text.startsWith('z') || text.length > 90) return undefined
  try {
    const signature = base58.decode(text.slice(1))
    return signature.length === 64 ? signature : undefined
  } catch {
    return undefined
  }
}
