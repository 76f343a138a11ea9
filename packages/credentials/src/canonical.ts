import type { CredentialView, ProofView } from './shape.ts'

const RDF_TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type'
const DATE_TIME = 'http://www.w3.org/2001/XMLSchema#dateTime'
const CREDENTIALS = 'https://www.w3.org/2018/credentials#'
const SECURITY = 'https://w3id.org/security#'
/** The only blank node that a document of this shape can have. */
const BLANK = '_:c14n0'

/**
 * The credential without its proof as canonical N-Quads (RDFC-1.0), from the tables alone. True for documents that
 * {@link CredentialView} describes, and for no others: they have at most one blank node, and it is named.
 */
export function documentQuads(view: CredentialView): string {
  const credential = iri(view.id)
  const subject = view.subject.id === undefined ? BLANK : iri(view.subject.id)
  return quads([
    [credential, RDF_TYPE, iri(`${CREDENTIALS}VerifiableCredential`)],
    [credential, `${CREDENTIALS}issuer`, iri(view.issuer)],
    [credential, `${CREDENTIALS}credentialSubject`, subject],
    ...view.dates.map(([name, value]): Quad => [credential, `${CREDENTIALS}${name}`, dateTime(value)]),
    ...view.terms.map(([predicate, value]): Quad => [credential, predicate, literal(value)]),
    ...view.subject.terms.map(([predicate, value]): Quad => [subject, predicate, literal(value)]),
  ])
}

/** The options of an `Ed25519Signature2020` proof as canonical N-Quads. */
export function proofOptionsQuads(proof: ProofView): string {
  return quads([
    [BLANK, RDF_TYPE, iri(`${SECURITY}Ed25519Signature2020`)],
    [BLANK, `${SECURITY}proofPurpose`, iri(`${SECURITY}assertionMethod`)],
    [BLANK, `${SECURITY}verificationMethod`, iri(proof.verificationMethod)],
    ...(proof.created === undefined
      ? []
      : [[BLANK, 'http://purl.org/dc/terms/created', dateTime(proof.created)] satisfies Quad]),
  ])
}

/** Subject and object in N-Quads notation, the predicate as a bare IRI. */
type Quad = [subject: string, predicate: string, object: string]

function quads(list: readonly Quad[]): string {
  const lines = new Set(list.map(([subject, predicate, object]) => `${subject} <${predicate}> ${object} .\n`))
  // By UTF-16 code unit, as the libraries in use do; the standard's code point order differs beyond U+FFFF only.
  return [...lines].sort().join('')
}

function iri(text: string): string {
  return `<${text}>`
}

function dateTime(text: string): string {
  return `${literal(text)}^^<${DATE_TIME}>`
}

const SHORT: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
}

function literal(text: string): string {
  // The class also holds U+0080 to U+009F, which stay as they are.
  const escaped = text.replaceAll(/["\\\p{Cc}]/gu, (c) => SHORT[c] ?? (c > '\u007f' ? c : unicodeEscape(c)))
  return `"${escaped}"`
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}
