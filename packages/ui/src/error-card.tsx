import type { ComponentChildren, JSX } from 'preact'
import { CopyButton } from './copy-button.tsx'
import { Icon } from './icon.tsx'

export interface ErrorCardProps {
  readonly what: ComponentChildren
  /** What it means for the data. */
  readonly meaning: ComponentChildren
  readonly actions: ComponentChildren
  readonly codeLabel: string
  readonly code: string
  readonly copyLabel: string
  /** Goes to the clipboard: for a message to those who help. No secrets. */
  readonly details: string
  readonly onCopied?: ((copied: boolean) => void) | undefined
}

/** A failure: what happened, what it means, what to do, and what to tell those who help. */
export function ErrorCard(props: ErrorCardProps): JSX.Element {
  return (
    <div class="error-card stack">
      <div class="error-card-sign">
        <Icon name="warning" size={28} />
      </div>
      <div class="stack">{props.what}</div>
      <div class="soft">{props.meaning}</div>
      <div class="stack error-card-actions">{props.actions}</div>
      <p class="small soft error-card-code">
        {props.codeLabel}{' '}
        <code class="mono" translate={false}>
          {props.code}
        </code>
        <CopyButton small text={props.details} label={props.copyLabel} onResult={props.onCopied} />
      </p>
    </div>
  )
}
