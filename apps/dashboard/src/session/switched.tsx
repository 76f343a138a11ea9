import { Button, shortId } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { useUi } from '../parts/context.ts'
import { Gate } from './gate.tsx'
import type { Session, SessionState } from './session.ts'

/** The wallet shows another account: nothing of the old one is on the screen until the person has chosen. */
export function Switched(props: {
  readonly session: Session
  readonly state: SessionState & { readonly name: 'switched' }
}): JSX.Element {
  const { tr, announcer } = useUi()
  const { session, state } = props
  useEffect(() => announcer.assertive(tr.t('signin.switched_title')), [])
  return (
    <Gate title={tr.t('signin.switched_title')}>
      <p>{tr.t('signin.switched')}</p>
      <div class="stack">
        <Button kind="primary" wide onPress={() => void session.goOnAs(state.to)}>
          {tr.t('signin.switched_new', { address: shortId(state.to) })}
        </Button>
        <p class="soft">{tr.t('signin.switched_back', { address: shortId(state.person.identifier) })}</p>
        <Button kind="quiet" onPress={() => void session.signOut()}>
          {tr.t('action.sign_out')}
        </Button>
      </div>
    </Gate>
  )
}
