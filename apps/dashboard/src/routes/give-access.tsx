import { Stepper } from '@open-idos/ui'
import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { holdingsOf } from '../data/queries.ts'
import { useQuery } from '../data/use-query.ts'
import { viewCredentials } from '../domain/credentials.ts'
import { useUi } from '../parts/context.ts'
import { Page } from '../parts/page.tsx'
import { Loaded } from '../parts/section.tsx'
import { useOwner } from '../session/context.ts'
import { GiveDone } from './give-done.tsx'
import { emptyDraft, type GrantDraft } from './grant-draft.ts'
import { StepHow } from './step-how.tsx'
import { StepReview } from './step-review.tsx'
import { StepWhat } from './step-what.tsx'
import { StepWho } from './step-who.tsx'

/** Gives somebody access: who, what, how long, and a last look. */
export function GiveAccess(): JSX.Element {
  const { tr } = useUi()
  const { query } = useLocation()
  const holdings = useQuery(holdingsOf(useOwner()))
  const draft = useSignal<GrantDraft>({ ...emptyDraft, credentialId: query['credential'] ?? '' })
  const step = useSignal(0)
  const body = useRef<HTMLDivElement>(null)
  const isFirst = useRef(true)
  useEffect(() => {
    if (isFirst.current) isFirst.current = false
    else body.current?.querySelector<HTMLElement>('h2')?.focus()
  }, [step.value])
  const change = (changes: Partial<GrantDraft>) => {
    draft.value = { ...draft.value, ...changes }
  }
  const goTo = (next: number) => () => {
    step.value = next
  }
  const steps = [tr.t('grant.step_who'), tr.t('grant.step_what'), tr.t('grant.step_how'), tr.t('grant.step_review')]
  return (
    <Page title={tr.t('grant.title')} back={{ href: '/access', label: tr.t('access.title') }}>
      <Loaded query={holdings} rows={1}>
        {(data) => {
          const credentials = viewCredentials(data.rows, data.grants).filter(({ isBad }) => !isBad)
          const given = { draft: draft.value, onChange: change, credentials }
          return (
            <div class="wizard stack-wide">
              {step.value < 4 && <Stepper label={tr.t('grant.steps')} steps={steps} current={step.value} />}
              <div ref={body} class="card stack">
                {step.value === 0 && <StepWho {...given} onNext={goTo(1)} />}
                {step.value === 1 && <StepWhat {...given} onNext={goTo(2)} onBack={goTo(0)} />}
                {step.value === 2 && <StepHow {...given} onNext={goTo(3)} onBack={goTo(1)} />}
                {step.value === 3 && <StepReview {...given} onNext={goTo(4)} onBack={goTo(2)} />}
                {step.value === 4 && <GiveDone {...given} />}
              </div>
            </div>
          )
        }}
      </Loaded>
    </Page>
  )
}
