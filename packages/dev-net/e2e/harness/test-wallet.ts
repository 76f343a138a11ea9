import type { BrowserContext } from 'playwright-core'
import type { Persona } from '../../src/personas.ts'

/** What a wallet was asked to sign, in order. */
export interface TestWallet {
  readonly signed: readonly string[]
  /** From now on every signature is refused, as by a person who presses "reject". */
  refuse(isRefusing: boolean): void
}

/**
 * Injects an EVM wallet with the persona's key into every page of a visitor, announced as EIP-6963 wants it. The key
 * stays in the test.
 */
export async function injectWallet(context: BrowserContext, who: Persona): Promise<TestWallet> {
  const signed: string[] = []
  let isRefusing = false
  await context.exposeFunction('testWalletSigns', (text: string) => {
    if (isRefusing) return undefined
    signed.push(text)
    return who.signText(text)
  })
  await context.addInitScript(announce, who.address.toLowerCase())
  return {
    signed,
    refuse: (refusing) => {
      isRefusing = refusing
    },
  }
}

/** Runs in the page. */
function announce(address: string): void {
  // The frame of the Enclave is a page too, but no wallet speaks to it.
  if (window !== window.top) return
  const sign = (globalThis as unknown as { testWalletSigns: (text: string) => Promise<string | undefined> })
    .testWalletSigns
  const provider = {
    async request({ method, params }: { method: string; params?: readonly unknown[] }): Promise<unknown> {
      if (method === 'eth_accounts' || method === 'eth_requestAccounts') return [address]
      if (method === 'eth_chainId') return '0x1'
      if (method === 'personal_sign') {
        const hex = String(params?.[0]).slice(2)
        const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
        const signature = await sign(new TextDecoder().decode(bytes))
        if (signature === undefined) throw Object.assign(new Error('User rejected the request.'), { code: 4001 })
        return signature
      }
      throw Object.assign(new Error(`unsupported: ${method}`), { code: 4200 })
    },
  }
  const info = { uuid: crypto.randomUUID(), name: 'Test wallet', icon: 'data:,', rdns: 'localhost.test-wallet' }
  const tell = () =>
    window.dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail: Object.freeze({ info, provider }) }))
  window.addEventListener('eip6963:requestProvider', tell)
  tell()
}
