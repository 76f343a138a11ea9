import { createIsle } from './create-isle.ts'
import { defineIsle, IsleElement, setOwnUrl } from './element/isle-element.ts'
import { IsleError } from './isle-error.ts'
import { loadBridge, ownUrl } from './script-bridges.ts'

// One script tag from the Isle's origin: the element, and everything else as `idosIsle`. How to use wallets that the page
// has already is loaded with the first that it lends.

if (ownUrl !== '') setOwnUrl(ownUrl)

/** Which file has which; all of them are asynchronous here. */
const files = {
  fromEip1193: 'injected',
  fromEthers: 'evm-libraries',
  fromNear: 'near',
  fromStellar: 'stellar',
  fromViem: 'evm-libraries',
  fromWagmi: 'evm-libraries',
  fromWalletObject: 'wallet-object',
  fromXrpl: 'xrpl',
}
type Bridges = Readonly<Record<string, (...given: readonly unknown[]) => unknown>>
const wallets = Object.entries(files).map(([name, file]) => {
  return [name, async (...given: readonly unknown[]) => ((await loadBridge(file)) as Bridges)[name]?.(...given)]
})
Object.assign(globalThis, { idosIsle: { createIsle, IsleElement, IsleError, ...Object.fromEntries(wallets) } })
defineIsle()
