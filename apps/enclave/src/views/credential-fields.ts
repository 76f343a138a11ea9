import type { CredentialField } from '../contract/questions.ts'
import type { Key, Tr } from '../i18n/catalogue.ts'

const groups = ['person', 'contact', 'address', 'document', 'files', 'other'] as const
export type Group = (typeof groups)[number]

/** Fields in groups that a person thinks in, in a fixed order; empty groups are left out. */
export function groupFields(
  tr: Pick<Tr, 'has'>,
  fields: readonly CredentialField[],
): readonly (readonly [Group, readonly CredentialField[]])[] {
  return groups
    .map((group) => [group, fields.filter((field) => groupOf(tr, field) === group)] as const)
    .filter(([, members]) => members.length > 0)
}

function groupOf(tr: Pick<Tr, 'has'>, { path, kind }: CredentialField): Group {
  if (kind === 'picture' || kind === 'file') return 'files'
  const name = lastOf(path)
  if (name.startsWith('residentialAddress')) return 'address'
  if (name.startsWith('idDocument')) return 'document'
  if (name === 'email' || name === 'phoneNumber') return 'contact'
  return fieldKey(tr, path) && path.startsWith('credentialSubject') ? 'person' : 'other'
}

/** The catalogue's name for a field; undefined for those that it does not know. */
export function fieldKey(tr: Pick<Tr, 'has'>, path: string): Extract<Key, `field.${string}`> | undefined {
  const key = `field.${lastOf(path)}`
  return tr.has(key) ? (key as Extract<Key, `field.${string}`>) : undefined
}

/** A readable form of an unknown field's own name: `employer.jobTitle` → `employer › job title`. */
export function plainPath(path: string): string {
  return path
    .replace(/^credentialSubject\./, '')
    .split('.')
    .map((part) =>
      part
        .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
        .replace(/[_-]+/g, ' ')
        .toLowerCase(),
    )
    .join(' › ')
}

/** Whether the value is a country's two letters. */
export function isCountry(path: string): boolean {
  return /(^|\.)(nationality|\w*[cC]ountry)$/.test(path)
}

function lastOf(path: string): string {
  return (
    path
      .replace(/\[\d+\]/g, '')
      .split('.')
      .at(-1) ?? path
  )
}
