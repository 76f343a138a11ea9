import type { JSX } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'
import { forgetContents } from '../data/contents.ts'
import { hearTabs } from '../data/tabs.ts'
import { EnclaveDialog } from '../enclave/enclave-dialog.tsx'
import { useUi } from '../parts/context.ts'
import { Shell } from '../shell/shell.tsx'
import { discoverWallets, type Wallet } from '../wallets/discover.ts'
import { SessionProvider } from './context.ts'
import { Session } from './session.ts'
import { SignIn } from './sign-in.tsx'
import { Switched } from './switched.tsx'

/** How long the wallet of last time may take to announce itself. */
const PATIENCE_MS = 2500

/** The sign-in, or everything behind it. */
export function Entrance(): JSX.Element {
  const { config } = useUi()
  const session = useMemo(() => new Session(config), [config])
  const found = useMemo(() => discoverWallets({ window, recent: session.recent }), [session])
  const { wallets } = found
  useEffect(() => {
    hearTabs({ left: () => void session.signOut(false), locked: forgetContents })
    void session.reconnect(announced(wallets, session.recent))
    return () => found.stop()
  }, [session])
  const state = session.state.value
  if (state.name === 'switched') return <Switched session={session} state={state} />
  if (state.name !== 'in') return <SignIn session={session} state={state} wallets={wallets} />
  return (
    <SessionProvider value={{ session, person: state.person }} key={state.person.identifier}>
      <Shell />
      {state.person.kind === 'owner' && <EnclaveDialog />}
    </SessionProvider>
  )
}

async function announced(
  wallets: ReturnType<typeof discoverWallets>['wallets'],
  rdns: string | undefined,
): Promise<Wallet | undefined> {
  return new Promise((resolve) => {
    const find = (all: readonly Wallet[]) => all.find((wallet) => wallet.rdns === rdns)
    let end: (() => void) | undefined
    const timer = setTimeout(() => {
      end?.()
      resolve(find(wallets.peek()))
    }, PATIENCE_MS)
    end = wallets.subscribe((all) => {
      const wallet = find(all)
      if (wallet === undefined) return
      clearTimeout(timer)
      resolve(wallet)
      // The first run is before `end` is there; the timer's end covers it.
      end?.()
    })
  })
}
