import { portableHashes, recoverPublicKey, verifyEvm } from '@open-idos/crypto'
import type { SignatureCheck } from './check.ts'

const engine = { ...portableHashes, recoverSecp256k1: recoverPublicKey }

export const checkEvm: SignatureCheck = ({ sender, message, signature }) =>
  verifyEvm({ address20: sender, message, signature }, engine)
