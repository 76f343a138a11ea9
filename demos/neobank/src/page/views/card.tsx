import { Button, Notice, useTask } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, type Check, type Me } from '../model/api.ts'
import { isDecision, requestFor, signIn } from '../model/joining.ts'
import { BankCard } from './bank-card.tsx'
import { allPassed, CheckList } from './check-list.tsx'
import { useUi } from './context.ts'
import { Failure } from './failure.tsx'
import { IsleHint } from './isle-hint.tsx'
import { Page } from './page.tsx'
import { RequireCustomer } from './require-customer.tsx'

export function CardPage(): JSX.Element {
  const { tr } = useUi()
  return (
    <Page title={tr.t('cardline.title')}>
      <RequireCustomer>{(me) => (me.card === undefined ? <Claim /> : <Claimed me={me} />)}</RequireCustomer>
    </Page>
  )
}

/** Another company asks for the same credential: no second verification. */
function Claim(): JSX.Element {
  const { tr, bank, announcer } = useUi()
  const task = useTask()
  const [checking, setChecking] = useState(false)
  const [check, setCheck] = useState<Check>()
  const claim = () =>
    void task.run(async () => {
      setCheck(undefined)
      await signIn(bank)
      const isle = await bank.isle()
      const { copyId } = await isle.requestAccess(await requestFor(bank, 'cardline'))
      setChecking(true)
      try {
        const answer = await api.card(copyId)
        setCheck(answer.check)
        if (answer.customer === undefined) return
        announcer.polite(tr.t('cardline.done'))
        bank.take(answer.customer)
      } finally {
        setChecking(false)
      }
    })
  const isRefused = task.failure !== undefined && isDecision(task.failure)
  return (
    <section class="card stack">
      <BankCard name={tr.t('card.sample_name')} />
      <p>{tr.t('cardline.lead')}</p>
      <p class="soft">{tr.t('cardline.gets')}</p>
      {(checking || check !== undefined) && (
        <>
          <h2>{tr.t(checking ? 'cardline.checking' : 'cardline.failed')}</h2>
          <CheckList check={check} />
        </>
      )}
      {isRefused && <Notice>{tr.t('cardline.refused')}</Notice>}
      {task.failure !== undefined && !isRefused && <Failure code={task.failure} />}
      {task.busy ? (
        !checking && <IsleHint />
      ) : (
        <div class="actions">
          <Button kind="primary" onPress={claim}>
            {tr.t(check === undefined ? 'cardline.claim' : 'cardline.retry')}
          </Button>
        </div>
      )}
    </section>
  )
}

function Claimed({ me }: { readonly me: Me }): JSX.Element {
  const { tr } = useUi()
  return (
    <section class="card stack">
      <BankCard name={tr.t('card.sample_name')} />
      <h2>{tr.t('cardline.done')}</h2>
      <p class="soft">{tr.t('cardline.since', { date: tr.dateTime(me.card?.since ?? 0) })}</p>
      <CheckList check={allPassed} />
      <p class="small soft">{tr.t('check.by_server')}</p>
    </section>
  )
}
