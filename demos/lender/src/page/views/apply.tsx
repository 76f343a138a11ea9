import { Button, Card, Icon, Notice, SelectField } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useId, useState } from 'preact/hooks'
import { type Application, codeOfError } from '../model/api.ts'
import { isDecision } from '../model/lender.ts'
import { CheckList } from './check-list.tsx'
import { money, useUi } from './context.ts'
import { EventLog } from './event-log.tsx'
import { Failure } from './failure.tsx'
import { Page } from './page.tsx'

type Doing =
  | { readonly name: 'idle'; readonly refused: boolean }
  | { readonly name: 'asking' }
  | { readonly name: 'checking' }
  | { readonly name: 'decided'; readonly application: Application }
  | { readonly name: 'none' }
  | { readonly name: 'failed'; readonly code: string }

const terms = ['6', '12', '24', '36'] as const

/** Apply for a loan: what is asked and why, then one press. */
export function Apply(): JSX.Element {
  const { tr, lender, announcer } = useUi()
  const [doing, setDoing] = useState<Doing>({ name: 'idle', refused: false })
  const [amount, setAmount] = useState(2000)
  const [months, setMonths] = useState<(typeof terms)[number]>('12')

  async function apply(): Promise<void> {
    setDoing({ name: 'asking' })
    try {
      const application = await lender.apply(() => {
        setDoing({ name: 'checking' })
        announcer.polite(tr.t('check.checking'))
      })
      setDoing({ name: 'decided', application })
      announcer.polite(tr.t(application.granted ? 'decision.yes' : 'decision.no'))
    } catch (error) {
      const code = codeOfError(error)
      if (isDecision(error)) setDoing({ name: 'idle', refused: true })
      else if (code === 'no_credential') setDoing({ name: 'none' })
      else setDoing({ name: 'failed', code })
    }
  }
  const again = () => setDoing({ name: 'idle', refused: false })
  const showsForm = doing.name !== 'checking' && doing.name !== 'decided'

  return (
    <Page title={tr.t('apply.title')}>
      <p class="lead">{tr.t('apply.lead')}</p>
      {showsForm && (
        <>
          <Card>
            <Amount value={amount} onInput={setAmount} />
            <SelectField
              label={tr.t('apply.months')}
              value={months}
              options={terms.map((value) => ({ value, label: tr.t('apply.month', { count: Number(value) }) }))}
              onChange={setMonths}
            />
            <p class="rate">
              <span>{tr.t('apply.rate')}</span>
              <strong>{money(tr, rate(amount, Number(months)))}</strong>
            </p>
          </Card>
          <Card>
            <h2>{tr.t('apply.ask')}</h2>
            <Asked />
            <p class="soft">{tr.t('apply.gets')}</p>
            {doing.name === 'idle' && doing.refused && <Notice>{tr.t('apply.refused')}</Notice>}
            {doing.name === 'none' && (
              <Notice tone="warn">
                <p>
                  <strong>{tr.t('apply.no_credential')}</strong>
                </p>
                <p>{tr.t('apply.no_credential_text')}</p>
              </Notice>
            )}
            {doing.name === 'failed' && <Failure code={doing.code} />}
            <div class="actions">
              <Button
                kind="primary"
                busy={doing.name === 'asking' ? tr.t('apply.busy') : undefined}
                onPress={() => void apply()}
              >
                {tr.t('apply.go')}
              </Button>
            </div>
            <p class="small soft">{tr.t('apply.no_wallet')}</p>
          </Card>
        </>
      )}
      {doing.name === 'checking' && (
        <Card>
          <h2>{tr.t('check.checking')}</h2>
          <CheckList lines={undefined} />
        </Card>
      )}
      {doing.name === 'decided' && (
        <Decision application={doing.application} amount={amount} months={Number(months)} onAgain={again} />
      )}
      <EventLog />
    </Page>
  )
}

function Decision(props: {
  readonly application: Application
  readonly amount: number
  readonly months: number
  readonly onAgain: () => void
}): JSX.Element {
  const { tr } = useUi()
  const { granted, lines, decidedAt } = props.application
  const time = tr.t('apply.month', { count: props.months })
  return (
    <section class="card stack decision" data-granted={granted}>
      <span class="decision-mark">
        <Icon name={granted ? 'checkCircle' : 'error'} size={32} />
      </span>
      <h2>{tr.t(granted ? 'decision.yes' : 'decision.no')}</h2>
      {granted && <p class="lead">{tr.t('decision.yes_text', { amount: money(tr, props.amount), time })}</p>}
      <CheckList lines={lines} />
      <p class="small soft">{tr.t('decision.at', { time: tr.dateTime(decidedAt) })}</p>
      <p class="small soft">
        {tr.t('check.by_server')} {tr.t('decision.kept')}
      </p>
      <div class="actions">
        <a class="button" data-kind={granted ? 'primary' : undefined} href="/mine">
          {tr.t('decision.mine')}
        </a>
        <Button onPress={props.onAgain}>{tr.t('decision.again')}</Button>
      </div>
    </section>
  )
}

function Amount({
  value,
  onInput,
}: {
  readonly value: number
  readonly onInput: (value: number) => void
}): JSX.Element {
  const { tr } = useUi()
  const id = useId()
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {tr.t('apply.amount')}
      </label>
      <output class="amount" for={id}>
        {money(tr, value)}
      </output>
      <input
        id={id}
        class="range"
        type="range"
        min={500}
        max={10_000}
        step={250}
        value={value}
        aria-valuetext={money(tr, value)}
        onInput={(event) => onInput(Number(event.currentTarget.value))}
      />
    </div>
  )
}

function Asked(): JSX.Element {
  const { tr } = useUi()
  return (
    <dl class="asked">
      {(['who', 'age', 'where'] as const).map((what) => (
        <div key={what}>
          <dt>{tr.t(`apply.ask_${what}`)}</dt>
          <dd class="soft">{tr.t(`apply.ask_${what}_why`)}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Six per cent a year, in equal parts. */
function rate(amount: number, months: number): number {
  const monthly = 0.06 / 12
  return Math.round(((amount * monthly) / (1 - (1 + monthly) ** -months)) * 100) / 100
}
