import { Notice } from '@open-idos/ui'
import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { useUi } from '../parts/context.ts'

/** Says that there is no connection; what was loaded stays readable. */
export function OfflineNotice(): JSX.Element | null {
  const { tr, announcer } = useUi()
  const isOffline = useSignal(!navigator.onLine)
  useEffect(() => {
    const follow = () => {
      isOffline.value = !navigator.onLine
      announcer.polite(tr.t(navigator.onLine ? 'app.online' : 'app.offline'))
    }
    addEventListener('online', follow)
    addEventListener('offline', follow)
    return () => {
      removeEventListener('online', follow)
      removeEventListener('offline', follow)
    }
  }, [tr])
  return isOffline.value ? (
    <Notice tone="warn">
      <p>{tr.t('app.offline')}</p>
    </Notice>
  ) : null
}
