import type { idOSAttribute } from '@open-idos/client'
import type { JSX } from 'preact'
import { noted } from '../data/activity.ts'
import { deleteAttribute } from '../data/attributes.ts'
import { forgetContent } from '../data/contents.ts'
import { everythingChanged } from '../data/tabs.ts'
import { Confirm } from '../parts/confirm.tsx'
import { useUi } from '../parts/context.ts'
import { useOwner } from '../session/context.ts'

export function DeleteAttribute(props: { readonly row: idOSAttribute; readonly onClose: () => void }): JSX.Element {
  const { tr } = useUi()
  const owner = useOwner()
  const { row, onClose } = props
  const name = row.attribute_key
  return (
    <Confirm
      title={tr.t('attr.delete_title', { name })}
      yes={tr.t('action.delete')}
      busy={tr.t('attr.saving')}
      done={tr.t('attr.deleted_said')}
      work={async () => {
        await noted({ what: 'attribute_deleted', values: { name } }, () => deleteAttribute(owner, row.id))
        forgetContent(row.id)
        await everythingChanged()
      }}
      onClose={onClose}
    >
      <p>{tr.t('attr.delete_text')}</p>
    </Confirm>
  )
}
