import { Button, codeOfError, Notice, Skeleton } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { goOn, isDecision, type Rest, reuse, verifyInstead } from '../model/joining.ts'
import { CheckList } from './check-list.tsx'
import { useUi } from './context.ts'
import { Failure } from './failure.tsx'
import { OnboardingSteps } from './onboarding-steps.tsx'
import { Page } from './page.tsx'
import { StageCard } from './stage-card.tsx'
import { useLiveMe } from './use-live-me.ts'

type Doing =
  | { readonly name: 'idle'; readonly stopped: boolean }
  | { readonly name: 'working' }
  | { readonly name: 'failed'; readonly code: string; readonly again: () => Promise<Rest> }
  | Exclude<Rest, { readonly name: 'done' }>

/** From nothing to an account. What happens is done in the Isle beside it; where it stands, the server says. */
export function Onboarding(): JSX.Element {
  const { tr, bank, announcer } = useUi()
  const { query } = useLocation()
  const [doing, setDoing] = useState<Doing>({ name: 'idle', stopped: false })
  const me = bank.me.value
  const logsIn = 'log-in' in query && !me
  useLiveMe(bank)
  useEffect(() => {
    if (me?.stage === 'active') announcer.polite(tr.t('stage.active.title'))
  }, [me?.stage])

  async function walk(work: () => Promise<Rest>): Promise<void> {
    setDoing({ name: 'working' })
    announcer.polite(tr.t('isle.waits'))
    try {
      const rest = await work()
      setDoing(rest.name === 'done' ? { name: 'idle', stopped: false } : rest)
    } catch (error) {
      const code = codeOfError(error)
      await bank.refresh().catch(() => undefined)
      setDoing(isDecision(code) ? { name: 'idle', stopped: true } : { name: 'failed', code, again: work })
    }
  }
  const start = () => void walk(() => goOn(bank))

  return (
    <Page title={tr.t(logsIn ? 'join.log_in' : 'join.title')}>
      {!logsIn && <OnboardingSteps me={me ?? null} />}
      {me === undefined ? (
        <Skeleton widths={[70, 100, 90]} />
      ) : (
        <>
          {doing.name === 'idle' && doing.stopped && <Notice>{tr.t('join.stopped')}</Notice>}
          {doing.name === 'failed' && <Failure code={doing.code} onRetry={() => void walk(doing.again)} />}
          {doing.name === 'reuse' ? (
            <section class="card stack">
              <h2>{tr.t('reuse.title')}</h2>
              <p>{tr.t('reuse.text')}</p>
              <div class="actions">
                <Button kind="primary" onPress={() => void walk(() => reuse(bank))}>
                  {tr.t('reuse.go')}
                </Button>
                <Button onPress={() => void walk(() => verifyInstead(bank))}>{tr.t('reuse.instead')}</Button>
              </div>
            </section>
          ) : doing.name === 'not_accepted' ? (
            <section class="card stack">
              <h2>{tr.t('reuse.not_accepted')}</h2>
              <CheckList check={doing.check} />
              <div class="actions">
                <Button kind="primary" onPress={() => void walk(() => verifyInstead(bank, doing.check))}>
                  {tr.t('reuse.instead')}
                </Button>
                <Button onPress={start}>{tr.t('stage.begin_again')}</Button>
              </div>
            </section>
          ) : (
            <StageCard me={me} logsIn={logsIn} working={doing.name === 'working'} onStart={start} />
          )}
        </>
      )}
    </Page>
  )
}
