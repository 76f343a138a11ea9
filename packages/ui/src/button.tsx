import type { ComponentChildren, JSX } from 'preact'
import { Icon } from './icon.tsx'
import type { Drawing, IconName } from './icons.ts'

export interface ButtonProps {
  readonly children: ComponentChildren
  /** `primary` for the one thing to do, `quiet` for ways around it, `danger` for what cannot be undone. */
  readonly kind?: 'primary' | 'secondary' | 'quiet' | 'danger' | undefined
  readonly type?: 'button' | 'submit' | undefined
  readonly icon?: IconName | Drawing | undefined
  /** Words while it works; the button keeps its width and takes no press. */
  readonly busy?: string | undefined
  /** Stays in the tab order, so that the focus is not lost; takes no press. */
  readonly disabled?: boolean | undefined
  readonly wide?: boolean | undefined
  /** Takes the focus when its screen appears. */
  readonly first?: boolean | undefined
  /** A longer name for screen readers, where the visible words repeat in a list. It must hold those words. */
  readonly label?: string | undefined
  readonly describedBy?: string | undefined
  readonly onPress?: (() => void) | undefined
}

/** A button that says what is going on without changing its size. */
export function Button(props: ButtonProps): JSX.Element {
  const { children, kind = 'secondary', type = 'button', icon, busy, disabled = false, wide = false } = props
  const off = disabled || busy !== undefined
  const press = (event: Event) => {
    if (!off) return props.onPress?.()
    // Also keeps a form from being sent.
    event.preventDefault()
  }
  return (
    <button
      type={type}
      class="button"
      data-kind={kind}
      data-wide={wide || undefined}
      data-first={props.first}
      aria-disabled={off}
      aria-busy={busy !== undefined || undefined}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      onClick={press}
    >
      <span class="button-face" data-off={busy === undefined ? undefined : ''}>
        {icon && <Icon name={icon} />}
        <span>{children}</span>
      </span>
      {busy !== undefined && (
        <span class="button-face">
          <span class="spinner" aria-hidden="true" />
          <span>{busy}</span>
        </span>
      )}
    </button>
  )
}
