import { type Caller, toHex } from '@open-idos/protocol'
import type { CryptoEngine } from '../engine.ts'
import { toChecksumAddress } from './evm.ts'
import type { SignatureType } from './kinds.ts'
import { nearPublicKey } from './near.ts'
import { stellarKeyOfSender } from './stellar.ts'
import { isXrplPublicKey, xrplAddress } from './xrpl.ts'

type Keccak = Pick<CryptoEngine, 'keccak256'>

/**
 * The text that the network knows a sender by (`@caller`): checksummed address for `secp256k1_ep`, lower-case hex for
 * `ed25519`, `ed25519:<base58>` for `nep413`, classic address for `xrpl`, `G…` address for `sep53`.
 *
 * @returns `undefined` when the bytes do not fit the type.
 */
export function callerOf(type: SignatureType, sender: Uint8Array, engine: Keccak): Caller | undefined {
  return callerText(type, sender, engine) as Caller | undefined
}

function callerText(type: SignatureType, sender: Uint8Array, engine: Keccak): string | undefined {
  switch (type) {
    case 'secp256k1_ep':
      return sender.length === 20 ? toChecksumAddress(sender, engine) : undefined
    case 'ed25519':
      return sender.length === 32 ? toHex(sender) : undefined
    case 'nep413':
      return sender.length === 32 ? nearPublicKey(sender) : undefined
    case 'xrpl':
      return isXrplPublicKey(sender) ? xrplAddress(sender) : undefined
    case 'sep53':
      return stellarKeyOfSender(sender)?.address
  }
}
