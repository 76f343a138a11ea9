import { Button, Heading, Icon, type IconProps, moreIcons, Progress } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Status } from '../../server/cases/case.ts'
import { isSettled } from '../model/flow.ts'
import { useUi } from './context.ts'
import { ReturnButton } from './return-button.tsx'

const FIRST_LOOK_MS = 700
const LAST_LOOK_MS = 10_000

type Shown = Exclude<Status, 'created' | 'resubmission_required'> | 'retry'

const marks: Readonly<Record<Shown, { readonly icon: IconProps['name']; readonly tone: string }>> = {
  submitted: { icon: moreIcons.clock, tone: 'wait' },
  in_review: { icon: moreIcons.person, tone: 'wait' },
  approved: { icon: 'checkCircle', tone: 'ok' },
  retry: { icon: moreIcons.picture, tone: 'warn' },
  declined: { icon: 'error', tone: 'danger' },
  expired: { icon: moreIcons.clock, tone: 'warn' },
}

/** How the case stands, and what to do next; follows by itself while something can change. */
export function Outcome(): JSX.Element | null {
  const { tr, flow, announcer } = useUi()
  const view = flow.view.value
  const [seenAt, setSeenAt] = useState(Date.now())
  const status = view?.status
  const shown: Shown | undefined = status === 'resubmission_required' || status === 'created' ? 'retry' : status
  const title = shown === undefined ? '' : tr.t(`outcome.${shown}`)

  useEffect(() => {
    if (view === undefined || isSettled(view)) return
    let wait = FIRST_LOOK_MS
    let timer = setTimeout(() => void look(), wait)
    let current = true
    async function look(): Promise<void> {
      // Nobody watches a hidden tab; it looks again as soon as it is seen.
      const goesOn = document.hidden || (await flow.refresh().catch(() => true))
      if (!current || !goesOn) return
      setSeenAt(Date.now())
      wait = Math.min(wait * 1.4, LAST_LOOK_MS)
      timer = setTimeout(() => void look(), wait)
    }
    const lookNow = () => {
      if (document.hidden) return
      clearTimeout(timer)
      wait = FIRST_LOOK_MS
      void look()
    }
    document.addEventListener('visibilitychange', lookNow)
    return () => {
      current = false
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', lookNow)
    }
  }, [status])
  useEffect(() => {
    if (title !== '') announcer.polite(title)
  }, [title])

  if (view === undefined || shown === undefined) return null
  const { client, reasons } = view
  const { icon, tone } = marks[shown]
  return (
    <section class="card stack outcome" data-tone={tone}>
      <span class="outcome-mark">
        <Icon name={icon} size={32} />
      </span>
      <Heading key={shown}>{title}</Heading>
      {shown !== 'in_review' && reasons.map((reason) => <p key={reason}>{tr.t(`reason.${reason}`)}</p>)}
      <p class="soft">{text()}</p>
      {shown === 'in_review' && reasons.length > 0 && (
        <p class="soft">
          {tr.t('outcome.in_review_why', { reasons: reasons.map((reason) => tr.t(`reason.${reason}`)).join(' ') })}
        </p>
      )}
      {(shown === 'submitted' || shown === 'in_review') && (
        <>
          <Progress label={tr.t(shown === 'submitted' ? 'outcome.waiting' : 'outcome.waiting_person')} />
          <p class="small soft">{tr.t('outcome.state_as_of', { time: tr.dateTime(seenAt) })}</p>
        </>
      )}
      {shown === 'approved' && <p class="small soft">{tr.t('outcome.checks_none')}</p>}
      {flow.isPhone.value && shown !== 'retry' && <p>{tr.t('outcome.phone_done')}</p>}
      <div class="actions">
        {shown === 'retry' && (
          <Button kind="primary" onPress={() => flow.again()}>
            {tr.t('outcome.retry_action')}
          </Button>
        )}
        <ReturnButton kind={shown === 'retry' ? 'secondary' : 'primary'} />
      </div>
    </section>
  )

  function text(): string {
    switch (shown) {
      case 'retry':
        return tr.t('outcome.retry_text')
      case 'submitted':
      case 'in_review':
      case 'approved':
      case 'declined':
      case 'expired':
        return tr.t(`outcome.${shown}_text`, { client })
      case undefined:
        return ''
    }
  }
}
