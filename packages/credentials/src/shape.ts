import { SUITE_CONTEXT, subjectContexts, type Terms, topContexts, W3C_CONTEXT } from './contexts.ts'
import { type DateTimeText, isDateTime } from './date-time.ts'
import { refuse } from './failures.ts'

/** Signed IRI and value, or date member and value. */
type Statement = readonly [name: string, value: string]

/** A proof of the old suite with what is signed of it. */
export interface ProofView {
  readonly verificationMethod: string
  readonly created?: DateTimeText
}

/** A credential whose every member is accounted for. */
export interface CredentialView {
  readonly id: string
  /** Controller URL of the issuer. */
  readonly issuer: string
  readonly hasSuiteContext: boolean
  /** `issued`, `issuanceDate`, `expirationDate`: those that are present. */
  readonly dates: readonly (readonly [name: DateMember, value: DateTimeText])[]
  /** `level`, `approvedAt`. */
  readonly terms: readonly Statement[]
  readonly subject: {
    readonly id?: string
    readonly context: string
    /** Member name → value, without `@context` and `id`. */
    readonly members: ReadonlyMap<string, string>
    readonly terms: readonly Statement[]
  }
}

const dateMembers = ['issued', 'issuanceDate', 'expirationDate'] as const
type DateMember = (typeof dateMembers)[number]
const otherMembers: readonly string[] = ['@context', 'type', 'id', 'issuer', 'credentialSubject', 'proof']

/** A parsed JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Reads a credential strictly, with or without a proof. The signature of such a document covers a set of statements
 * and not its shape, so everything that could make the same statements read differently is refused: contexts other
 * than the known ones, inline contexts, several subjects, member names that are no known term, values other than text.
 *
 * @throws {IdosError} `credential.invalid`.
 */
export function readShape(credential: unknown): CredentialView {
  if (!isObject(credential)) refuse('malformed')
  if (present(credential['credentialStatus'])) refuse('status-without-checker')
  const terms = readTopContexts(credential['@context'])
  readType(credential['type'])
  const known = new Set<string>([...otherMembers, ...dateMembers, ...terms.keys()])
  for (const name of Object.keys(credential)) {
    if (!known.has(name)) refuse('unknown-term', { member: name })
  }
  const contexts = credential['@context'] as readonly string[]
  const view = {
    id: readIri(credential['id'], 'id'),
    issuer: readIssuerMember(credential['issuer']),
    hasSuiteContext: contexts.includes(SUITE_CONTEXT),
    dates: dateMembers.flatMap((name) => readDate(credential, name)),
    terms: readStatements(credential, terms),
    subject: readSubject(credential['credentialSubject']),
  }
  for (const required of ['issuanceDate', 'level']) {
    if (!present(credential[required])) refuse('malformed', { member: required })
  }
  return view
}

/** `null` says that a member is absent, as in JSON-LD. */
function present(value: unknown): boolean {
  return value !== undefined && value !== null
}

function readTopContexts(contexts: unknown): Terms {
  if (!Array.isArray(contexts) || contexts[0] !== W3C_CONTEXT) refuse('malformed', { member: '@context' })
  const terms = new Map<string, string>()
  for (const context of contexts as unknown[]) {
    if (typeof context !== 'string') refuse('unsupported-shape', { member: '@context' })
    if (context === W3C_CONTEXT || context === SUITE_CONTEXT) continue
    const known = topContexts.get(context) ?? refuse('context-not-available')
    for (const [term, predicate] of known) terms.set(term, predicate)
  }
  return terms
}

function readType(type: unknown): void {
  const types: readonly unknown[] = Array.isArray(type) ? type : [type]
  if (!types.includes('VerifiableCredential')) refuse('malformed', { member: 'type' })
  if (types.some((item) => item !== 'VerifiableCredential')) refuse('unknown-term', { member: 'type' })
}

function readSubject(subject: unknown): CredentialView['subject'] {
  if (Array.isArray(subject)) refuse('unsupported-shape', { member: 'credentialSubject' })
  if (!isObject(subject)) refuse('malformed', { member: 'credentialSubject' })
  const own = subject['@context']
  const context: unknown = Array.isArray(own) && own.length === 1 ? own[0] : own
  if (typeof context !== 'string') refuse('unsupported-shape', { member: 'credentialSubject.@context' })
  const terms = subjectContexts.get(context) ?? refuse('context-not-available')
  const members = new Map<string, string>()
  for (const [name, value] of Object.entries(subject)) {
    if (name === '@context' || name === 'id') continue
    if (!terms.has(name)) refuse('unknown-term', { member: name })
    if (present(value)) members.set(name, readText(value, name))
  }
  if (members.size === 0) refuse('malformed', { member: 'credentialSubject' })
  const id = present(subject['id']) ? { id: readIri(subject['id'], 'credentialSubject.id') } : {}
  return { ...id, context, members, terms: readStatements(subject, terms) }
}

function readStatements(object: JsonObject, terms: Terms): Statement[] {
  return [...terms].flatMap(([name, predicate]) => {
    const value = object[name]
    return present(value) ? [[predicate, readText(value, name)] as const] : []
  })
}

function readIssuerMember(issuer: unknown): string {
  if (!isObject(issuer)) return readIri(issuer, 'issuer')
  if (Object.keys(issuer).some((name) => name !== 'id')) refuse('unsupported-shape', { member: 'issuer' })
  return readIri(issuer['id'], 'issuer')
}

function readDate(credential: JsonObject, name: DateMember): (readonly [DateMember, DateTimeText])[] {
  const value = credential[name]
  if (!present(value)) return []
  const text = readText(value, name)
  return isDateTime(text) ? [[name, text]] : refuse('malformed', { member: name })
}

function readText(value: unknown, member: string): string {
  if (typeof value !== 'string') refuse('unsupported-shape', { member })
  // Half a character: its UTF-8 is that of another text, so two texts would share one signature.
  if (/\p{Surrogate}/u.test(value)) refuse('malformed', { member })
  return value
}

/** Scheme, colon, and nothing that would need escaping where IRIs are written between angle brackets. */
const ABSOLUTE_IRI = /^([A-Za-z][A-Za-z0-9+.-]*):[^\s<>"{}|\\^`\p{Cc}\p{Surrogate}]+$/u
/** Names that a context in use defines: as a scheme they would be replaced by what they stand for. */
const DEFINED: ReadonlySet<string> = new Set(['xsd', 'cred', 'sec', 'odrl', 'dc', 'rdf', 'schema', 'ex'])

/** Reads a member that must be an absolute IRI of any scheme. @throws {IdosError} `credential.invalid`. */
export function readIri(value: unknown, member: string): string {
  const scheme = typeof value === 'string' ? ABSOLUTE_IRI.exec(value)?.[1] : undefined
  if (typeof value !== 'string' || scheme === undefined) refuse('malformed', { member })
  if (DEFINED.has(scheme)) refuse('unsupported-shape', { member })
  return value
}
