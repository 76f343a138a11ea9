import { CopyButton, Progress, useTask } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Tr } from '../i18n/catalogue.ts'
import { type Account, api, type Me } from '../model/api.ts'
import { AccessLost } from './access-lost.tsx'
import { money, useUi } from './context.ts'
import { Failure } from './failure.tsx'
import { NextSteps } from './next-steps.tsx'
import { Page } from './page.tsx'
import { History, Pay, TopUp } from './payments.tsx'
import { RequireCustomer } from './require-customer.tsx'

export function AccountPage(): JSX.Element {
  const { tr } = useUi()
  return (
    <Page title={tr.t('account.title')}>
      <RequireCustomer>{(me) => <Looked me={me} />}</RequireCustomer>
    </Page>
  )
}

/** The bank looks anew whether it may still read what it relies on; then it shows the account. */
function Looked({ me }: { readonly me: Me }): JSX.Element {
  const { tr, bank } = useUi()
  const [account, setAccount] = useState<Account>()
  const task = useTask()
  const load = () =>
    void task.run(async () => {
      const { customer } = await api.access()
      if (customer === undefined) return
      bank.take(customer)
      if (customer.credential?.status === 'active') setAccount(await api.account())
    })
  useEffect(load, [me.credential?.status])
  if (me.credential !== undefined && me.credential.status !== 'active') {
    return <AccessLost status={me.credential.status} />
  }
  if (task.failure !== undefined) return <Failure code={task.failure} onRetry={load} />
  if (account === undefined) return <Progress label={tr.t('account.loading')} />
  return <Overview me={me} account={account} onChange={setAccount} />
}

function Overview(props: {
  readonly me: Me
  readonly account: Account
  readonly onChange: (account: Account) => void
}): JSX.Element {
  const { tr } = useUi()
  const { me, account, onChange } = props
  return (
    <>
      <section class="balance stack">
        <h2>{tr.t('account.balance')}</h2>
        <p class="balance-amount">{money(tr, account.balance)}</p>
        <p class="row">
          <span class="small">{tr.t('account.number')}</span>
          <span class="account-number">
            <bdi class="mono" translate={false}>
              {account.number}
            </bdi>
            <CopyButton small text={account.number} label={tr.t('account.copy')} />
          </span>
        </p>
        <p class="row">
          <span class="tag">{levelIn(tr, me.credential?.level ?? '')}</span>
          <span class="small">{tr.t('account.limit', { amount: money(tr, account.limit) })}</span>
        </p>
        <TopUp onChange={onChange} />
      </section>
      <Pay account={account} onChange={onChange} />
      <History account={account} />
      <NextSteps me={me} />
    </>
  )
}

/** A level in words; what is added to it, such as a proof of life, is for those who work with it. */
function levelIn(tr: Tr, level: string): string {
  return tr.t(level.startsWith('plus') ? 'account.level_plus' : 'account.level_basic')
}
