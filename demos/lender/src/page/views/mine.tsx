import { Button, Card, Dialog, inLanguage, Notice, Progress, useTask } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { type Access, api } from '../model/api.ts'
import { isDecision } from '../model/lender.ts'
import { sentenceFor, useUi } from './context.ts'
import { Failure } from './failure.tsx'
import { nameOfField } from './field-words.ts'
import { Page } from './page.tsx'

/** What the lender can see at this moment, and the ways to end it. */
export function MinePage(): JSX.Element {
  const { tr, lender } = useUi()
  const task = useTask()
  const look = () => void task.run(() => lender.refresh())
  useEffect(look, [])
  const mine = lender.mine.value
  const signIn = () =>
    void task.run(async () => {
      await lender.signIn().catch((error: unknown) => {
        if (!isDecision(error)) throw error
      })
      ;(await lender.isle()).hide()
    })
  return (
    <Page title={tr.t('mine.title')}>
      <p class="soft">{tr.t('mine.lead')}</p>
      {task.failure !== undefined && <Failure code={task.failure} onRetry={look} />}
      {mine === undefined ? (
        <Progress label={tr.t('mine.loading')} />
      ) : mine === null ? (
        <Card>
          <p>{tr.t('mine.signed_out')}</p>
          <div class="actions">
            <Button kind="primary" busy={task.busy ? tr.t('apply.busy') : undefined} onPress={signIn}>
              {tr.t('mine.sign_in')}
            </Button>
          </div>
        </Card>
      ) : mine.access === null ? (
        <Card>
          <p>{tr.t('mine.none')}</p>
          <p>
            <a href="/">{tr.t('mine.apply')}</a>
          </p>
        </Card>
      ) : (
        <Seen access={mine.access} />
      )}
      {mine && (
        <div class="actions">
          <Button busy={task.busy ? tr.t('mine.loading') : undefined} onPress={look}>
            {tr.t('mine.refresh')}
          </Button>
          <Button
            kind="quiet"
            onPress={() =>
              void task.run(async () => {
                await api.signOut()
                await lender.refresh()
              })
            }
          >
            {tr.t('mine.sign_out')}
          </Button>
        </div>
      )}
    </Page>
  )
}

function Seen({ access }: { readonly access: Access }): JSX.Element {
  const { tr, lender } = useUi()
  const [dashboard, setDashboard] = useState<string>()
  useEffect(() => {
    lender.request().then(
      ({ dashboardUrl }) => setDashboard(dashboardUrl),
      () => undefined,
    )
  }, [])
  const toDashboard = dashboard !== undefined && (
    <a class="button" href={inLanguage(dashboard, tr.lang)} target="_blank" rel="noopener">
      {tr.t('mine.dashboard')}
    </a>
  )
  if (access.state === 'gone') {
    return (
      <Card>
        <h2>{tr.t('mine.gone')}</h2>
        <p>{tr.t('mine.gone_text')}</p>
        <div class="actions">
          <a class="button" data-kind="primary" href="/">
            {tr.t('mine.again')}
          </a>
          {toDashboard}
        </div>
      </Card>
    )
  }
  const { fields, lockedUntil } = access
  return (
    <Card>
      <h2>{tr.t(`mine.${access.state}`)}</h2>
      {access.state === 'not_valid' && <Notice tone="warn">{tr.t('mine.not_valid_text')}</Notice>}
      <p class="soft">{tr.t('mine.fields', { count: fields.length })}</p>
      <ul class="field-names">
        {fields.map((name) => (
          <li key={name}>{nameOfField(tr, name)}</li>
        ))}
      </ul>
      <p>{lockedUntil === 0 ? tr.t('mine.no_lock') : tr.t('mine.lock', { date: tr.dateTime(lockedUntil * 1000) })}</p>
      <div class="actions">
        <GiveBack />
        {toDashboard}
      </div>
    </Card>
  )
}

function GiveBack(): JSX.Element {
  const { tr, lender, announcer } = useUi()
  const [asking, setAsking] = useState(false)
  const task = useTask()
  const give = () =>
    void task.run(async () => {
      await api.giveBack()
      setAsking(false)
      announcer.polite(tr.t('mine.given_back'))
      await lender.refresh()
    })
  return (
    <>
      <Button kind="danger" onPress={() => setAsking(true)}>
        {tr.t('mine.give_back')}
      </Button>
      {asking && (
        <Dialog title={tr.t('mine.give_back_ask')} onClose={() => setAsking(false)}>
          <p>{tr.t('mine.give_back_text')}</p>
          {task.failure !== undefined && <Notice tone="danger">{sentenceFor(tr, task.failure)}</Notice>}
          <div class="answers">
            <Button onPress={() => setAsking(false)}>{tr.t('mine.give_back_no')}</Button>
            <Button kind="danger" busy={task.busy ? tr.t('mine.give_back_busy') : undefined} onPress={give}>
              {tr.t('mine.give_back_yes')}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  )
}
