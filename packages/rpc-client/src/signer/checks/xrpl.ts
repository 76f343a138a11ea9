import { verifyStrict, verifyXrpl } from '@open-idos/crypto'
import type { SignatureCheck } from './check.ts'

/** An account of this kind signs on either curve. */
export const checkXrpl: SignatureCheck = ({ sender, message, signature }) =>
  verifyXrpl({ publicKey33: sender, message, signature }, { verifyEd25519: verifyStrict })
