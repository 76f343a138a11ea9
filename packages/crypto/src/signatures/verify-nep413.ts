import { sameBytes } from '../encoding.ts'
import type { CryptoEngine } from '../engine.ts'
import { decodeNep413Envelope, nep413Payload } from './nep413.ts'

/** Who may be named as the recipient of a signed text: browser wallets sign for the first, server keys for the second. */
export const nep413Recipients: readonly string[] = ['idos.network', 'idos-issuer']

/**
 * Verifies a NEP-413 envelope over `message`. The signed payload is rebuilt from the expected tag and message; an
 * envelope that carries others is refused too, as are other recipients and trailing bytes.
 */
export function verifyNep413(
  args: { key32: Uint8Array; message: Uint8Array; envelope: Uint8Array },
  engine: Pick<CryptoEngine, 'sha256' | 'verifyEd25519'>,
): boolean {
  const carried = decodeNep413Envelope(args.envelope)
  if (carried === undefined || !sameBytes(carried.message, args.message)) return false
  if (!nep413Recipients.includes(carried.recipient)) return false
  const { nonce, recipient, callbackUrl } = carried
  const payload = nep413Payload({ message: args.message, nonce, recipient, ...(callbackUrl && { callbackUrl }) })
  return engine.verifyEd25519(carried.signature, engine.sha256(payload), args.key32)
}
