import { IsleError } from '../isle-error.ts'
import type { WalletBridge } from '../types.ts'
import { codeOf, isRefusal } from './refusal.ts'

/** An EIP-1193 provider, as far as it is used. */
export interface Eip1193Provider {
  request(request: { readonly method: string; readonly params?: readonly unknown[] }): Promise<unknown>
  on?(event: string, listener: (value: never) => void): unknown
  removeListener?(event: string, listener: (value: never) => void): unknown
}

/** How a wallet calls itself; shown to the person as its own words. */
export interface WalletLabel {
  readonly name?: string | undefined
  /** Data URI. */
  readonly icon?: string | undefined
}

/** How long a person may take in their wallet, in milliseconds. */
const WALLET_TIMEOUT_MS = 300_000

/**
 * A bridge to an injected wallet or any other EIP-1193 provider. Opens the wallet where it is not connected to this page
 * yet, so call it in answer to a press.
 *
 * @param label.silent only looks: fails with `wallet_missing` rather than open the wallet.
 * @throws {IsleError} `user_cancelled` when the person refuses, `wallet_missing`, `timeout`.
 */
export async function fromEip1193(
  provider: Eip1193Provider,
  label: WalletLabel & { readonly silent?: boolean } = {},
): Promise<WalletBridge> {
  const known = firstText(await provider.request({ method: 'eth_accounts' }).catch(() => []))
  const address = known ?? (label.silent ? undefined : await askForAccount(provider))
  if (address === undefined) throw new IsleError({ code: 'wallet_missing', step: 'connecting' })
  return evmBridge(provider, { ...label, address })
}

/** The bridge for an address that is known to be connected. */
export function evmBridge(
  provider: Eip1193Provider,
  options: WalletLabel & { readonly address: string },
): WalletBridge {
  const { address, name, icon } = options
  const request = async (method: string, params: readonly unknown[]) => text(await provider.request({ method, params }))
  return {
    chain: 'EVM',
    address,
    ...(name === undefined ? {} : { name }),
    ...(icon === undefined ? {} : { icon }),
    signMessage: (message) => request('personal_sign', [hexOf(message), address]),
    signTypedData({ domain, types, value }) {
      const primaryType = Object.keys(types).find((type) => type !== 'EIP712Domain')
      const EIP712Domain = domainFields.filter((field) => field.name in domain)
      const typed = { domain, types: { EIP712Domain, ...types }, primaryType, message: value }
      return request('eth_signTypedData_v4', [address, JSON.stringify(typed)])
    },
    subscribe(changed) {
      const accounts = (list: unknown) => changed(firstText(list))
      const gone = () => changed(undefined)
      provider.on?.('accountsChanged', accounts)
      provider.on?.('disconnect', gone)
      return () => {
        provider.removeListener?.('accountsChanged', accounts)
        provider.removeListener?.('disconnect', gone)
      }
    },
  }
}

/** Members of an EIP-712 domain, in the order of the standard; wallets want those that the domain has. */
const domainFields = [
  { name: 'name', type: 'string' },
  { name: 'version', type: 'string' },
  { name: 'chainId', type: 'uint256' },
  { name: 'verifyingContract', type: 'address' },
  { name: 'salt', type: 'bytes32' },
]

async function askForAccount(provider: Eip1193Provider): Promise<string | undefined> {
  try {
    return firstText(await provider.request({ method: 'eth_requestAccounts' }))
  } catch (error) {
    // A question of this page is open in the wallet already, perhaps behind its lock: the answer comes as an event.
    if (codeOf(error) === -32002) return nextAccount(provider)
    throw isRefusal(error) ? new IsleError({ code: 'user_cancelled', step: 'connecting' }) : error
  }
}

function nextAccount(provider: Eip1193Provider): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const listen = (list: unknown) => {
      const address = firstText(list)
      if (address !== undefined) end(() => resolve(address))
    }
    const timer = setTimeout(
      () => end(() => reject(new IsleError({ code: 'timeout', step: 'connecting' }))),
      WALLET_TIMEOUT_MS,
    )
    const end = (settle: () => void) => {
      clearTimeout(timer)
      provider.removeListener?.('accountsChanged', listen)
      settle()
    }
    provider.on?.('accountsChanged', listen)
  })
}

function firstText(list: unknown): string | undefined {
  const first: unknown = Array.isArray(list) ? list[0] : undefined
  return typeof first === 'string' ? first : undefined
}

function text(answer: unknown): string {
  if (typeof answer !== 'string') throw new TypeError('the wallet gave no signature')
  return answer
}

function hexOf(message: string): string {
  return `0x${Array.from(new TextEncoder().encode(message), (byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
