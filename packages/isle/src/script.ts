import { createIsle } from './create-isle.ts'
import { defineIsle, IsleElement, setOwnUrl } from './element/isle-element.ts'
import { IsleError } from './isle-error.ts'
import { createIsleController } from './shim.ts'
import { fromEip1193 } from './wallets/eip1193.ts'
import { fromEthers, fromViem, fromWagmi } from './wallets/evm-libraries.ts'
import { fromNear } from './wallets/near.ts'
import { fromStellar } from './wallets/stellar.ts'
import { fromWalletObject } from './wallets/wallet-object.ts'
import { fromXrpl } from './wallets/xrpl.ts'

// One script tag from the Isle's origin: the element, and everything else as `idosIsle`.

const { currentScript } = document
if (currentScript instanceof HTMLScriptElement && currentScript.src !== '') {
  setOwnUrl(`${new URL(currentScript.src).origin}/`)
}
defineIsle()
const wallets = { fromEip1193, fromEthers, fromNear, fromStellar, fromViem, fromWagmi, fromWalletObject, fromXrpl }
const api = { createIsle, createIsleController, IsleElement, IsleError, ...wallets }
Object.assign(globalThis, { idosIsle: Object.freeze(api) })
