import type { ComponentChildren, JSX } from 'preact'
import { useId } from 'preact/hooks'

export interface CheckboxProps {
  readonly label: ComponentChildren
  readonly hint?: ComponentChildren
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

export function Checkbox(props: CheckboxProps): JSX.Element {
  const id = useId()
  return (
    <label class="check" for={id}>
      <input
        id={id}
        class="tick"
        type="checkbox"
        checked={props.checked}
        aria-describedby={props.hint ? `${id}h` : undefined}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span class="check-text">
        <span>{props.label}</span>
        {props.hint && (
          <span class="field-hint" id={`${id}h`}>
            {props.hint}
          </span>
        )}
      </span>
    </label>
  )
}
