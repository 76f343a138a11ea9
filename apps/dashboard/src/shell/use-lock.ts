import { note } from '../data/activity.ts'
import { tellTabs } from '../data/tabs.ts'
import { useUi } from '../parts/context.ts'
import { useSession } from '../session/context.ts'

/** Locks the key here and takes what was open off the screen, in every tab. */
export function useLock(): () => void {
  const { tr, announcer } = useUi()
  const { session } = useSession()
  return () => {
    tellTabs('locked')
    void session
      .lock()
      .catch(() => undefined)
      .then(() => {
        note({ what: 'locked' })
        announcer.polite(tr.t('enclave.locked_said'))
      })
  }
}
