import { type Caller, toHex } from '@open-idos/protocol'
import type { CryptoEngine } from '../engine.ts'
import { toChecksumAddress, verifyEvm } from './evm.ts'
import type { SignatureType } from './kinds.ts'
import { nearPublicKey, verifyNep413 } from './near.ts'
import { stellarKeyOfSender, verifySep53 } from './stellar.ts'
import { isXrplPublicKey, verifyXrpl, xrplAddress } from './xrpl.ts'

/**
 * The text that the network knows a sender by (`@caller`): checksummed address for `secp256k1_ep`, lower-case hex for
 * `ed25519`, `ed25519:<base58>` for `nep413`, classic address for `xrpl`, `G…` address for `sep53`.
 *
 * @returns `undefined` when the bytes do not fit the type.
 */
export function callerOf(type: SignatureType, sender: Uint8Array, engine: CryptoEngine): Caller | undefined {
  return callerText(type, sender, engine) as Caller | undefined
}

function callerText(type: SignatureType, sender: Uint8Array, engine: CryptoEngine): string | undefined {
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

/** A signature over a text by `sender`: a transaction, a sign-in, a private-mode call. Never throws. */
export function verifyMessage(
  args: { type: SignatureType; sender: Uint8Array; message: Uint8Array; signature: Uint8Array },
  engine: CryptoEngine,
): boolean {
  const { type, sender, message, signature } = args
  switch (type) {
    case 'secp256k1_ep':
      return verifyEvm({ address20: sender, message, signature }, engine)
    case 'ed25519':
      return engine.verifyEd25519(signature, message, sender)
    case 'nep413':
      return verifyNep413({ key32: sender, message, envelope: signature }, engine)
    case 'xrpl':
      return verifyXrpl({ publicKey33: sender, message, signature }, engine)
    case 'sep53': {
      const stellar = stellarKeyOfSender(sender)
      return stellar !== undefined && verifySep53({ key32: stellar.key32, message, signature }, engine)
    }
  }
}
