import { Stepper } from '@open-idos/ui'
import type { JSX } from 'preact'
import type { Me } from '../model/api.ts'
import { useUi } from './context.ts'

const names = ['profile', 'permission', 'identity', 'review', 'account'] as const

/** Where the applicant is, counted from what the server knows. */
export function OnboardingSteps({ me }: { readonly me: Me | null }): JSX.Element {
  const { tr } = useUi()
  const current = stepOf(me)
  const labels = names.map((name) => tr.t(`steps.${name}`))
  return (
    <div class="steps-bar">
      <Stepper label={tr.t('steps.label')} steps={labels} current={current} />
      <p class="steps-now small soft" aria-hidden="true">
        {tr.t('steps.at', { at: current + 1, all: names.length, name: labels[current] ?? '' })}
      </p>
    </div>
  )
}

function stepOf(me: Me | null): number {
  switch (me?.stage) {
    case undefined:
    case 'no_profile':
      return 0
    case 'permission':
      return 1
    case 'identity':
    case 'declined':
    case 'closed':
      return 2
    case 'in_verification':
      return me?.verification?.status === 'resubmission_required' ? 2 : 3
    case 'issuing':
      return 3
    case 'active':
    case 'access_lost':
      return 4
  }
}
