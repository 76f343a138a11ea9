import { Icon } from '@open-idos/ui'
import type { JSX } from 'preact'
import { languageNames, serve } from '../i18n/languages.ts'
import { useUi } from './context.ts'

/** Changes the language in place; what was typed stays. */
export function LanguageSwitcher(): JSX.Element {
  const { tr, lang } = useUi()
  return (
    <label class="language">
      <Icon name="globe" size={18} />
      <span class="visually-hidden">{tr.t('app.language')}</span>
      <select
        value={serve(lang.value)}
        onChange={(event) => {
          lang.value = event.currentTarget.value
        }}
      >
        {languageNames().map(([tag, name]) => (
          <option key={tag} value={tag} lang={tag} translate={false}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
