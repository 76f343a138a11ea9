import { Button, Heading } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useUi } from './context.ts'
import { Failure } from './failure.tsx'
import { lazyView } from './lazy-view.tsx'
import { Opening } from './opening.tsx'
import { Outcome } from './outcome.tsx'
import { ReturnButton } from './return-button.tsx'
import { StepView } from './step-view.tsx'

const EnterCode = lazyView(async () => (await import('./enter-code.tsx')).EnterCode)

/** The screen that the flow is on. */
export function ScreenView(): JSX.Element {
  const { tr, flow } = useUi()
  const screen = flow.screen.value
  switch (screen.name) {
    case 'opening':
      return <Opening />
    case 'code':
      return <EnterCode caseId={screen.caseId} />
    case 'step':
      return <StepView step={screen.step} />
    case 'outcome':
      return <Outcome />
    case 'left':
      return <Left />
    case 'gone':
      return (
        <>
          <Heading>{tr.t('gone.title')}</Heading>
          <p>{tr.t('gone.text')}</p>
          <ReturnButton kind="primary" />
        </>
      )
    case 'failed':
      return (
        <Failure
          code={screen.code}
          heading={<Heading>{tr.t('error.what')}</Heading>}
          onRetry={screen.retry ? () => location.reload() : undefined}
          actions={<ReturnButton kind="secondary" />}
        />
      )
  }
}

function Left(): JSX.Element {
  const { tr, flow } = useUi()
  const until = flow.view.value?.expiresAt ?? Date.now()
  return (
    <>
      <Heading>{tr.t('left.title')}</Heading>
      <p>{tr.t('left.text', { date: tr.date(until) })}</p>
      <div class="actions">
        <Button kind="primary" onPress={() => flow.comeBack()}>
          {tr.t('left.on')}
        </Button>
        <ReturnButton kind="secondary" />
      </div>
    </>
  )
}
