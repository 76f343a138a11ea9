import type { Eip1193Provider } from './eip1193.ts'

/** A wallet that announced itself (EIP-6963). */
export interface AnnouncedWallet {
  /** Lives as long as the page. */
  readonly id: string
  readonly name: string
  /** Data URI, or nothing. */
  readonly icon: string
  /** Names the wallet beyond this page. */
  readonly rdns: string
  readonly provider: Eip1193Provider
}

/** For wallets that only set `window.ethereum`. */
const LEGACY_ID = 'window.ethereum'

/** Wallets of this page, in the order of coming. */
export interface Discovery {
  readonly wallets: readonly AnnouncedWallet[]
  stop(): void
}

/**
 * Listens first, then asks, and goes on listening: extensions may be late. A wallet that announces itself twice stands
 * where it stood.
 */
export function discoverWallets(changed: (wallet: AnnouncedWallet) => void): Discovery {
  const found = new Map<string, AnnouncedWallet>()
  const hear = (event: Event) => {
    const wallet = readAnnouncement((event as CustomEvent<unknown>).detail)
    if (wallet === undefined || found.has(wallet.id)) return
    found.set(wallet.id, wallet)
    changed(wallet)
  }
  window.addEventListener('eip6963:announceProvider', hear)
  window.dispatchEvent(new Event('eip6963:requestProvider'))
  return {
    get wallets() {
      return found.size > 0 ? [...found.values()] : legacyWallet()
    },
    stop: () => window.removeEventListener('eip6963:announceProvider', hear),
  }
}

/** Only where nothing announced itself; it has no name. */
function legacyWallet(): AnnouncedWallet[] {
  const { ethereum } = window as { ethereum?: Partial<Eip1193Provider> }
  if (typeof ethereum?.request !== 'function') return []
  return [{ id: LEGACY_ID, name: '', icon: '', rdns: LEGACY_ID, provider: ethereum as Eip1193Provider }]
}

function readAnnouncement(detail: unknown): AnnouncedWallet | undefined {
  const { info, provider } = (detail ?? {}) as { info?: Readonly<Record<string, unknown>>; provider?: Eip1193Provider }
  const { uuid, name, icon, rdns } = info ?? {}
  if (typeof uuid !== 'string' || typeof name !== 'string' || typeof provider?.request !== 'function') return undefined
  return {
    id: uuid,
    name: name.slice(0, 60),
    // Drawn as a picture only; anything but a data URI would tell a server about the visit.
    icon: typeof icon === 'string' && icon.startsWith('data:image/') ? icon : '',
    rdns: typeof rdns === 'string' ? rdns : uuid,
    provider,
  }
}
