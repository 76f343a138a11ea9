import type { JSX } from 'preact'
import { sealPath } from './seal-path.ts'

/**
 * The person's mark in this browser: a rosette as on banknotes, drawn from its words in its hue. A glance tells it
 * from another; the words beside it say it to those who do not see it.
 */
export function Seal(props: {
  readonly words: string
  readonly hue: number
  readonly size?: number | undefined
}): JSX.Element {
  const { size = 40 } = props
  return (
    <svg
      class="seal"
      width={size}
      height={size}
      viewBox="-50 -50 100 100"
      aria-hidden="true"
      style={{ '--hue': String(props.hue) }}
    >
      <path d={sealPath(props.words)} />
    </svg>
  )
}
