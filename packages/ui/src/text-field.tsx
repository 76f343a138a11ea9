import type { ComponentChildren, JSX } from 'preact'
import { useId } from 'preact/hooks'
import { Icon } from './icon.tsx'

export interface FieldFrameProps {
  readonly label: ComponentChildren
  readonly hint?: ComponentChildren
  /** What is wrong, in words. The field is then marked invalid and the text is tied to it. */
  readonly error?: ComponentChildren
}

/** Ids that tie label, hint and error to a field. */
export function useFieldIds(props: FieldFrameProps): { id: string; described: string | undefined; invalid: boolean } {
  const id = useId()
  const parts = [has(props.error) && `${id}e`, has(props.hint) && `${id}h`].filter(Boolean)
  return { id, described: parts.join(' ') || undefined, invalid: has(props.error) }
}

/** Label above, the field itself, then hint and error. */
export function FieldFrame(props: FieldFrameProps & { readonly id: string; readonly children: ComponentChildren }) {
  return (
    <div class="field">
      <label class="field-label" for={props.id}>
        {props.label}
      </label>
      {props.children}
      {has(props.error) && (
        <div class="field-error" id={`${props.id}e`}>
          <Icon name="error" size={18} />
          <span>{props.error}</span>
        </div>
      )}
      {has(props.hint) && (
        <div class="field-hint" id={`${props.id}h`}>
          {props.hint}
        </div>
      )}
    </div>
  )
}

export interface TextFieldProps extends FieldFrameProps {
  readonly value: string
  readonly onInput: (value: string) => void
  /** More than one turns it into a text area. */
  readonly rows?: number | undefined
  readonly autocomplete?: string | undefined
  /** Switches spelling, capitals and correction off: for words and codes. */
  readonly exact?: boolean | undefined
  readonly readOnly?: boolean | undefined
  /** Where typing begins on its screen. */
  readonly first?: boolean | undefined
}

export function TextField(props: TextFieldProps): JSX.Element {
  const { id, described, invalid } = useFieldIds(props)
  const { rows = 1 } = props
  const shared = {
    id,
    'data-first': props.first,
    class: 'input',
    value: props.value,
    readOnly: props.readOnly ?? false,
    'aria-invalid': invalid || undefined,
    'aria-describedby': described,
    onInput: (event: { readonly currentTarget: HTMLInputElement | HTMLTextAreaElement }) =>
      props.onInput(event.currentTarget.value),
    ...(props.exact ? ({ autocapitalize: 'none', autocorrect: 'off', spellcheck: false } as const) : {}),
  }
  const autocomplete = (props.autocomplete ?? 'off') as 'off'
  return (
    <FieldFrame {...props} id={id}>
      {rows > 1 ? (
        <textarea {...shared} rows={rows} autocomplete={autocomplete} />
      ) : (
        <input {...shared} type="text" autocomplete={autocomplete} />
      )}
    </FieldFrame>
  )
}

function has(child: ComponentChildren): boolean {
  return child !== undefined && child !== null && child !== false && child !== ''
}
