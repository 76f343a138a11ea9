import { Icon } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useId } from 'preact/hooks'

interface InputFieldProps {
  readonly label: string
  readonly value: string
  readonly onInput: (value: string) => void
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly type?: 'text' | 'date' | undefined
  readonly autocomplete?: string | undefined
  readonly inputMode?: 'numeric' | 'decimal' | 'text' | undefined
  readonly maxLength?: number | undefined
  /** Codes: no spelling, no capitals of the keyboard's own. */
  readonly exact?: boolean | undefined
}

/** A field of one line for what the shared text field has no room for: days, codes, lengths. */
export function InputField(props: InputFieldProps): JSX.Element {
  const id = useId()
  const { error, hint, exact = false } = props
  const described = [error && `${id}e`, hint && `${id}h`].filter(Boolean).join(' ') || undefined
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {props.label}
      </label>
      <input
        id={id}
        class="input"
        type={(props.type ?? 'text') as 'text'}
        value={props.value}
        inputMode={props.inputMode}
        maxLength={props.maxLength}
        autocomplete={(props.autocomplete ?? 'off') as 'off'}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={described}
        onInput={(event) => props.onInput(event.currentTarget.value)}
        {...(exact ? ({ autocapitalize: 'characters', spellcheck: false } as const) : {})}
      />
      {error !== undefined && (
        <div class="field-error" id={`${id}e`}>
          <Icon name="error" size={18} />
          <span>{error}</span>
        </div>
      )}
      {hint !== undefined && (
        <div class="field-hint" id={`${id}h`}>
          {hint}
        </div>
      )}
    </div>
  )
}
