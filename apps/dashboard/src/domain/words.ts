import type { Key, Tr } from '../i18n/catalogue.ts'
import type { CredentialView } from './credentials.ts'

/** A sentence of the catalogue by a key that data names; the data's own word where there is none. */
export function wordFor(tr: Tr, key: string, otherwise: string): string {
  // A key that there is not comes back as it is; those that are asked for have no placeholders.
  const said = (tr.t as (key: Key) => string)(key as Key)
  return said === key ? otherwise : said
}

/** What a credential is, as a person would call it. */
export function typeName(tr: Tr, { type }: Pick<CredentialView, 'type'>): string {
  if (type === '') return tr.t('cred.type_other')
  return wordFor(tr, `cred.type_${type.toLowerCase()}`, `${type.slice(0, 1).toUpperCase()}${type.slice(1, 60)}`)
}

/** `basic+liveness` → "Basic, face checked". */
export function levelName(tr: Tr, level: string): string {
  return level
    .split('+')
    .filter((part) => part !== '')
    .map((part) => wordFor(tr, `level.${part}`, part))
    .join(', ')
}

export function statusName(tr: Tr, { status, statusText }: Pick<CredentialView, 'status' | 'statusText'>): string {
  return status === 'none' && statusText !== '' ? statusText : tr.t(`status.${status}`)
}

/** Name of a credential in sentences: what it is and whose word it is. */
export function credentialName(tr: Tr, view: Pick<CredentialView, 'type' | 'issuerName'>): string {
  const issuer = view.issuerName || tr.t('cred.unknown_issuer')
  return `${typeName(tr, view)} · ${issuer}`
}
