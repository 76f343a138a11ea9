import { Icon, type IconProps } from '@open-idos/ui'
import type { ComponentChildren, JSX } from 'preact'

/** Why there is nothing, and the next sensible thing to do. */
export function Empty(props: {
  readonly icon: IconProps['name']
  readonly title: string
  readonly children?: ComponentChildren
}): JSX.Element {
  return (
    <div class="empty">
      <span class="empty-sign">
        <Icon name={props.icon} size={26} />
      </span>
      <h2>{props.title}</h2>
      {props.children}
    </div>
  )
}
