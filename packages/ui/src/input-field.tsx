import type { JSX } from 'preact'
import { FieldFrame, type FieldFrameProps, useFieldIds } from './text-field.tsx'

export interface InputFieldProps extends FieldFrameProps {
  readonly value: string
  readonly onInput: (value: string) => void
  readonly type?: 'text' | 'date' | undefined
  readonly autocomplete?: string | undefined
  readonly inputMode?: 'numeric' | 'decimal' | 'text' | undefined
  readonly maxLength?: number | undefined
  /** Codes: no spelling, and capitals of the keyboard's own. */
  readonly exact?: boolean | undefined
}

/** A field of one line for what `TextField` has no room for: days, amounts, codes. */
export function InputField(props: InputFieldProps): JSX.Element {
  const { id, described, invalid } = useFieldIds(props)
  return (
    <FieldFrame {...props} id={id}>
      <input
        id={id}
        class="input"
        type={(props.type ?? 'text') as 'text'}
        value={props.value}
        inputMode={props.inputMode}
        maxLength={props.maxLength}
        autocomplete={(props.autocomplete ?? 'off') as 'off'}
        aria-invalid={invalid || undefined}
        aria-describedby={described}
        onInput={(event) => props.onInput(event.currentTarget.value)}
        {...(props.exact ? ({ autocapitalize: 'characters', spellcheck: false } as const) : {})}
      />
    </FieldFrame>
  )
}
