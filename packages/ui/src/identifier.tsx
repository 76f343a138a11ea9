import type { ComponentChildren, JSX } from 'preact'
import { CopyButton } from './copy-button.tsx'

export interface IdentifierProps {
  /** What it names, in words; comes first. */
  readonly name?: ComponentChildren
  readonly id: string
  /** Name of the copy button; without it there is none. */
  readonly copyLabel?: string | undefined
  readonly onCopied?: ((copied: boolean) => void) | undefined
}

/** Name, shortened id, and a way to get the whole of it. */
export function Identifier(props: IdentifierProps): JSX.Element {
  return (
    <span class="identifier">
      {props.name}
      <bdi class="mono" translate={false} title={props.id}>
        {shortId(props.id)}
      </bdi>
      {props.copyLabel !== undefined && (
        <CopyButton small text={props.id} label={props.copyLabel} onResult={props.onCopied} />
      )}
    </span>
  )
}

/** First and last characters, enough to tell a few apart. */
export function shortId(id: string): string {
  const head = id.startsWith('0x') ? 6 : 4
  return id.length <= head + 6 ? id : `${id.slice(0, head)}…${id.slice(-4)}`
}
