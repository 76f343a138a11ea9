import { portableHashes, stellarKeyOfSender, verifyNep413, verifySep53, verifyStrict } from '@open-idos/crypto'
import type { SignatureCheck } from './check.ts'

const engine = { ...portableHashes, verifyEd25519: verifyStrict }

export const checkEd25519: SignatureCheck = ({ type, sender, message, signature }) => {
  if (type === 'nep413') return verifyNep413({ key32: sender, message, envelope: signature }, engine)
  if (type === 'ed25519') return verifyStrict(signature, message, sender)
  const stellar = type === 'sep53' ? stellarKeyOfSender(sender) : undefined
  return stellar !== undefined && verifySep53({ key32: stellar.key32, message, signature }, engine)
}
