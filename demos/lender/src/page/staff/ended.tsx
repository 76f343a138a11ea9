import { Identifier } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { type Application, api } from '../model/api.ts'
import { useUi } from '../views/context.ts'

/** What was shared once and can be read no more. Only our own decision is left of it. */
export function Ended(): JSX.Element | null {
  const { tr } = useUi()
  const [ended, setEnded] = useState<readonly Application[]>([])
  useEffect(() => {
    api.ended().then(setEnded, () => undefined)
  }, [])
  if (ended.length === 0) return null
  return (
    <section class="stack">
      <h2>{tr.t('staff.ended')}</h2>
      <p class="soft">{tr.t('staff.ended_text')}</p>
      <ul class="grants">
        {ended.map(({ id, walletIdentifier, granted, decidedAt, endedAt = 0 }) => (
          <li key={id} class="card">
            <div class="grant">
              <p>
                <span class="small soft">{tr.t('staff.wallet')}</span> <Identifier id={walletIdentifier} />
              </p>
              <p class="tags">
                <span class="tag" data-tone="warn">
                  {tr.t('staff.state_ended')}
                </span>
              </p>
              <p class="small soft">{tr.t('staff.ended_at', { date: tr.dateTime(endedAt) })}</p>
              <p class="small soft">
                {tr.t(granted ? 'staff.lent' : 'staff.not_lent', { date: tr.dateTime(decidedAt) })}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
