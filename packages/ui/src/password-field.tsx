import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Icon } from './icon.tsx'
import { FieldFrame, type FieldFrameProps, useFieldIds } from './text-field.tsx'

export interface PasswordFieldProps extends FieldFrameProps {
  readonly value: string
  readonly onInput?: ((value: string) => void) | undefined
  readonly autocomplete: 'new-password' | 'current-password' | 'off'
  /** Name of the toggle. It stays the same; `aria-pressed` says whether the text is shown. */
  readonly showLabel: string
  readonly capsLockHint: string
  readonly readOnly?: boolean | undefined
  /** Where typing begins on its screen. */
  readonly first?: boolean | undefined
}

/** A secret: pasting and password managers work; what is typed can be looked at; caps lock is pointed out. */
export function PasswordField(props: PasswordFieldProps): JSX.Element {
  const [shown, setShown] = useState(false)
  const [caps, setCaps] = useState(false)
  const watchCaps = (event: KeyboardEvent | MouseEvent) => setCaps(event.getModifierState?.('CapsLock') ?? false)
  const framed = { ...props, hint: caps ? props.capsLockHint : props.hint }
  const { id, described, invalid } = useFieldIds(framed)
  return (
    <FieldFrame {...framed} id={id}>
      <div class="field-box">
        <input
          id={id}
          data-first={props.first}
          class="input"
          type={(shown ? 'text' : 'password') as 'password'}
          value={props.value}
          readOnly={props.readOnly ?? false}
          autocomplete={props.autocomplete}
          autocapitalize="none"
          autocorrect="off"
          spellcheck={false}
          aria-invalid={invalid || undefined}
          aria-describedby={described}
          onInput={(event) => props.onInput?.(event.currentTarget.value)}
          // Some password managers tell only that they are done.
          onChange={({ currentTarget: { value } }) => {
            if (value !== props.value) props.onInput?.(value)
          }}
          onKeyDown={watchCaps}
          onKeyUp={watchCaps}
          onBlur={() => setCaps(false)}
        />
        <button
          type="button"
          class="field-toggle"
          aria-pressed={shown}
          aria-label={props.showLabel}
          aria-controls={id}
          onClick={() => setShown(!shown)}
        >
          <Icon name={shown ? 'eyeOff' : 'eye'} />
        </button>
      </div>
    </FieldFrame>
  )
}
