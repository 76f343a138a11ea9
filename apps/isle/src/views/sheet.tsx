import { type Drawing, Icon, type IconName, Notice } from '@open-idos/ui'
import type { ComponentChildren, JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Note } from '../contract/screen.ts'
import { useUi } from './context.ts'

export interface SheetProps {
  readonly title: ComponentChildren
  readonly icon?: IconName | Drawing | undefined
  readonly tone?: 'ok' | 'warn' | undefined
  readonly note?: Note | undefined
  readonly children?: ComponentChildren
  readonly actions?: ComponentChildren
}

/** The same bones for every screen: a note, a heading, words, what can be pressed. */
export function Sheet({ title, icon, tone, note, children, actions }: SheetProps): JSX.Element {
  const { tr } = useUi()
  return (
    <div class="stack sheet">
      {note && (
        <Notice tone={note === 'revoked' ? 'ok' : 'info'}>
          <p>{tr.t(`note.${note}`)}</p>
        </Notice>
      )}
      {icon && (
        <span class="sheet-icon" data-tone={tone}>
          <Icon name={icon} size={28} />
        </span>
      )}
      <h1 tabIndex={-1}>{title}</h1>
      {children}
      {actions && <div class="stack sheet-actions">{actions}</div>}
    </div>
  )
}

/** A line that says whom we wait for, heard when it changes. */
export function Waiting({ children }: { readonly children: string }): JSX.Element {
  const { announcer } = useUi()
  useEffect(() => announcer?.polite(children), [announcer, children])
  return (
    <p class="waiting">
      <span class="spinner" aria-hidden="true" />
      <span>{children}</span>
    </p>
  )
}
