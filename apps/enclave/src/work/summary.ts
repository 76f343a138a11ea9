import { fromUtf8 } from '@open-idos/protocol'
import type { CredentialField, CredentialSummary } from '../contract/questions.ts'
import { cleanText } from './clean-text.ts'
import { fileField } from './file-field.ts'

const MAX_FIELDS = 200
const MAX_DEPTH = 6
const MAX_TEXT = 200
const DATE = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/

/**
 * Reads what a person can recognise in a decrypted content. It comes from whoever wrote it: everything is cut and
 * cleaned, and what is no JSON object still has a size.
 */
export function summarise(plaintext: Uint8Array, id: string): CredentialSummary {
  return summariseJson(parseContent(plaintext), { id, bytes: plaintext.length })
}

/** {@link summarise} for content that is parsed already. */
export function summariseJson(content: unknown, facts: { id: string; bytes: number }): CredentialSummary {
  const credential = asObject(content) ?? {}
  const subject = credential['credentialSubject']
  const fields: CredentialField[] = []
  if (subject === undefined) collect(content, { path: '', depth: 0, fields })
  else collect(subject, { path: 'credentialSubject', depth: 0, fields })
  return {
    ...facts,
    type: typeOf(credential['type']),
    issuer: issuerOf(credential['issuer']),
    level: textOf(credential['level']),
    issued: dateOf(credential['issued'] ?? credential['issuanceDate'] ?? credential['validFrom']),
    expires: dateOf(credential['expirationDate'] ?? credential['validUntil']),
    fields,
  }
}

/** JSON of UTF-8 bytes, or `undefined`. */
function parseContent(plaintext: Uint8Array): unknown {
  try {
    return JSON.parse(fromUtf8(plaintext) ?? '') as unknown
  } catch {
    return undefined
  }
}

function collect(value: unknown, at: { path: string; depth: number; fields: CredentialField[] }): void {
  const { path, depth, fields } = at
  if (fields.length >= MAX_FIELDS || depth > MAX_DEPTH) return
  if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      // Documents about the document: nothing that a person would know themselves by.
      if (name === '@context' || name === 'proof') continue
      collect(inner, { path: path === '' ? name : `${path}.${name}`, depth: depth + 1, fields })
    }
    return
  }
  if (value === null || value === undefined || value === '') return
  const name = cleanText(path, MAX_TEXT)
  if (typeof value !== 'string') {
    fields.push({ path: name, kind: 'text', value: String(value as number | boolean) })
    return
  }
  const file = fileField(value)
  if (file !== undefined) fields.push({ path: name, ...file })
  else if (DATE.test(value)) fields.push({ path: name, kind: 'date', value })
  else fields.push({ path: name, kind: 'text', value: cleanText(value, MAX_TEXT) })
}

function typeOf(type: unknown): string {
  const names: unknown[] = Array.isArray(type) ? type : [type]
  return textOf(names.find((name) => typeof name === 'string' && name !== 'VerifiableCredential'))
}

function issuerOf(issuer: unknown): string {
  const about = asObject(issuer)
  return textOf(about === undefined ? issuer : (about['name'] ?? about['id']))
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? cleanText(value, MAX_TEXT) : ''
}

function dateOf(value: unknown): string {
  return typeof value === 'string' && DATE.test(value) ? value : ''
}

function asObject(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined
}
