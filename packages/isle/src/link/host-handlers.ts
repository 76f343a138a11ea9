import { IsleError } from '../isle-error.ts'
import type { IsleHooks } from '../types.ts'
import type { WalletDesk } from '../wallets/wallet-desk.ts'
import type { ToHost } from '../wire.ts'
import type { Handlers } from './link.ts'

interface HostParts {
  readonly wallets: WalletDesk
  /** Of the element that has the frame now. */
  readonly hooks: () => IsleHooks
  readonly resize: (height: number) => void
  readonly dismiss: () => void
}

/** What the page does for the frame. */
export function hostHandlers({ wallets, hooks, resize, dismiss }: HostParts): Handlers<ToHost> {
  return {
    'wallets.list': async () => wallets.list(),
    'wallet.connect': ({ id }, signal) => wallets.connect(id, signal),
    'wallet.disconnect': async () => wallets.disconnect(),
    sign: async ({ text }, signal) => ({ signature: await wallets.sign(text, signal) }),
    signTypedData: async (typed, signal) => ({ signature: await wallets.signTypedData(typed as never, signal) }),
    open: async ({ url }) => ({ opened: open(url) }),
    resize: async ({ height }) => resize(height),
    dismiss: async () => dismiss(),
    'hook.ownershipText': async (wallet) => ({ text: await hook((it) => it.ownershipText?.(wallet)) }),
    'hook.createProfile': (profile) => hook((it) => it.createProfile?.(profile)),
    'hook.startVerification': () => hook((it) => it.startVerification?.()),
    'hook.verificationStatus': () => hook((it) => it.verificationStatus?.()),
    'hook.writeGrant': ({ owner }) => hook((it) => it.writeGrant?.(owner)),
    'hook.writeGrantSigned': ({ signature }) => hook((it) => it.writeGrantSigned?.(signature)),
  }

  /** Called on its object, which may need itself. @throws {IsleError} `config` where the page does not offer it. */
  async function hook<T>(ask: (all: IsleHooks) => Promise<T> | undefined): Promise<T> {
    const answer = ask(hooks())
    if (answer === undefined) throw new IsleError({ code: 'config' })
    return answer
  }
}

function open(url: string): boolean {
  if (!/^https?:/.test(url)) return false
  const opened = window.open(url, '_blank')
  if (opened === null) return false
  // The page that opens must not be able to send this one elsewhere.
  opened.opener = null
  return true
}
