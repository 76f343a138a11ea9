import { Icon, moreIcons } from '@open-idos/ui'
import type { JSX } from 'preact'

/** Where a list is searched; `/` brings the keyboard here. */
export function SearchField(props: {
  readonly label: string
  readonly value: string
  readonly onInput: (value: string) => void
}): JSX.Element {
  return (
    <label class="search">
      <Icon name={moreIcons.search} size={18} />
      <span class="visually-hidden">{props.label}</span>
      <input
        class="input"
        type="search"
        data-search
        value={props.value}
        placeholder={props.label}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => props.onInput(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && props.value !== '') {
            event.preventDefault()
            props.onInput('')
          }
        }}
      />
    </label>
  )
}
