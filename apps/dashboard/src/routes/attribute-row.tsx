import type { idOSAttribute } from '@open-idos/client'
import { Button, Icon } from '@open-idos/ui'
import type { JSX } from 'preact'
import { isPrivate, openValue } from '../content/private-value.ts'
import { contents, forgetContent, keepContent } from '../data/contents.ts'
import { desk } from '../enclave/desk.ts'
import { useUi } from '../parts/context.ts'
import { isCancelled, sentenceOf } from '../parts/failure.tsx'
import { useAction } from '../parts/use-action.ts'
import { useOwner } from '../session/context.ts'

/** An attribute with its value hidden; a private one is unreadable until the Enclave opens it. */
export function AttributeRow(props: {
  readonly row: idOSAttribute
  readonly onEdit: (value: string) => void
  readonly onDelete: () => void
}): JSX.Element {
  const { tr } = useUi()
  const owner = useOwner()
  const action = useAction()
  const { row } = props
  const name = row.attribute_key
  const sealed = isPrivate(row.value)
  const shown = contents.value.get(row.id)
  const reveal = async (): Promise<string | undefined> => {
    if (!sealed) {
      keepContent(row.id, row.value)
      return row.value
    }
    await action.run(async () => {
      const what = { id: row.id, key: name, stored: row.value }
      const value = await desk.during(tr.t('enclave.reason_attribute'), (signal) => openValue(owner, what, signal))
      if (value === undefined) throw Object.assign(new Error('of another attribute'), { code: 'crypto.cannot_open' })
      keepContent(row.id, value)
    })
    return contents.peek().get(row.id)
  }
  const edit = async () => {
    const value = shown ?? (await reveal())
    if (value !== undefined) props.onEdit(value)
  }
  return (
    <div class="card attribute">
      <div class="row-main">
        <bdi class="strong">{name}</bdi>
        <span class="attribute-value">
          {shown === undefined ? (
            <>
              <span aria-hidden="true">••••••••</span>
              <span class="visually-hidden">{tr.t('attr.masked')}</span>
            </>
          ) : (
            <bdi>{shown}</bdi>
          )}
        </span>
        {action.state.name === 'failed' && !isCancelled(action.state.error) && (
          <span class="field-error">
            <Icon name="error" size={18} />
            <span>{sentenceOf(tr, action.state.error)}</span>
          </span>
        )}
      </div>
      <span class="badge" data-tone={sealed ? 'ok' : 'plain'}>
        <Icon name={sealed ? 'lock' : 'globe'} size={14} />
        {tr.t(sealed ? 'attr.is_private' : 'attr.is_public')}
      </span>
      <div class="row">
        {shown === undefined ? (
          <Button
            icon="eye"
            busy={action.busy ? tr.t('cred.opening') : undefined}
            label={tr.t('attr.show', { name })}
            onPress={() => void reveal()}
          >
            {tr.t('action.show')}
          </Button>
        ) : (
          <Button icon="eyeOff" label={tr.t('attr.hide', { name })} onPress={() => forgetContent(row.id)}>
            {tr.t('action.hide')}
          </Button>
        )}
        {row.original_id === null ? (
          <Button label={tr.t('attr.edit', { name })} onPress={() => void edit()}>
            {tr.t('action.edit')}
          </Button>
        ) : (
          <span class="small soft">{tr.t('attr.copy_row')}</span>
        )}
        <Button kind="danger" label={tr.t('attr.delete', { name })} onPress={props.onDelete}>
          {tr.t('action.delete')}
        </Button>
      </div>
    </div>
  )
}
