import type { ComponentChildren, JSX } from 'preact'
import { Icon } from './icon.tsx'

export interface DisclosureProps {
  readonly summary: ComponentChildren
  readonly children: ComponentChildren
  readonly open?: boolean | undefined
}

/** More for those who want it. */
export function Disclosure(props: DisclosureProps): JSX.Element {
  return (
    <details class="disclosure" open={props.open ?? false}>
      <summary>
        <span>{props.summary}</span>
        <Icon name="down" size={16} />
      </summary>
      <div class="disclosure-body stack">{props.children}</div>
    </details>
  )
}
