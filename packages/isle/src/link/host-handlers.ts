import { IsleError } from '../isle-error.ts'
import type { IsleHooks } from '../types.ts'
import type { WalletDesk } from '../wallets/wallet-desk.ts'
import type { ToHost, Words } from '../wire.ts'
import type { Handlers } from './link.ts'

interface HostParts {
  readonly wallets: WalletDesk
  /** Of the element that has the frame now. */
  readonly hooks: () => IsleHooks
  readonly resize: (height: number) => void
  readonly dismiss: () => void
  readonly words: (words: Words) => void
}

const hookNames = [
  'ownershipText',
  'createProfile',
  'startVerification',
  'verificationStatus',
  'writeGrant',
  'writeGrantSigned',
] as const satisfies readonly (keyof IsleHooks)[]
type HookHandlers = Pick<Handlers<ToHost>, `hook.${(typeof hookNames)[number]}`>

/** What the page does for the frame. */
export function hostHandlers({ wallets, hooks, resize, dismiss, words }: HostParts): Handlers<ToHost> {
  return {
    'wallets.list': () => wallets.list(),
    'wallet.connect': ({ id }, signal) => wallets.connect(id, signal),
    'wallet.disconnect': async () => wallets.disconnect(),
    sign: async ({ text }, signal) => ({ signature: await wallets.sign(text, signal) }),
    signTypedData: async (typed, signal) => ({ signature: await wallets.signTypedData(typed as never, signal) }),
    resize: async ({ height }) => resize(height),
    dismiss: async () => dismiss(),
    words: async (body) => words(body),
    ...(Object.fromEntries(hookNames.map((name) => [`hook.${name}`, hook(name)])) as unknown as HookHandlers),
  }

  /** Called on its object, which may need itself. @throws {IsleError} `config` where the page does not offer it. */
  function hook(name: keyof IsleHooks) {
    return async (body: unknown): Promise<never> => {
      const answer = (hooks() as Readonly<Record<string, (body: unknown) => Promise<never>>>)[name]?.(body)
      if (answer === undefined) throw new IsleError({ code: 'config' })
      return answer
    }
  }
}
