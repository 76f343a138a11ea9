import type { CryptoEngine } from '../engine.ts'
import { verifyEvm } from './evm.ts'
import type { SignatureType } from './kinds.ts'
import { stellarKeyOfSender, verifySep53 } from './stellar.ts'
import { verifyNep413 } from './verify-nep413.ts'
import { verifyXrpl } from './verify-xrpl.ts'

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
