import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { useUi } from '../parts/context.ts'
import { Routes } from '../routes/routes.tsx'
import { useSession } from '../session/context.ts'
import { placesFor } from './nav.ts'
import { NavList } from './nav-list.tsx'
import { OfflineNotice } from './offline-notice.tsx'
import { PhoneBar } from './phone-bar.tsx'
import { ShortcutHelp } from './shortcut-help.tsx'
import { TopBar } from './top-bar.tsx'
import { useLock } from './use-lock.ts'
import { useShortcuts } from './use-shortcuts.ts'

/** Everything behind the sign-in. */
export function Shell(): JSX.Element {
  const { tr } = useUi()
  const { person } = useSession()
  const { path } = useLocation()
  const places = useMemo(() => placesFor(person), [person])
  const { help } = useShortcuts({ places, lock: useLock() })
  // An app's request is answered without the rest around it.
  const isBare = path === '/link'
  return (
    <div class="shell" data-bare={isBare || undefined}>
      <a class="skip" href="#content" onClick={() => document.querySelector<HTMLElement>('#content')?.focus()}>
        {tr.t('app.skip')}
      </a>
      <TopBar />
      {!isBare && (
        <nav class="side" aria-label={tr.t('nav.label')}>
          <NavList places={places} />
        </nav>
      )}
      <main id="content" class="content" tabIndex={-1}>
        <OfflineNotice />
        <Routes />
      </main>
      {!isBare && <PhoneBar places={places} />}
      {help.value && (
        <ShortcutHelp
          places={places}
          onClose={() => {
            help.value = false
          }}
        />
      )}
    </div>
  )
}
