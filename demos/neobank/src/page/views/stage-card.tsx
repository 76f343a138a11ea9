import { Button, Icon, moreIcons, Progress } from '@open-idos/ui'
import type { JSX } from 'preact'
import type { Me } from '../model/api.ts'
import { reasonsIn, useUi } from './context.ts'
import { IsleHint } from './isle-hint.tsx'
import { NextSteps } from './next-steps.tsx'

interface StageCardProps {
  readonly me: Me | null
  readonly logsIn: boolean
  /** The Isle has the word. */
  readonly working: boolean
  readonly onStart: () => void
}

/** What comes next, why, and who it is that we wait for. */
export function StageCard(props: StageCardProps): JSX.Element {
  const { tr } = useUi()
  const { me, logsIn, working, onStart } = props
  const go = working ? (
    <IsleHint />
  ) : (
    <div class="actions">
      <Button kind="primary" onPress={onStart}>
        {tr.t(me === null ? (logsIn ? 'join.log_in' : 'join.start') : 'stage.go_on')}
      </Button>
    </div>
  )
  if (me === null) {
    return (
      <section class="card stack" data-working={working || undefined}>
        <p class="lead">{tr.t(logsIn ? 'join.log_in_lead' : 'join.lead')}</p>
        {!logsIn && <p class="small soft">{tr.t('join.terms')}</p>}
        {go}
      </section>
    )
  }
  const { name, wait } = shownStage(me)
  if (name === 'closed') {
    return (
      <section class="card stack">
        <h2>{tr.t('stage.closed.title')}</h2>
        <p>{reasonsIn(tr, me.verification?.reasons ?? [])}</p>
        <p>{tr.t('stage.closed.text')}</p>
        <div class="actions">
          <a class="button" href="/">
            {tr.t('nav.home')}
          </a>
        </div>
      </section>
    )
  }
  if (name === 'active') {
    return (
      <>
        <section class="card stack">
          <h2>{tr.t('stage.active.title')}</h2>
          <p>{tr.t('stage.active.text')}</p>
          <div class="actions">
            <a class="button" data-kind="primary" href="/account">
              {tr.t('stage.active.go')}
            </a>
          </div>
        </section>
        <NextSteps me={me} />
      </>
    )
  }
  return (
    <section class="card stack" data-working={working || undefined}>
      <h2>{tr.t(`stage.${name}.title`)}</h2>
      {(name === 'retry' || name === 'declined') && <p>{reasonsIn(tr, me.verification?.reasons ?? [])}</p>}
      <p>{tr.t(name === 'issuing' && me.attempts > 0 ? 'stage.issuing.again' : `stage.${name}.text`)}</p>
      {name === 'identity' && <Needs />}
      {wait === undefined ? go : <Live label={tr.t(`stage.waiting_${wait}`)} />}
    </section>
  )
}

type Shown =
  | 'no_profile'
  | 'permission'
  | 'approved_permission'
  | 'identity'
  | 'in_review'
  | 'retry'
  | 'declined'
  | 'closed'
  | 'issuing'
  | 'active'

function shownStage(me: Me): { readonly name: Shown; readonly wait?: 'provider' | 'network' } {
  switch (me.stage) {
    case 'permission':
      return { name: me.verification?.status === 'approved' ? 'approved_permission' : 'permission' }
    case 'in_verification':
      return me.verification?.status === 'resubmission_required'
        ? { name: 'retry' }
        : { name: 'in_review', wait: 'provider' }
    case 'issuing':
      return { name: 'issuing', wait: 'network' }
    case 'access_lost':
      return { name: 'active' }
    case 'no_profile':
    case 'identity':
    case 'declined':
    case 'closed':
    case 'active':
      return { name: me.stage }
  }
}

/** Before it begins: what is needed, and who gets what. */
function Needs(): JSX.Element {
  const { tr } = useUi()
  return (
    <ul class="needs">
      <li>
        <Icon name={moreIcons.file} />
        <span>{tr.t('stage.identity.need_1')}</span>
      </li>
      <li>
        <Icon name={moreIcons.person} />
        <span>{tr.t('stage.identity.need_2')}</span>
      </li>
      <li>
        <Icon name={moreIcons.picture} />
        <span>{tr.t('stage.identity.need_3')}</span>
      </li>
      <li>
        <Icon name="lock" />
        <span>{tr.t('stage.identity.who')}</span>
      </li>
    </ul>
  )
}

/** The last known state with its time: never a bare spinner. */
function Live({ label }: { readonly label: string }): JSX.Element {
  const { tr, bank } = useUi()
  return (
    <>
      <Progress label={label} />
      <p class="small soft">{tr.t('stage.seen', { time: tr.dateTime(bank.seenAt.value) })}</p>
    </>
  )
}
