import type { idOSAttribute } from '@open-idos/client'
import { Button, moreIcons } from '@open-idos/ui'
import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { attributesOf } from '../data/queries.ts'
import { useQuery } from '../data/use-query.ts'
import { useUi } from '../parts/context.ts'
import { Empty } from '../parts/empty.tsx'
import { Page } from '../parts/page.tsx'
import { Loaded } from '../parts/section.tsx'
import { useOwner } from '../session/context.ts'
import { AttributeForm } from './attribute-form.tsx'
import { AttributeRow } from './attribute-row.tsx'
import { DeleteAttribute } from './delete-attribute.tsx'

type Open =
  | { readonly name: 'form'; readonly old?: { readonly row: idOSAttribute; readonly value: string } }
  | { readonly name: 'delete'; readonly row: idOSAttribute }

/** Facts that the person notes down themselves. */
export function Attributes(): JSX.Element {
  const { tr } = useUi()
  const attributes = useQuery(attributesOf(useOwner()))
  const open = useSignal<Open | undefined>(undefined)
  const close = () => {
    open.value = undefined
  }
  const add = () => {
    open.value = { name: 'form' }
  }
  const now = open.value
  return (
    <Page
      title={tr.t('attr.title')}
      lead={tr.t('attr.lead')}
      actions={
        <Button icon={moreIcons.plus} kind="primary" onPress={add}>
          {tr.t('attr.add')}
        </Button>
      }
    >
      <Loaded query={attributes} rows={3}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty icon="words" title={tr.t('attr.empty')}>
              <p class="soft">{tr.t('attr.empty_text')}</p>
            </Empty>
          ) : (
            <ul class="rows">
              {rows.map((row) => (
                <li key={row.id}>
                  <AttributeRow
                    row={row}
                    onEdit={(value) => {
                      open.value = { name: 'form', old: { row, value } }
                    }}
                    onDelete={() => {
                      open.value = { name: 'delete', row }
                    }}
                  />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {now?.name === 'form' && <AttributeForm old={now.old} onClose={close} />}
      {now?.name === 'delete' && <DeleteAttribute row={now.row} onClose={close} />}
    </Page>
  )
}
