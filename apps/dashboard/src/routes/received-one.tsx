import { Button, DefinitionList, Notice } from '@open-idos/ui'
import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useLocation } from 'preact-iso'
import { noted } from '../data/activity.ts'
import { forgetContent } from '../data/contents.ts'
import { receivedBy, sharedCredential } from '../data/queries.ts'
import { rescind } from '../data/rescind.ts'
import { everythingChanged } from '../data/tabs.ts'
import { useQuery } from '../data/use-query.ts'
import { readNotes } from '../domain/credentials.ts'
import { viewReceived } from '../domain/received.ts'
import { levelName, typeName } from '../domain/words.ts'
import { Confirm } from '../parts/confirm.tsx'
import { useUi } from '../parts/context.ts'
import { Empty } from '../parts/empty.tsx'
import { Page } from '../parts/page.tsx'
import { Loaded } from '../parts/section.tsx'
import { LockTag } from '../parts/status-tag.tsx'
import { Who } from '../parts/who.tsx'
import { useSession } from '../session/context.ts'
import { ReceivedContent } from './received-content.tsx'

const noNotes = new Map<string, string>()

/** One thing that somebody shared: whose it is, what it says, and whether it can be relied on. */
export function ReceivedOne({ id }: { readonly id: string }): JSX.Element {
  const { tr } = useUi()
  const { person } = useSession()
  const { route } = useLocation()
  const row = useQuery(sharedCredential(person, id))
  const grants = useQuery(receivedBy(person))
  const isGiving = useSignal(false)
  const view = grants.data && viewReceived(grants.data, noNotes).find((one) => one.id === id)
  const grant = grants.data?.find(({ data_id }) => data_id === id)
  const notes = row.data ? readNotes(row.data.public_notes ?? '') : undefined
  const name = typeName(tr, { type: notes?.type ?? '' })
  const back = { href: '/received', label: tr.t('recv.title') }
  if (row.data === null) {
    return (
      <Page title={tr.t('recv.gone')} back={back}>
        <Empty icon="info" title={tr.t('recv.gone')}>
          <p class="soft">{tr.t('recv.gone_text')}</p>
        </Empty>
      </Page>
    )
  }
  return (
    <Page
      title={name}
      lead={notes && notes.issuerName !== '' && <bdi>{tr.t('cred.from', { issuer: notes.issuerName })}</bdi>}
      back={back}
      actions={
        <Button
          kind="danger"
          onPress={() => {
            isGiving.value = true
          }}
        >
          {tr.t('recv.rescind')}
        </Button>
      }
    >
      <Loaded query={row} rows={2}>
        {(data) =>
          data && (
            <div class="stack-wide">
              {notes?.isBad && (
                <Notice tone="danger">
                  <p>{tr.t(`status.${notes.status}`)}</p>
                </Notice>
              )}
              <div class="card">
                <DefinitionList
                  as="rows"
                  facts={[
                    { key: 'owner', term: tr.t('recv.owner'), value: <Who id={data.user_id} /> },
                    { key: 'level', term: tr.t('cred.level'), value: levelName(tr, notes?.level ?? '') || '–' },
                    ...(view
                      ? [
                          {
                            key: 'lock',
                            term: tr.t('grant.lock'),
                            value: <LockTag lockedUntil={view.lockedUntil} isLocked={view.isLocked} />,
                          },
                        ]
                      : []),
                  ]}
                />
              </div>
              <ReceivedContent row={data} name={name} hash={grant?.content_hash ?? null} />
            </div>
          )
        }
      </Loaded>
      {isGiving.value && (
        <Confirm
          title={tr.t('recv.rescind_title')}
          yes={tr.t('recv.rescind_yes')}
          busy={tr.t('access.revoking')}
          done={tr.t('recv.rescinded_said')}
          work={async () => {
            await noted({ what: 'rescinded', values: { name } }, () => rescind(person, id))
            forgetContent(id)
          }}
          onDone={() => {
            route('/received', true)
            void everythingChanged()
          }}
          onClose={() => {
            isGiving.value = false
          }}
        >
          <p>{tr.t('recv.rescind_text')}</p>
        </Confirm>
      )}
    </Page>
  )
}
