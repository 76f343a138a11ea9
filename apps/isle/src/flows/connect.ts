import type { ConnectedWallet, FoundWallet } from '@open-idos/isle/wire'
import type { Note } from '../contract/screen.ts'
import { failureOf } from './errors.ts'
import type { Run } from './run.ts'
import { WALLET_MS } from './session.ts'

/** The list of wallets, until one of them is connected. Refusing leads back to the list, with a calm line. */
export async function connectWallet(run: Run): Promise<ConnectedWallet> {
  const { session } = run
  let note: Note | undefined = session.note
  session.note = undefined
  for (;;) {
    if (session.wallet !== null) return session.wallet
    if (session.offered !== undefined) {
      await askAccount(run, session.offered)
      continue
    }
    const wallet = await chooseWallet(run, note)
    // The page lent one meanwhile.
    if (wallet === undefined) continue
    const outcome = await connect(run, wallet)
    if (typeof outcome === 'object') return outcome
    note = outcome
  }
}

/** The wallet has switched to another account: whether to go on with it. */
async function askAccount(run: Run, offered: ConnectedWallet): Promise<void> {
  const { session } = run
  try {
    const wish = await run.ask<'goOn' | 'other' | 'changed'>((answer) => {
      session.onWalletCame = () => answer('changed')
      const { address } = offered
      return { name: 'switched', account: address, goOn: () => answer('goOn'), other: () => answer('other') }
    })
    if (wish === 'changed') return
    session.offered = undefined
    if (wish === 'goOn') return session.setWallet(offered)
    await session.host.call('wallet.disconnect', undefined, { timeoutMs: 5000 }).catch(() => undefined)
  } finally {
    session.onWalletCame = () => {}
  }
}

async function chooseWallet(run: Run, note: Note | undefined): Promise<FoundWallet | undefined> {
  const { session } = run
  // The page tells of each that comes later. Asked for again, the list that is drawn already would be without effect meanwhile.
  if (session.wallets.length === 0) {
    session.wallets = await run.unlessStopped(session.host.call('wallets.list', undefined, { timeoutMs: 10_000 }))
  }
  try {
    return await run.ask<FoundWallet | undefined>((choose) => {
      session.onWalletCame = () => choose(undefined)
      return { name: 'disconnected', wallets: session.wallets, note, choose }
    })
  } finally {
    session.onWalletCame = () => {}
  }
}

/** @returns what to say above the list when it did not come to a connection. */
async function connect(run: Run, found: FoundWallet): Promise<ConnectedWallet | Note> {
  const { session } = run
  session.face = { name: found.name, icon: found.icon }
  const asking = new AbortController()
  const stop = () => asking.abort()
  run.signal.addEventListener('abort', stop)
  try {
    const call = { signal: asking.signal, timeoutMs: WALLET_MS }
    const cancelled = new Promise<Note>((resolve) => {
      const cancel = () => resolve('connectRefused')
      // Pressing again brings the same question forward; the wallet is not asked twice.
      const again = () => void session.host.call('wallet.connect', { id: found.id }, call).catch(() => undefined)
      run.show({ name: 'connecting', wallet: session.face, again, cancel })
    })
    const connected = session.host.call('wallet.connect', { id: found.id }, call)
    const outcome = await run.unlessStopped(Promise.race([connected, cancelled]))
    if (typeof outcome === 'object') session.setWallet(outcome)
    return outcome
  } catch (thrown) {
    run.signal.throwIfAborted()
    const { error } = failureOf(thrown, 'connecting')
    return error.code === 'user_cancelled' || error.code === 'user_rejected_signature' ? 'connectRefused' : 'walletAway'
  } finally {
    run.signal.removeEventListener('abort', stop)
    stop()
  }
}
