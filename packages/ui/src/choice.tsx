import type { ComponentChildren, JSX } from 'preact'
import { useId } from 'preact/hooks'

export interface ChoiceProps<T extends string> {
  readonly legend: ComponentChildren
  readonly value: T
  readonly options: readonly { readonly value: T; readonly label: string; readonly hint?: string | undefined }[]
  readonly onChange: (value: T) => void
  /** `segments`: one bar, for two to four short labels. */
  readonly as?: 'list' | 'segments' | undefined
}

/** One of a few that should all be seen: radio buttons with the browser's own keyboard. */
export function Choice<T extends string>(props: ChoiceProps<T>): JSX.Element {
  const name = useId()
  const segments = props.as === 'segments'
  return (
    <fieldset class="choices" data-as={props.as ?? 'list'}>
      <legend>{props.legend}</legend>
      <div class="choices-list">
        {props.options.map(({ value, label, hint }) => {
          const id = `${name}-${value}`
          const input = (
            <input
              id={id}
              class={segments ? undefined : 'tick'}
              type="radio"
              name={name}
              value={value}
              checked={value === props.value}
              aria-describedby={hint ? `${id}h` : undefined}
              onChange={() => props.onChange(value)}
            />
          )
          return segments ? (
            <label class="segment" key={value} for={id}>
              {input}
              <span>{label}</span>
            </label>
          ) : (
            <label class="check" key={value} for={id}>
              {input}
              <span class="check-text">
                <span>{label}</span>
                {hint && (
                  <span class="field-hint" id={`${id}h`}>
                    {hint}
                  </span>
                )}
              </span>
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}
