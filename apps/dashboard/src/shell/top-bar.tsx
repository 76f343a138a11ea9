import { Button, shortId } from '@open-idos/ui'
import type { JSX } from 'preact'
import { desk } from '../enclave/desk.ts'
import { useUi } from '../parts/context.ts'
import { useSession } from '../session/context.ts'
import { Brand } from './brand.tsx'
import { KeyStateTag } from './key-state.tsx'
import { useLock } from './use-lock.ts'

/** Whose Dashboard it is, whether the key is open, and the way out. */
export function TopBar(): JSX.Element {
  const { tr } = useUi()
  const { session, person } = useSession()
  const lock = useLock()
  return (
    <header class="top-bar">
      <a class="top-home" href={person.kind === 'owner' ? '/' : '/received'}>
        <Brand />
      </a>
      <div class="row top-tools">
        {person.kind === 'owner' && (
          <>
            <KeyStateTag />
            {desk.key.value === 'unlocked' && (
              <Button icon="lock" onPress={lock}>
                {tr.t('action.lock')}
              </Button>
            )}
          </>
        )}
        <span class="top-account">
          {person.wallet && person.wallet.icon !== '' && <img src={person.wallet.icon} alt="" width={20} height={20} />}
          <bdi class="mono" translate={false} title={person.identifier}>
            {shortId(person.identifier)}
          </bdi>
        </span>
        <span class="top-leave">
          <Button kind="quiet" onPress={() => void session.signOut()}>
            {tr.t('action.sign_out')}
          </Button>
        </span>
      </div>
    </header>
  )
}
