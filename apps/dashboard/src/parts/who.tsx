import { Identifier } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useUi } from './context.ts'

/** Somebody: the name that we know them by, then the shortened id with a way to copy all of it. */
export function Who({ name, id }: { readonly name?: string | undefined; readonly id: string }): JSX.Element {
  const { tr, announcer } = useUi()
  return (
    <Identifier
      name={name === undefined ? undefined : <span class="strong">{name}</span>}
      id={id}
      copyLabel={tr.t('action.copy')}
      onCopied={(ok) => announcer.polite(tr.t(ok ? 'action.copied' : 'action.copy_failed'))}
    />
  )
}
