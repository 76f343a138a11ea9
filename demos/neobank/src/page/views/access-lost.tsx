import { Button } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Check } from '../model/api.ts'
import { isDecision, reuse } from '../model/joining.ts'
import { CheckList } from './check-list.tsx'
import { useUi } from './context.ts'
import { Failure } from './failure.tsx'
import { useTask } from './use-task.ts'

/** The bank cannot read the credential any more, or it proves nothing any more. */
export function AccessLost({ status }: { readonly status: 'revoked' | 'lost' }): JSX.Element {
  const { tr, bank } = useUi()
  const task = useTask()
  const [check, setCheck] = useState<Check>()
  const share = () =>
    void task.run(async () => {
      const rest = await reuse(bank)
      setCheck(rest.name === 'not_accepted' ? rest.check : undefined)
    })
  const failed = task.failure !== undefined && !isDecision(task.failure)
  return (
    <section class="card stack">
      <h2>{tr.t(status === 'lost' ? 'lost.title' : 'lost.revoked_title')}</h2>
      <p>{tr.t(status === 'lost' ? 'lost.text' : 'lost.revoked_text')}</p>
      {check !== undefined && <CheckList names={['access', 'proof', 'status', 'age']} check={check} />}
      {failed && <Failure code={task.failure ?? ''} />}
      <div class="actions">
        {status === 'lost' && (
          <Button kind="primary" busy={task.busy ? tr.t('join.busy') : undefined} onPress={share}>
            {tr.t('lost.again')}
          </Button>
        )}
        <a class="button" href="/settings">
          {tr.t('lost.settings')}
        </a>
      </div>
    </section>
  )
}
