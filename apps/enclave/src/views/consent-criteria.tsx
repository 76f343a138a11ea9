import type { JSX } from 'preact'
import type { ConsentQuestion } from '../contract/questions.ts'
import type { Tr } from '../i18n/catalogue.ts'
import { useUi } from './context.ts'
import { fieldKey, isCountry, plainPath } from './credential-fields.ts'

/** What a match looks for, in words. */
export function ConsentCriteria(props: { readonly criteria: NonNullable<ConsentQuestion['criteria']> }): JSX.Element {
  const { tr } = useUi()
  const { pick, omit } = props.criteria
  const wanted = Object.entries(pick)
  const unwanted = Object.entries(omit)
  return (
    <div class="stack criteria">
      <p>{tr.t('consent.criteria')}</p>
      <ul>
        {wanted.map(([path, values]) => (
          <li key={path}>{sentence(tr, path, values)}</li>
        ))}
        {unwanted.length > 0 && (
          <li>
            {tr.t('consent.criteria_not', {
              fields: tr.list(unwanted.map(([path, values]) => sentence(tr, path, values))),
            })}
          </li>
        )}
      </ul>
    </div>
  )
}

function sentence(tr: Tr, path: string, values: readonly unknown[]): string {
  const key = fieldKey(tr, path)
  return tr.t('consent.criteria_is', {
    field: key ? tr.t(key) : plainPath(path),
    values: tr.list(
      values.flatMap((value) => bounds(tr, value) ?? plainValue(tr, path, value)),
      'disjunction',
    ),
  })
}

/** A bound in words; undefined for a plain value. */
function bounds(tr: Tr, value: unknown): string | undefined {
  const { atLeast, atMost } = (value ?? {}) as { atLeast?: unknown; atMost?: unknown }
  const words = [
    ...(atLeast === undefined ? [] : [bound(tr, atLeast, 'consent.criteria_from', 'consent.criteria_least')]),
    ...(atMost === undefined ? [] : [bound(tr, atMost, 'consent.criteria_until', 'consent.criteria_most')]),
  ]
  return words.length === 0 ? undefined : tr.list(words)
}

function bound(
  tr: Tr,
  value: unknown,
  ofDate: 'consent.criteria_from' | 'consent.criteria_until',
  ofOther: 'consent.criteria_least' | 'consent.criteria_most',
): string {
  const isDate = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
  return isDate ? tr.t(ofDate, { value: tr.date(value) }) : tr.t(ofOther, { value: plainText(value) })
}

function plainValue(tr: Tr, path: string, value: unknown): string {
  const text = plainText(value)
  return isCountry(path) ? tr.country(text) : text
}

function plainText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
