import { Button, Stepper } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { partOf, partsFor, type Step } from '../model/steps.ts'
import { AddressStep } from './address-step.tsx'
import { useUi } from './context.ts'
import { DetailsStep } from './details-step.tsx'
import { Intro } from './intro.tsx'
import { PictureStep } from './picture-step.tsx'
import { Review } from './review.tsx'
import { TypeStep } from './type-step.tsx'

/** A step, below the row of steps. */
export function StepView({ step }: { readonly step: Step }): JSX.Element {
  const { tr, flow, announcer } = useUi()
  const view = flow.view.value
  const parts = view === undefined ? [] : partsFor(view)
  const at = parts.indexOf(partOf(step))
  useEffect(() => {
    if (step !== 'intro') announcer.polite(tr.t('app.step_of', { at: at + 1, all: parts.length }))
  }, [step])
  return (
    <>
      {step !== 'intro' && (
        <>
          <Stepper label={tr.t('app.steps')} steps={parts.map((part) => tr.t(`part.${part}`))} current={at} />
          {/* On narrow screens the names stand aside. */}
          <p class="step-of small soft">{tr.t('app.step_of', { at: at + 1, all: parts.length })}</p>
        </>
      )}
      <section class="card stack" key={step}>
        {body(step)}
      </section>
      {step !== 'intro' && (
        <p class="leave">
          <Button kind="quiet" onPress={() => flow.leave()}>
            {tr.t('app.leave')}
          </Button>
        </p>
      )}
    </>
  )
}

function body(step: Step): JSX.Element {
  switch (step) {
    case 'intro':
      return <Intro />
    case 'type':
      return <TypeStep />
    case 'front':
    case 'back':
    case 'selfie':
      return <PictureStep kind={step} />
    case 'details':
      return <DetailsStep />
    case 'address':
      return <AddressStep />
    case 'review':
      return <Review />
  }
}
