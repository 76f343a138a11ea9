import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { ErrorBoundary, lazy, Route, Router, useLocation } from 'preact-iso'
import { useUi } from '../parts/context.ts'
import { Failure } from '../parts/failure.tsx'
import { useSession } from '../session/context.ts'
import { NotFound } from './not-found.tsx'

const Overview = lazy(async () => (await import('./overview.tsx')).Overview)
const Credentials = lazy(async () => (await import('./credentials.tsx')).Credentials)
const Credential = lazy(async () => (await import('./credential.tsx')).Credential)
const Attributes = lazy(async () => (await import('./attributes.tsx')).Attributes)
const AccessList = lazy(async () => (await import('./access.tsx')).AccessList)
const GiveAccess = lazy(async () => (await import('./give-access.tsx')).GiveAccess)
const Received = lazy(async () => (await import('./received.tsx')).Received)
const ReceivedOne = lazy(async () => (await import('./received-one.tsx')).ReceivedOne)
const Wallets = lazy(async () => (await import('./wallets.tsx')).Wallets)
const Security = lazy(async () => (await import('./security.tsx')).Security)
const ActivityList = lazy(async () => (await import('./activity.tsx')).ActivityList)
const Settings = lazy(async () => (await import('./settings.tsx')).Settings)
const Link = lazy(async () => (await import('./link.tsx')).Link)

/** The screens by address. Somebody without a profile sees what was shared with them wherever they go. */
export function Routes(): JSX.Element {
  const { person } = useSession()
  const { path } = useLocation()
  useFocusOnArrival(path)
  const { tr } = useUi()
  const failure = useSignal<unknown>(undefined)
  if (failure.value !== undefined) {
    return (
      <Failure
        error={failure.value}
        meaning={tr.t('error.still_safe')}
        // The part of the page may have been replaced by a newer one.
        onRetry={() => location.reload()}
      />
    )
  }
  return (
    <ErrorBoundary
      onError={(error) => {
        failure.value = error
      }}
    >
      {person.kind === 'owner' ? (
        <Router>
          <Route path="/" component={Overview} />
          <Route path="/credentials" component={Credentials} />
          <Route path="/credentials/:id" component={Credential} />
          <Route path="/attributes" component={Attributes} />
          <Route path="/access" component={AccessList} />
          <Route path="/access/new" component={GiveAccess} />
          <Route path="/received" component={Received} />
          <Route path="/received/:id" component={ReceivedOne} />
          <Route path="/wallets" component={Wallets} />
          <Route path="/security" component={Security} />
          <Route path="/activity" component={ActivityList} />
          <Route path="/settings" component={Settings} />
          <Route path="/link" component={Link} />
          <Route default component={NotFound} />
        </Router>
      ) : (
        <Router>
          <Route path="/received/:id" component={ReceivedOne} />
          <Route path="/activity" component={ActivityList} />
          <Route path="/settings" component={Settings} />
          <Route default component={Received} />
        </Router>
      )}
    </ErrorBoundary>
  )
}

/** Whoever comes to another screen is told where they are: its heading takes the focus when it is there. */
function useFocusOnArrival(path: string): void {
  const before = useRef(path)
  useEffect(() => {
    if (before.current === path) return
    before.current = path
    const content = document.querySelector('#content')
    const old = content?.querySelector('h1')
    let tries = 0
    const look = () => {
      const heading = content?.querySelector('h1')
      if (heading instanceof HTMLElement && (heading !== old || tries > 20)) {
        heading.focus({ preventScroll: true })
        globalThis.scrollTo(0, 0)
      } else if (tries++ < 40) timer = setTimeout(look, 50)
    }
    let timer = setTimeout(look, 0)
    return () => clearTimeout(timer)
  }, [path])
}
