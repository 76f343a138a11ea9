import { Icon } from '@open-idos/ui'
import type { JSX } from 'preact'
import { languageNames } from '../i18n/languages.ts'
import { settings } from '../settings.ts'
import { useUi } from './context.ts'

/** Changes the language in place; what was typed stays. */
export function LanguageSelect(): JSX.Element {
  const { tr } = useUi()
  return (
    <label class="language">
      <Icon name="globe" size={18} />
      <span class="visually-hidden">{tr.t('settings.language')}</span>
      <select
        value={tr.lang}
        onChange={(event) => {
          settings.lang.value = event.currentTarget.value
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
