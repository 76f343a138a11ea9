import { Button, Card, codeOfError, Icon, Notice, Progress, SelectField } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useEffect, useId, useState } from 'preact/hooks'
import { type Application, api, type Request } from '../model/api.ts'
import { isDecision } from '../model/lender.ts'
import { CheckList } from './check-list.tsx'
import { money, useUi } from './context.ts'
import { EventLog } from './event-log.tsx'
import { Failure } from './failure.tsx'
import { Page } from './page.tsx'

type Doing =
  | { readonly name: 'idle'; readonly refused: boolean }
  | { readonly name: 'asking' }
  /** `waits`: the network does not show the server yet what was shared. */
  | { readonly name: 'checking'; readonly waits: boolean }
  | { readonly name: 'decided'; readonly application: Application }
  | { readonly name: 'none' }
  /** With the copy, when the person is through and only the check has to be done again. */
  | { readonly name: 'failed'; readonly code: string; readonly copyId: string | undefined }

const terms = ['6', '12', '24', '36'] as const

/** Apply for a loan: what is asked and why, then one press. */
export function Apply(): JSX.Element {
  const { tr, lender, announcer } = useUi()
  const [doing, setDoing] = useState<Doing>({ name: 'idle', refused: false })
  const [amount, setAmount] = useState(2000)
  const [months, setMonths] = useState<(typeof terms)[number]>('12')

  /** @param shared what was shared already, to be looked at again. */
  async function apply(shared?: string): Promise<void> {
    let copyId = shared
    try {
      if (copyId === undefined) {
        setDoing({ name: 'asking' })
        copyId = await lender.askForAccess()
      }
      setDoing({ name: 'checking', waits: false })
      announcer.polite(tr.t('check.checking'))
      const application = await lender.check(copyId, () => {
        setDoing({ name: 'checking', waits: true })
        announcer.polite(tr.t('check.waiting_network'))
      })
      setDoing({ name: 'decided', application })
      announcer.polite(tr.t(titleOf(application)))
    } catch (error) {
      const code = codeOfError(error)
      if (isDecision(error)) setDoing({ name: 'idle', refused: true })
      else if (code === 'no_credential' || code === 'no_profile') setDoing({ name: 'none' })
      else setDoing({ name: 'failed', code, copyId })
    }
  }
  /** What was shared is worth nothing: it goes back, and the person chooses anew. */
  async function shareAnew(): Promise<void> {
    setDoing({ name: 'asking' })
    try {
      await api.giveBack()
    } catch (error) {
      return setDoing({ name: 'failed', code: codeOfError(error), copyId: undefined })
    }
    await apply()
  }
  const showsForm = doing.name !== 'checking' && doing.name !== 'decided'
  const retry = doing.name === 'failed' && doing.copyId !== undefined ? () => void apply(doing.copyId) : undefined

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
            {doing.name === 'failed' && <Failure code={doing.code} onRetry={retry} />}
            <div class="actions">
              <Button
                kind="primary"
                busy={doing.name === 'asking' ? tr.t('apply.busy') : undefined}
                onPress={() => void apply()}
              >
                {tr.t('apply.go')}
              </Button>
              {doing.name === 'none' && <Issuers />}
            </div>
            {doing.name !== 'none' && (
              <p class="small soft">
                {tr.t('apply.first')} <Issuers plain />
              </p>
            )}
          </Card>
        </>
      )}
      {doing.name === 'checking' && (
        <Card>
          <h2>{tr.t('check.checking')}</h2>
          {doing.waits && <Progress label={tr.t('check.waiting_network')} />}
          <CheckList lines={undefined} />
        </Card>
      )}
      {doing.name === 'decided' && (
        <Decision
          application={doing.application}
          amount={amount}
          months={Number(months)}
          onShareAnew={() => void shareAnew()}
        />
      )}
      <EventLog />
    </Page>
  )
}

/** Whether it was the credential that was not taken, or what it says. */
function isInvalid({ lines }: Application): boolean {
  return lines.some(({ name, outcome }) => (name === 'proof' || name === 'owner') && outcome === 'failed')
}

function titleOf(application: Application): 'decision.yes' | 'decision.no' | 'decision.invalid' {
  if (application.granted) return 'decision.yes'
  return isInvalid(application) ? 'decision.invalid' : 'decision.no'
}

function Decision(props: {
  readonly application: Application
  readonly amount: number
  readonly months: number
  readonly onShareAnew: () => void
}): JSX.Element {
  const { tr } = useUi()
  const { application, amount, months, onShareAnew } = props
  const { granted, lines, decidedAt } = application
  const time = tr.t('apply.month', { count: months })
  const isEnded = lines.some(({ name, outcome }) => name === 'status' && outcome === 'failed')
  return (
    <section class="card stack decision" data-granted={granted}>
      <span class="decision-mark">
        <Icon name={granted ? 'checkCircle' : 'error'} size={32} />
      </span>
      <h2>{tr.t(titleOf(application))}</h2>
      {granted && <p class="lead">{tr.t('decision.yes_text', { amount: money(tr, amount), time })}</p>}
      <CheckList lines={lines} />
      <p class="small soft">{tr.t('decision.at', { time: tr.dateTime(decidedAt) })}</p>
      <p class="small soft">
        {tr.t('check.by_server')} {tr.t('decision.kept')}
      </p>
      <div class="actions">
        {isEnded && <Issuers />}
        {!granted && !isEnded && (
          <Button kind="primary" onPress={onShareAnew}>
            {tr.t('decision.share_anew')}
          </Button>
        )}
        <a class="button" data-kind={granted ? 'primary' : undefined} href="/mine">
          {tr.t('decision.mine')}
        </a>
      </div>
    </section>
  )
}

/** The way to those whose credentials are accepted. */
function Issuers({ plain = false }: { readonly plain?: boolean }): JSX.Element {
  const { tr, lender } = useUi()
  const [request, setRequest] = useState<Request>()
  useEffect(() => {
    lender.request().then(setRequest, () => undefined)
  }, [])
  return (
    <>
      {request?.acceptedIssuers.map(
        ({ name, url, authPublicKey }) =>
          url !== undefined && (
            <a key={authPublicKey} class={plain ? undefined : 'button'} href={url} target="_blank" rel="noopener">
              {tr.t('apply.to_issuer', { name })}
            </a>
          ),
      )}
    </>
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
