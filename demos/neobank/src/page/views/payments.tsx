import { Button, codeOfError, focusFirstInvalid, InputField, latinDigits, Notice, useTask } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { type Account, ApiError, api } from '../model/api.ts'
import { money, sentenceFor, useUi } from './context.ts'

type OnChange = (account: Account) => void

export function TopUp({ onChange }: { readonly onChange: OnChange }): JSX.Element {
  const { tr, announcer } = useUi()
  const task = useTask()
  const add = async () => {
    const account = await task.run(() => api.topUp())
    if (account === undefined) return
    onChange(account)
    announcer.polite(tr.t('account.topped_up'))
  }
  return (
    <div class="stack">
      <div>
        <Button busy={task.busy ? tr.t('account.topping_up') : undefined} onPress={() => void add()}>
          {tr.t('account.top_up')}
        </Button>
      </div>
      {task.failure !== undefined && <p>{sentenceFor(tr, task.failure)}</p>}
    </div>
  )
}

/** What keeps a payment back: no payee; and a reason of our own, or the code of what failed. */
interface Wrong {
  readonly to?: boolean
  readonly amount?: string
}

function refusalOf(error: unknown): string {
  const reason = error instanceof ApiError ? error.data['reason'] : undefined
  return reason === 'limit' || reason === 'balance' ? reason : codeOfError(error)
}

/** Sends test money. What was typed stays when it is refused. */
export function Pay({ account, onChange }: { readonly account: Account; readonly onChange: OnChange }): JSX.Element {
  const { tr, announcer } = useUi()
  const [to, setTo] = useState('')
  const [amount, setAmount] = useState('')
  const [wrong, setWrong] = useState<Wrong>({})
  const [paid, setPaid] = useState<{ readonly cents: number; readonly to: string }>()
  const [busy, setBusy] = useState(false)
  // Pressed twice, it is the same payment.
  const id = useRef(crypto.randomUUID())
  const form = useRef<HTMLFormElement>(null)

  const toError = (found: Wrong) => (found.to ? tr.t('account.field_to') : undefined)
  const amountError = ({ amount: why }: Wrong): string | undefined => {
    switch (why) {
      case undefined:
        return undefined
      case 'format':
        return tr.t('account.field_amount')
      case 'limit':
        return tr.t('account.over_limit', { amount: money(tr, account.limit) })
      case 'balance':
        return tr.t('account.over_balance')
      default:
        return sentenceFor(tr, why)
    }
  }
  const sentence = (what: NonNullable<typeof paid>) =>
    tr.t('account.paid', { amount: money(tr, what.cents), to: what.to })

  const refuse = (found: Wrong) => {
    setWrong(found)
    announcer.assertive([toError(found), amountError(found)].filter(Boolean).join(' '))
    if (form.current !== null) focusFirstInvalid(form.current)
  }
  async function pay(): Promise<void> {
    setPaid(undefined)
    const cents = centsOf(amount)
    const payee = to.trim()
    if (payee === '' || cents === undefined)
      return refuse({ to: payee === '', ...(cents === undefined ? { amount: 'format' } : {}) })
    setWrong({})
    setBusy(true)
    try {
      onChange(await api.pay({ to: payee, cents, id: id.current }))
      id.current = crypto.randomUUID()
      const done = { cents, to: payee }
      setPaid(done)
      announcer.polite(sentence(done))
      setTo('')
      setAmount('')
    } catch (error) {
      refuse({ amount: refusalOf(error) })
    } finally {
      setBusy(false)
    }
  }
  return (
    <section class="card stack">
      <h2>{tr.t('account.send')}</h2>
      <form
        ref={form}
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void pay()
        }}
      >
        <div class="pair">
          <InputField label={tr.t('account.to')} value={to} onInput={setTo} error={toError(wrong)} maxLength={80} />
          <InputField
            label={tr.t('account.amount')}
            value={amount}
            onInput={setAmount}
            error={amountError(wrong)}
            inputMode="decimal"
          />
        </div>
        {paid !== undefined && <Notice tone="ok">{sentence(paid)}</Notice>}
        <div class="actions">
          <Button kind="primary" type="submit" busy={busy ? tr.t('account.paying') : undefined}>
            {tr.t('account.pay')}
          </Button>
        </div>
      </form>
    </section>
  )
}

/** `12`, `12.5` or `12,50` as cents. */
function centsOf(text: string): number | undefined {
  const [, euros, cents = ''] = /^\s*(\d{1,7})(?:[.,](\d{1,2}))?\s*€?\s*$/.exec(latinDigits(text)) ?? []
  if (euros === undefined) return undefined
  const value = Number(euros) * 100 + Number(cents.padEnd(2, '0'))
  return value === 0 ? undefined : value
}

export function History({ account: { payments } }: { readonly account: Account }): JSX.Element {
  const { tr } = useUi()
  return (
    <section class="card stack">
      <h2>{tr.t('account.history')}</h2>
      {payments.length === 0 ? (
        <p class="soft">{tr.t('account.none')}</p>
      ) : (
        <ul class="payments">
          {payments.map(({ id, to, cents, at }) => (
            <li key={id}>
              <span>
                {to === 'Top-up' ? <span>{tr.t('account.top_up_row')}</span> : <bdi translate={false}>{to}</bdi>}
                <time class="small soft" dateTime={new Date(at).toISOString()}>
                  {tr.dateTime(at)}
                </time>
              </span>
              <span class="amount" data-in={cents > 0 || undefined}>
                {money(tr, cents)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
