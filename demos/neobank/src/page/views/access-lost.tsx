import { Button, Notice, useTask } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { api, type Check } from '../model/api.ts'
import { isDecision, reuse } from '../model/joining.ts'
import { CheckList } from './check-list.tsx'
import { useUi } from './context.ts'
import { Failure } from './failure.tsx'
import { IsleHint } from './isle-hint.tsx'

/** The bank cannot read the credential any more, or it proves nothing any more: share it again, or be verified again. */
export function AccessLost({ status }: { readonly status: 'revoked' | 'lost' }): JSX.Element {
  const { tr, bank } = useUi()
  const { route } = useLocation()
  const task = useTask()
  const [check, setCheck] = useState<Check>()
  const share = () =>
    void task.run(async () => {
      const rest = await reuse(bank)
      setCheck(rest.name === 'not_accepted' ? rest.check : undefined)
    })
  const startOver = () =>
    void task.run(async () => {
      bank.take(await api.startOver())
      route('/onboarding')
    })
  // What is in no profile any more cannot be shared.
  const isGone = task.failure === 'no_credential'
  const canShare = status === 'lost' && !isGone && check === undefined
  return (
    <section class="card stack">
      <h2>{tr.t(status === 'lost' ? 'lost.title' : 'lost.revoked_title')}</h2>
      <p>{tr.t(status === 'lost' ? 'lost.text' : 'lost.revoked_text')}</p>
      {check !== undefined && <CheckList check={check} />}
      {isGone ? (
        <Notice>{tr.t('lost.gone')}</Notice>
      ) : (
        task.failure !== undefined && !isDecision(task.failure) && <Failure code={task.failure} />
      )}
      {task.busy ? (
        <IsleHint />
      ) : (
        <div class="actions">
          {canShare && (
            <Button kind="primary" onPress={share}>
              {tr.t('lost.again')}
            </Button>
          )}
          <Button kind={canShare ? 'secondary' : 'primary'} onPress={startOver}>
            {tr.t('lost.verify')}
          </Button>
          <a class="button" href="/settings">
            {tr.t('lost.settings')}
          </a>
        </div>
      )}
    </section>
  )
}
