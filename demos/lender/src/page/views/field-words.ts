import type { Tr } from '../i18n/catalogue.ts'

/** What a field of a credential is called; its own name where there is no word for it. */
export function nameOfField(tr: Tr, name: string): string {
  const key = `field.${name}`
  return tr.has(key) ? tr.t(key as 'field.firstName') : name
}

/** Its value, as people write it. */
export function valueOfField(tr: Tr, name: string, value: string): string {
  if (/^\d{4}-\d\d-\d\dT/.test(value)) return tr.date(value)
  if (/Country$|^nationality$/.test(name)) return tr.country(value)
  // Codes are words only where they are codes: a name may read like one.
  const key = `value.${value}`
  return isCode(name) && tr.has(key) ? tr.t(key as 'value.M') : value
}

function isCode(name: string): boolean {
  return ['gender', 'idDocumentType', 'residentialAddressProofCategory'].includes(name)
}
