import { type FileField, readFile } from './file-field.ts'

/** A value of a credential as a person reads it. */
export type Field = { readonly path: string; readonly name: string } & (
  | { readonly kind: 'text' | 'date' | 'country' | 'choice'; readonly value: string }
  | { readonly kind: 'file'; readonly file: FileField }
)

const groups = ['person', 'contact', 'address', 'document', 'files', 'other'] as const
export type Group = (typeof groups)[number]

/** A decrypted text, read. */
export type Content =
  | {
      readonly kind: 'credential'
      readonly issuer: string
      readonly level: string
      readonly issued: string
      readonly approved: string
      readonly expires: string
      readonly groups: readonly (readonly [Group, readonly Field[]])[]
      /** For the check of its proof. */
      readonly json: Readonly<Record<string, unknown>>
      /** Indented, with files left out. */
      readonly raw: string
    }
  | { readonly kind: 'plain'; readonly groups: readonly (readonly [Group, readonly Field[]])[]; readonly raw: string }
  /** No text that anybody could read. */
  | { readonly kind: 'unreadable' }

const DATE = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/
const MAX_FIELDS = 300
const MAX_TEXT = 2000

/** Reads a decrypted text. It comes from whoever wrote it, so nothing is taken for granted. */
export function readContent(text: string): Content {
  if (text.trim() === '') return { kind: 'unreadable' }
  const json = parse(text)
  if (json === undefined) return { kind: 'plain', groups: [], raw: text.slice(0, 20_000) }
  const subject = json['credentialSubject']
  const raw = JSON.stringify(json, withoutFiles, 2)
  if (typeof subject !== 'object' || subject === null) return { kind: 'plain', groups: groupFields(collect(json)), raw }
  return {
    kind: 'credential',
    issuer: nameOf(json['issuer']),
    level: textOf(json['level']),
    issued: textOf(json['issued']) || textOf(json['issuanceDate']),
    approved: textOf(json['approvedAt']),
    expires: textOf(json['expirationDate']),
    groups: groupFields(collect(subject)),
    json,
    raw,
  }
}

/** In groups that a person thinks in, in a fixed order. */
function groupFields(fields: readonly Field[]): readonly (readonly [Group, readonly Field[]])[] {
  return groups
    .map((group) => [group, fields.filter((field) => groupOf(field) === group)] as const)
    .filter(([, members]) => members.length > 0)
}

/** A readable form of a field's own name: `employer.jobTitle` → `employer › job title`. */
export function plainName(path: string): string {
  return path
    .split('.')
    .map((part) =>
      part
        .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
        .replace(/[_-]+/g, ' ')
        .toLowerCase(),
    )
    .join(' › ')
}

const personal = /^(first|middle|family|maiden)Name$|^(gender|nationality|ssn|dateOfBirth|placeOfBirth)$/

function groupOf(field: Field): Group {
  if (field.kind === 'file') return 'files'
  const { name } = field
  if (name.startsWith('residentialAddress') || field.path.startsWith('residentialAddress.')) return 'address'
  if (name.startsWith('idDocument')) return 'document'
  if (name === 'email' || name === 'phoneNumber') return 'contact'
  return personal.test(name) ? 'person' : 'other'
}

function collect(value: unknown, path: readonly string[] = [], found: Field[] = []): Field[] {
  if (found.length >= MAX_FIELDS || path.length > 8) return found
  if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      if (name !== '@context' && name !== 'proof') collect(inner, [...path, name], found)
    }
    return found
  }
  if (value === null || value === undefined || value === '') return found
  // Older issuers nest the address, newer ones write its members side by side.
  const own = path.at(-1) ?? ''
  const isNested = path.at(-2) === 'residentialAddress'
  const name = isNested ? `residentialAddress${own.charAt(0).toUpperCase()}${own.slice(1)}` : own
  found.push({ path: path.join('.'), name, ...read(name, value) })
  return found
}

function read(name: string, value: unknown): Pick<Field, 'kind'> & Record<string, unknown> & ReadValue {
  if (typeof value !== 'string') return { kind: 'choice', value: String(value as number | boolean) }
  const file = readFile(value)
  if (file !== undefined) return { kind: 'file', file }
  if (DATE.test(value)) return { kind: 'date', value }
  if (/^nationality$|[cC]ountry$/.test(name)) return { kind: 'country', value: value.slice(0, MAX_TEXT) }
  if (/^gender$|DocumentType$|ProofCategory$/.test(name)) return { kind: 'choice', value: value.slice(0, MAX_TEXT) }
  return { kind: 'text', value: value.slice(0, MAX_TEXT) }
}

type ReadValue =
  | { readonly kind: 'text' | 'date' | 'country' | 'choice'; readonly value: string }
  | { readonly kind: 'file'; readonly file: FileField }

function withoutFiles(_: string, value: unknown): unknown {
  return typeof value === 'string' && value.length > 500 ? `${value.slice(0, 24)}… (${value.length})` : value
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined
  } catch {
    return undefined
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 200) : ''
}

function nameOf(issuer: unknown): string {
  return typeof issuer === 'object' && issuer !== null
    ? textOf((issuer as { name?: unknown; id?: unknown }).name ?? (issuer as { id?: unknown }).id)
    : textOf(issuer)
}
