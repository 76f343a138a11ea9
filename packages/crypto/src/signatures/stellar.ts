import { concatBytes, fromUtf8, toBase64, utf8 } from '@open-idos/protocol'
import { base32nopad } from '@scure/base'
import { sameBytes, tryFromHex } from '../encoding.ts'
import type { CryptoEngine } from '../engine.ts'
import { portableHashes } from '../hashes.ts'

/** Version byte of an account's public key in StrKey (SEP-23); it makes the text begin with G. */
const ACCOUNT = 0x30

/** The `G…` address (StrKey, 56 characters) of a 32-byte key. */
export function stellarAddress(key32: Uint8Array): string {
  const body = concatBytes(Uint8Array.of(ACCOUNT), key32)
  return base32nopad.encode(concatBytes(body, crc16(body)))
}

/** The 32-byte key inside a `G…` address with a good checksum, or `undefined`. */
export function stellarKey(address: string): Uint8Array | undefined {
  if (!/^G[A-Z2-7]{55}$/.test(address)) return undefined
  try {
    const bytes = base32nopad.decode(address)
    const body = bytes.subarray(0, 33)
    const good = bytes.length === 35 && body[0] === ACCOUNT && sameBytes(crc16(body), bytes.subarray(33))
    return good ? body.slice(1) : undefined
  } catch {
    return undefined
  }
}

/** A Stellar wallet row's key: 64 hex characters or a `G…` address. */
export function parseStellarPublicKey(text: string): Uint8Array | undefined {
  const key = tryFromHex(text)
  return key?.length === 32 ? key : stellarKey(text)
}

/** The 32-byte digest that a Stellar wallet signs for a message (SEP-53). */
export function sep53Digest(message: Uint8Array, engine: Pick<CryptoEngine, 'sha256'> = portableHashes): Uint8Array {
  return engine.sha256(concatBytes(utf8('Stellar Signed Message:\n'), message))
}

type Verifier = Pick<CryptoEngine, 'sha256' | 'verifyEd25519'>

/** SEP-53, the only form that transactions and sign-in take. */
export function verifySep53(
  args: { key32: Uint8Array; message: Uint8Array; signature: Uint8Array },
  engine: Verifier,
): boolean {
  return engine.verifyEd25519(args.signature, sep53Digest(args.message, engine), args.key32)
}

/**
 * The three forms that wallets have produced for ownership texts: SEP-53, the bare message (old versions), and SEP-53
 * over the message's base64 (wallets that were handed base64 and did not decode it).
 */
export function verifyStellarText(
  args: { key32: Uint8Array; message: Uint8Array; signature: Uint8Array },
  engine: Verifier,
): boolean {
  return (
    verifySep53(args, engine) ||
    engine.verifyEd25519(args.signature, args.message, args.key32) ||
    verifySep53({ ...args, message: utf8(toBase64(args.message)) }, engine)
  )
}

/** The key inside the sender bytes of a `sep53` signature: the address as ASCII. */
export function stellarKeyOfSender(sender: Uint8Array): { address: string; key32: Uint8Array } | undefined {
  const address = sender.length === 56 ? fromUtf8(sender) : undefined
  const key32 = address === undefined ? undefined : stellarKey(address)
  return address === undefined || key32 === undefined ? undefined : { address, key32 }
}

/** CRC-16/XMODEM, little-endian. */
function crc16(bytes: Uint8Array): Uint8Array {
  let crc = 0
  for (const byte of bytes) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit++) crc = ((crc << 1) ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xffff
  }
  return Uint8Array.of(crc & 0xff, crc >> 8)
}
