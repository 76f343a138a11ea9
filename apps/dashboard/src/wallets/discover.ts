import { type ReadonlySignal, signal } from '@preact/signals'

/** What a page asks of an EVM wallet (EIP-1193). */
export interface Provider {
  request(request: { readonly method: string; readonly params?: readonly unknown[] }): Promise<unknown>
  on?(event: string, listener: (value: unknown) => void): void
  removeListener?(event: string, listener: (value: unknown) => void): void
}

/** A wallet as it announced itself (EIP-6963). Its name and icon are its own words. */
export interface Wallet {
  readonly uuid: string
  /** Names the wallet beyond this page. */
  readonly rdns: string
  readonly name: string
  /** A data URI; drawn only as an image, where scripts do not run. Empty when it is something else. */
  readonly icon: string
  readonly provider: Provider
}

const MAX_ICON = 100_000

/**
 * Finds the wallets of this browser and keeps looking: late ones go to the end, so that nothing moves under a pointer.
 * The one that was used last comes first, if it is there from the beginning.
 */
export function discoverWallets(options: { readonly window: Window; readonly recent: string | undefined }): {
  readonly wallets: ReadonlySignal<readonly Wallet[]>
  stop(): void
} {
  const { window, recent } = options
  const wallets = signal<readonly Wallet[]>([])
  let isSettled = false
  const add = (event: Event) => {
    const wallet = readWallet((event as CustomEvent<unknown>).detail)
    if (wallet === undefined || wallets.peek().some(({ uuid }) => uuid === wallet.uuid)) return
    const isFirst = wallet.rdns === recent && !isSettled
    wallets.value = isFirst ? [wallet, ...wallets.peek()] : [...wallets.peek(), wallet]
  }
  window.addEventListener('eip6963:announceProvider', add)
  window.dispatchEvent(new Event('eip6963:requestProvider'))
  const timer = window.setTimeout(() => {
    isSettled = true
    const old = (window as { ethereum?: unknown }).ethereum
    // A wallet that does not announce itself, where nothing else does.
    if (wallets.peek().length === 0 && isProvider(old)) {
      wallets.value = [{ uuid: 'window.ethereum', rdns: 'window.ethereum', name: '', icon: '', provider: old }]
    }
  }, 400)
  return {
    wallets,
    stop() {
      window.clearTimeout(timer)
      window.removeEventListener('eip6963:announceProvider', add)
    },
  }
}

/** @returns undefined for an announcement that is none. */
export function readWallet(detail: unknown): Wallet | undefined {
  const { info, provider } = (detail ?? {}) as { info?: Record<string, unknown>; provider?: unknown }
  if (typeof info !== 'object' || info === null || !isProvider(provider)) return undefined
  const { uuid, name, rdns, icon } = info
  if (typeof uuid !== 'string' || typeof name !== 'string' || typeof rdns !== 'string') return undefined
  const isPicture = typeof icon === 'string' && icon.startsWith('data:image/') && icon.length <= MAX_ICON
  return { uuid, name: name.slice(0, 60), rdns, icon: isPicture ? icon : '', provider }
}

function isProvider(value: unknown): value is Provider {
  return typeof value === 'object' && value !== null && typeof (value as Provider).request === 'function'
}
