import { Button, foreignWords, Icon, Identifier, Notice, shortId } from '@open-idos/ui'
import type { JSX } from 'preact'
import type { GrantRow, ScreenOf } from '../contract/screen.ts'
import type { Tr } from '../i18n/catalogue.ts'
import { useUi } from './context.ts'
import { Sheet, Waiting } from './sheet.tsx'
import { WhoLine } from './who.tsx'

export function Manage({ screen }: { readonly screen: ScreenOf<'manage'> }): JSX.Element {
  const { tr } = useUi()
  const { rows, note, dashboard, revoke, done } = screen
  return (
    <Sheet
      title={tr.t('manage.title')}
      note={note}
      actions={
        <>
          <Button kind="primary" wide onPress={done}>
            {tr.t('manage.done')}
          </Button>
          {dashboard !== undefined && (
            <a class="link" href={dashboard} target="_blank" rel="noopener">
              {tr.t('ready.dashboard')}
            </a>
          )}
        </>
      }
    >
      {rows.length === 0 ? (
        <p>{tr.t('manage.empty')}</p>
      ) : (
        <ul class="grants">
          {rows.map((row) => (
            <li key={row.grantId} class="grant">
              <div>
                <strong>
                  {row.consumer.verified ? <WhoLine face={row.consumer} /> : <bdi>{nameOf(tr, row)}</bdi>}
                </strong>
                {row.consumer.name !== '' && (
                  <span class="small soft block">
                    <Identifier id={row.consumer.key} />
                  </span>
                )}
                <span class="small soft block grant-lock">
                  {isLocked(row) && <Icon name="lock" size={14} />}
                  <span>
                    {isLocked(row)
                      ? tr.t('manage.locked', { date: tr.date(row.lockedUntil * 1000) })
                      : tr.t('manage.open')}
                  </span>
                </span>
              </div>
              <Button
                kind="danger"
                disabled={isLocked(row)}
                label={`${tr.t('manage.end')}: ${nameOf(tr, row)}`}
                onPress={() => revoke(row)}
              >
                {tr.t('manage.end')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  )
}

export function Revoking({ screen }: { readonly screen: ScreenOf<'revoking'> }): JSX.Element {
  const { tr } = useUi()
  const { row, step, revoke, keep } = screen
  const locked = isLocked(row)
  return (
    <Sheet
      title={tr.t('revoke.title')}
      actions={
        step === 'ask' && (
          <div class="answers">
            {!locked && (
              <Button kind="danger" onPress={revoke}>
                {tr.t('revoke.do')}
              </Button>
            )}
            <Button onPress={keep}>{tr.t('revoke.keep')}</Button>
          </div>
        )
      }
    >
      {locked ? (
        <p>{tr.t('revoke.locked', { date: tr.date(row.lockedUntil * 1000) })}</p>
      ) : (
        <p>{tr.t('revoke.text', { name: nameOf(tr, row) })}</p>
      )}
      <Notice tone="warn">
        <p>{tr.t('revoke.undo')}</p>
      </Notice>
      {step !== 'ask' && <Waiting>{tr.t(`revoke.${step}`)}</Waiting>}
    </Sheet>
  )
}

function nameOf(tr: Tr, { consumer }: GrantRow): string {
  if (consumer.name !== '') return foreignWords(consumer.name, { limit: 60 })
  return consumer.key === '' ? tr.t('consent.unnamed') : shortId(consumer.key)
}

function isLocked({ lockedUntil }: GrantRow): boolean {
  return lockedUntil * 1000 >= Date.now()
}
