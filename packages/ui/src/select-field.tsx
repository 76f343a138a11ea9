import type { JSX } from 'preact'
import { Icon } from './icon.tsx'
import { FieldFrame, type FieldFrameProps, useFieldIds } from './text-field.tsx'

export interface SelectFieldProps<T extends string> extends FieldFrameProps {
  readonly value: T
  readonly options: readonly { readonly value: T; readonly label: string }[]
  readonly onChange: (value: T) => void
}

/** One of a few, in the platform's own list. */
export function SelectField<T extends string>(props: SelectFieldProps<T>): JSX.Element {
  const { id, described } = useFieldIds(props)
  return (
    <FieldFrame {...props} id={id}>
      <div class="select">
        <select
          id={id}
          class="input"
          value={props.value}
          aria-describedby={described}
          onChange={(event) => {
            const chosen = props.options.find(({ value }) => value === event.currentTarget.value)
            if (chosen) props.onChange(chosen.value)
          }}
        >
          {props.options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        <Icon name="down" size={18} />
      </div>
    </FieldFrame>
  )
}
