import { type Eip1193Provider, fromEip1193 } from '@open-idos/isle'

const LOOK_MS = 300

/**
 * A signature of the wallet that the person connected in the Isle. The page finds it among the wallets of the browser by
 * its account; no other wallet is opened.
 *
 * @throws what the wallet throws when its person refuses; an error with the code `wallet_missing` when it is not there.
 */
export async function signWithWallet(address: string, text: string): Promise<string> {
  for (const provider of await announced()) {
    const bridge = await fromEip1193(provider, { silent: true }).catch(() => undefined)
    if (bridge?.address.toLowerCase() !== address.toLowerCase()) continue
    try {
      return await bridge.signMessage(text)
    } catch (error) {
      const isRefusal = (error as { code?: unknown } | null)?.code === 4001
      throw Object.assign(new Error('not signed'), { code: isRefusal ? 'user_rejected_signature' : 'wallet_missing' })
    }
  }
  throw Object.assign(new Error('no such wallet'), { code: 'wallet_missing' })
}

/** Wallets that announce themselves (EIP-6963); they answer at once. */
async function announced(): Promise<readonly Eip1193Provider[]> {
  const found = new Set<Eip1193Provider>()
  const hear = (event: Event) => {
    const { detail } = event as CustomEvent<{ provider?: Eip1193Provider } | undefined>
    if (typeof detail?.provider?.request === 'function') found.add(detail.provider)
  }
  window.addEventListener('eip6963:announceProvider', hear)
  window.dispatchEvent(new Event('eip6963:requestProvider'))
  if (found.size === 0) await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  window.removeEventListener('eip6963:announceProvider', hear)
  const { ethereum } = window as { ethereum?: Eip1193Provider }
  return found.size === 0 && ethereum !== undefined ? [ethereum] : [...found]
}
