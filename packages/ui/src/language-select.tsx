import type { JSX } from 'preact'
import { Icon } from './icon.tsx'

export interface LanguageSelectProps {
  /** What the list is for, to those who do not see the globe. */
  readonly label: string
  readonly lang: string
  readonly names: readonly (readonly [lang: string, name: string])[]
  readonly onChange: (lang: string) => void
}

/** Changes the language in place; what was typed stays. Each language is listed by its own name. */
export function LanguageSelect({ label, lang, names, onChange }: LanguageSelectProps): JSX.Element {
  return (
    <label class="language">
      <Icon name="globe" size={18} />
      <span class="visually-hidden">{label}</span>
      <select value={lang} onChange={(event) => onChange(event.currentTarget.value)}>
        {names.map(([tag, name]) => (
          <option key={tag} value={tag} lang={tag} translate={false}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
