import type { Tr } from '../i18n/catalogue.ts'

/** Codes that the browser has names for and that are no countries to live in. */
const none = new Set(['AC', 'CP', 'DG', 'EA', 'EU', 'EZ', 'IC', 'QO', 'TA', 'UN', 'XA', 'XB', 'ZZ'])
const cache = new Map<string, readonly { readonly value: string; readonly label: string }[]>()

/** Every country by its name in the person's language, in that language's order. */
export function countries(tr: Tr): readonly { readonly value: string; readonly label: string }[] {
  const known = cache.get(tr.lang)
  if (known !== undefined) return known
  const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ')
  // Former codes have the name of what they became: the same name is listed once.
  const byName = new Map<string, string>()
  for (const code of letters.flatMap((a) => letters.map((b) => a + b))) {
    const name = tr.country(code)
    if (name !== code && !none.has(code) && !byName.has(name)) byName.set(name, code)
  }
  const { compare } = new Intl.Collator(tr.lang)
  const list = Array.from(byName, ([label, value]) => ({ value, label })).toSorted((a, b) => compare(a.label, b.label))
  cache.set(tr.lang, list)
  return list
}
