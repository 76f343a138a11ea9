import { LanguageSelect as Select } from '@open-idos/ui'
import type { JSX } from 'preact'
import { languageNames } from '../i18n/languages.ts'
import { settings } from '../settings.ts'
import { useUi } from './context.ts'

export function LanguageSelect(): JSX.Element {
  const { tr } = useUi()
  return (
    <Select
      label={tr.t('settings.language')}
      lang={tr.lang}
      names={languageNames()}
      onChange={(lang) => {
        settings.lang.value = lang
      }}
    />
  )
}
