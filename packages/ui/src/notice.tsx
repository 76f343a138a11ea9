import type { ComponentChildren, JSX } from 'preact'
import { Icon } from './icon.tsx'

export type Tone = 'info' | 'ok' | 'warn' | 'danger'

const symbols = { info: 'info', ok: 'checkCircle', warn: 'warning', danger: 'error' } as const

/** Something to know before going on. Not a live region: what must be heard is announced as well. */
export function Notice({
  tone = 'info',
  children,
}: {
  tone?: Tone | undefined
  children: ComponentChildren
}): JSX.Element {
  return (
    <div class="notice" data-tone={tone}>
      <Icon name={symbols[tone]} />
      <div class="stack">{children}</div>
    </div>
  )
}
