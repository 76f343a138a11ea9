import type { Provider } from './discover.ts'
import { stepAside } from './step-aside.ts'

/** A wallet's account, with a hand on what may be asked of it. */
export interface GatedWallet {
  /** For the SDK: knows this account alone. */
  readonly provider: Provider
  /** While closed nothing is signed: requests fail with code 4100 and the wallet does not open. */
  open: boolean
}

const signing = /^(personal_sign|eth_sign)/

/**
 * Binds a provider to one account. Without a press of the person no wallet may open, and after a switch of accounts the
 * old one must not sign: the gate is closed then.
 */
export function gateWallet(wallet: Provider, address: string): GatedWallet {
  const gate: GatedWallet = {
    open: false,
    provider: {
      async request(request) {
        if (request.method === 'eth_accounts' || request.method === 'eth_requestAccounts') return [address]
        if (signing.test(request.method) && !gate.open) {
          throw Object.assign(new Error('not without a press'), { code: 4100 })
        }
        return signing.test(request.method) ? stepAside(() => wallet.request(request)) : wallet.request(request)
      },
    },
  }
  return gate
}
