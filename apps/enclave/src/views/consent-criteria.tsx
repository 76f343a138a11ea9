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
  const words = values.map((value) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    return isCountry(path) ? tr.country(text) : text
  })
  return tr.t('consent.criteria_is', {
    field: key ? tr.t(key) : plainPath(path),
    values: tr.list(words, 'disjunction'),
  })
}
