import type { Provider } from './discover.ts'
import { stepAside } from './step-aside.ts'

/** What came of asking a wallet for its accounts. */
export type Accounts =
  | { readonly name: 'connected'; readonly addresses: readonly string[] }
  | { readonly name: 'refused' }
  /** Another request is open in the wallet already. */
  | { readonly name: 'busy' }
  | { readonly name: 'none' }

/** Accounts that the wallet gives without opening. Never fails: a wallet that does not answer has none. */
export async function silentAccounts(provider: Provider, timeoutMs = 3000): Promise<readonly string[]> {
  const silence = new Promise<readonly string[]>((resolve) => setTimeout(() => resolve([]), timeoutMs))
  const answer = async () => addressesOf(await provider.request({ method: 'eth_accounts' }))
  return Promise.race([answer().catch(() => []), silence])
}

/** Opens the wallet for the person to choose. @param pick asks which accounts even if one is connected already. */
export async function askAccounts(provider: Provider, pick = false): Promise<Accounts> {
  try {
    const answer = await stepAside(async () => {
      // Wallets without this method have one account at a time, which the next request gives.
      if (pick) await request(provider, 'wallet_requestPermissions', [{ eth_accounts: {} }])
      return provider.request({ method: 'eth_requestAccounts' })
    })
    const addresses = addressesOf(answer)
    return addresses.length === 0 ? { name: 'none' } : { name: 'connected', addresses }
  } catch (error) {
    return { name: codeOf(error) === -32002 ? 'busy' : 'refused' }
  }
}

async function request(provider: Provider, method: string, params: readonly unknown[]): Promise<void> {
  try {
    await provider.request({ method, params })
  } catch (error) {
    if (codeOf(error) === 4001 || codeOf(error) === -32002) throw error
  }
}

function codeOf(error: unknown): unknown {
  return (error as { code?: unknown } | undefined)?.code
}

function addressesOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => /^0x[0-9a-f]{40}$/i.test(String(one))) : []
}
