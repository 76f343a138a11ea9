import { portableEngine } from '@open-idos/crypto'
import { IdosError } from '@open-idos/protocol'
import type { z } from 'zod'
import { fileToBase85 } from './ascii85.ts'
import { CREDENTIAL_CONTEXT, FACE_ID_CONTEXT, SUBJECT_CONTEXT, SUITE_CONTEXT, W3C_CONTEXT } from './contexts.ts'
import { type DateTimeText, momentOf, wholeSeconds } from './date-time.ts'
import { refuse } from './failures.ts'
import type { Issuer } from './issuer-key.ts'
import { type Ed25519Proof, ed25519SignedBytes, encodeProofValue, type JcsProof, jcsSignedBytes } from './proofs.ts'
import { readIssuer } from './read-issuer.ts'
import { isObject, type JsonObject, readShape } from './shape.ts'
import {
  type CredentialFields,
  type CredentialSubject,
  type CredentialSubjectFaceId,
  credentialFieldsSchema,
  credentialSubjectSchema,
  faceIdSubjectSchema,
  isBytes,
} from './subject-schema.ts'

/** A signed credential. Its JSON text is what gets encrypted: serialise once and keep those bytes. */
export interface VerifiableCredential {
  readonly '@context': readonly string[]
  readonly type: readonly string[]
  /** Controller URL of the signing key. */
  readonly issuer: string
  readonly id: string
  readonly level: string
  readonly issued?: string
  readonly approvedAt?: string
  readonly expirationDate?: string
  /** Member name → text: dates in ISO form, files as Ascii85, the address flattened. */
  readonly credentialSubject: Readonly<Record<string, string>>
  readonly issuanceDate: string
  readonly proof: Ed25519Proof | readonly [Ed25519Proof, JcsProof]
}

export interface BuildOptions {
  /** The instant of issuing. Default: the clock's. */
  readonly now?: Date
  /**
   * `set` (default) adds a proof over the exact JSON, so that values cannot change places between fields; verifiers
   * that do not know it ignore it. `single` leaves it out.
   */
  readonly proofs?: 'set' | 'single'
}

/**
 * Builds and signs the credential of a person whose document was checked.
 *
 * @param validate `false` skips the check of types and formats; members that no context defines are refused always.
 * @throws {IdosError} `credential.invalid` with `data.reason` and `data.member`; for `invalid-member` the cause is the
 * `ZodError`. `crypto.invalid_key` for an issuer that is malformed or cannot sign, `params.invalid` when `now` is no date.
 */
export async function buildCredential(
  fields: CredentialFields,
  subject: CredentialSubject,
  issuer: Issuer,
  validate = true,
  options: BuildOptions = {},
): Promise<VerifiableCredential> {
  if (validate) check(credentialSubjectSchema, subject)
  const members = Object.entries(subject).flatMap(([name, value]: [string, unknown]) =>
    name === 'residentialAddress' && isObject(value) ? addressMembers(value) : [[name, value] as const],
  )
  return sign({ fields, members, context: SUBJECT_CONTEXT, issuer, validate, options })
}

/** As {@link buildCredential}, for a proof of personhood. */
export async function buildFaceIdCredential(
  fields: CredentialFields,
  subject: CredentialSubjectFaceId,
  issuer: Issuer,
  validate = true,
  options: BuildOptions = {},
): Promise<VerifiableCredential> {
  if (validate) check(faceIdSubjectSchema, subject)
  return sign({ fields, members: Object.entries(subject), context: FACE_ID_CONTEXT, issuer, validate, options })
}

function addressMembers(address: JsonObject): (readonly [string, unknown])[] {
  return Object.entries(address).map(([name, value]) => [
    `residentialAddress${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    value,
  ])
}

async function sign(args: {
  fields: CredentialFields
  members: readonly (readonly [string, unknown])[]
  context: string
  issuer: Issuer
  validate: boolean
  options: BuildOptions
}): Promise<VerifiableCredential> {
  const { fields, options } = args
  if (args.validate) check(credentialFieldsSchema, fields)
  const allowed = Object.keys(credentialFieldsSchema.shape)
  const extra = Object.keys(fields).find((name) => !allowed.includes(name))
  if (extra !== undefined) refuse('unknown-term', { member: extra })
  if (args.members.some(([name]) => name === '@context')) refuse('unknown-term', { member: '@context' })
  const key = readIssuer(args.issuer)
  if (key.sign === undefined) throw new IdosError('crypto.invalid_key', { expected: 'issuer with a private key' })

  const created = wholeSeconds(momentOf(options.now))
  const contexts = [W3C_CONTEXT, CREDENTIAL_CONTEXT, SUITE_CONTEXT]
  const document = {
    '@context': contexts,
    type: ['VerifiableCredential'],
    issuer: key.controller,
    ...texts(allowed.map((name) => [name, (fields as JsonObject)[name]])),
    credentialSubject: { '@context': args.context, ...texts(args.members) },
    issuanceDate: created,
  }
  const view = readShape(document)
  const base = { created, verificationMethod: key.id, proofPurpose: 'assertionMethod' } as const
  const signedBytes = ed25519SignedBytes(view, { ...base, created: created as DateTimeText }, portableEngine)
  const first: Ed25519Proof = {
    type: 'Ed25519Signature2020',
    ...base,
    proofValue: encodeProofValue(await key.sign(signedBytes)),
  }
  // `readShape` has found every member that the type names.
  const unproved = document as unknown as Omit<VerifiableCredential, 'proof'>
  if (options.proofs === 'single') return { ...unproved, proof: first }

  const jcs = { type: 'DataIntegrityProof', cryptosuite: 'eddsa-jcs-2022', ...base, '@context': contexts } as const
  const signature = await key.sign(jcsSignedBytes(document, jcs, portableEngine))
  return { ...unproved, proof: [first, { ...jcs, proofValue: encodeProofValue(signature) }] }
}

/** Dates as ISO text, files as Ascii85, unset members left out; whatever else is no text is refused later. */
function texts(members: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  return Object.fromEntries(
    members.filter(([, value]) => value !== undefined).map(([name, value]) => [name, text(name, value)]),
  )
}

function text(member: string, value: unknown): unknown {
  if (isBytes(value)) return fileToBase85(value)
  if (!(value instanceof Date)) return value
  return Number.isNaN(value.getTime()) ? refuse('invalid-member', { member }) : value.toISOString()
}

function check(schema: z.ZodType, value: unknown): void {
  const result = schema.safeParse(value)
  if (result.success) return
  const [issue] = result.error.issues
  const member = issue?.path.join('.') ?? ''
  refuse('invalid-member', { member, issue: issue?.code ?? 'custom' }, result.error)
}
