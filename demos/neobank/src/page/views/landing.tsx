import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { BankCard } from './bank-card.tsx'
import { useUi } from './context.ts'
import { Newcomer } from './newcomer.tsx'

/** What the bank is, and the way in. */
export function Landing(): JSX.Element {
  const { tr, bank } = useUi()
  const me = bank.me.value
  useEffect(() => {
    document.title = tr.t('app.name')
  }, [tr])
  const steps = [1, 2, 3, 4] as const
  return (
    <div class="landing">
      <section class="hero">
        <div class="stack">
          <h1>{tr.t('landing.title')}</h1>
          <p class="lead">{tr.t('landing.lead')}</p>
          <div class="actions">
            {me?.credential !== undefined ? (
              <a class="button" data-kind="primary" href="/account">
                {tr.t('landing.account')}
              </a>
            ) : me ? (
              <a class="button" data-kind="primary" href="/onboarding">
                {tr.t('landing.continue')}
              </a>
            ) : (
              <>
                <a class="button" data-kind="primary" href="/onboarding">
                  {tr.t('landing.open')}
                </a>
                <a class="button" href="/onboarding?log-in">
                  {tr.t('landing.log_in')}
                </a>
              </>
            )}
          </div>
          {me === null && <Newcomer />}
        </div>
        <BankCard name={tr.t('card.sample_name')} />
      </section>
      <section class="stack">
        <h2>{tr.t('landing.get')}</h2>
        <ul class="gets">
          <li>{tr.t('landing.get_money')}</li>
          <li>{tr.t('landing.get_card')}</li>
          <li>{tr.t('landing.get_proof')}</li>
        </ul>
      </section>
      <section class="stack">
        <h2>{tr.t('landing.how')}</h2>
        <ol class="how">
          {steps.map((at) => (
            <li key={at} class="card stack">
              <h3>{tr.t(`landing.how_${at}`)}</h3>
              <p class="soft">{tr.t(`landing.how_${at}_text`)}</p>
            </li>
          ))}
        </ol>
      </section>
      <section class="yours stack">
        <h2>{tr.t('landing.yours')}</h2>
        <p>{tr.t('landing.yours_text')}</p>
      </section>
    </div>
  )
}
