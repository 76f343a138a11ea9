import { parseXrplPublicKey, signEd25519, signRecoverable, xrplAddress } from '@open-idos/crypto'
import { concatBytes, toHex } from '@open-idos/protocol'
import { callMethod, hasMethods, hexBytes, type Shape, shapeOf, signatureBytes, unsupported } from './shapes.ts'
import type { RawSigner } from './signer.ts'

/** `{ publicKey, privateKey }` in hex, as ripple-keypairs derives them. */
export function isXrplKeyPair(shape: Shape): boolean {
  return typeof shape['publicKey'] === 'string' && typeof shape['privateKey'] === 'string'
}

/** @throws {IdosError} `signer.unsupported`. */
export function xrplKeyPairSigner(shape: Shape): RawSigner {
  const privateKey = hexBytes(shape['privateKey'] as string)
  if (privateKey?.length !== 33) return unsupported('a XRPL private key is 33 bytes in hex, the first ed or 00')
  const secret = privateKey.subarray(1)
  return xrplSigner(shape['publicKey'], (message) =>
    privateKey[0] === 0xed ? signEd25519(secret, message) : signSecp256k1(secret, message),
  )
}

/** The GemWallet API: `isInstalled`, `getPublicKey()`, `signMessage(text)`. */
export function isGemWallet(shape: Shape): boolean {
  return hasMethods(shape, 'isInstalled', 'getPublicKey', 'signMessage')
}

/** Asks the wallet for its key. @throws {IdosError} `signer.unsupported`. */
export async function gemWalletSigner(shape: Shape): Promise<RawSigner> {
  const { publicKey } = gemResult(await callMethod(shape, 'getPublicKey'))
  return xrplSigner(publicKey, async (_message, text) => {
    return signatureBytes(gemResult(await callMethod(shape, 'signMessage', text))['signedMessage'])
  })
}

/** Members stand in `result` (which is missing when the person declined) or, in older versions, at the top. */
function gemResult(answer: unknown): Shape {
  const shape = shapeOf(answer) ?? {}
  if (shape['type'] === 'reject') throw new Error('declined in the wallet')
  return 'result' in shape ? (shapeOf(shape['result']) ?? {}) : shape
}

/** Xaman, formerly Xumm. */
export function isXaman(shape: Shape): boolean {
  return hasMethods(shape, 'authorize')
}

/** Xaman signs transactions only. Its pseudo-transactions with a memo are no signature over a text. */
export function refuseXaman(): never {
  return unsupported('Xaman cannot sign a text; use another XRPL wallet')
}

type SignBytes = (message: Uint8Array, text: string) => Promise<Uint8Array> | Uint8Array

function xrplSigner(publicKey: unknown, sign: SignBytes): RawSigner {
  const key = typeof publicKey === 'string' ? parseXrplPublicKey(publicKey) : undefined
  if (key === undefined) return unsupported('a XRPL public key is 33 bytes in hex, the first ed, 02 or 03')
  return {
    signatureType: 'xrpl',
    sender: key,
    walletType: 'XRPL',
    walletIdentifier: xrplAddress(key),
    walletPublicKey: toHex(key).toUpperCase(),
    sign,
  }
}

/** DER ECDSA over the first half of the message's SHA-512, as XRPL accounts of this kind sign. */
async function signSecp256k1(secret: Uint8Array, message: Uint8Array): Promise<Uint8Array> {
  const hash = new Uint8Array(await globalThis.crypto.subtle.digest('SHA-512', Uint8Array.from(message)))
  const rs = signRecoverable(hash.subarray(0, 32), secret)
  const integers = concatBytes(derInteger(rs.subarray(0, 32)), derInteger(rs.subarray(32, 64)))
  return concatBytes(Uint8Array.of(0x30, integers.length), integers)
}

/** A positive integer in DER: no leading zeros, except one that keeps the top bit from meaning a sign. */
function derInteger(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte !== 0)
  const digits = bytes.subarray(first === -1 ? bytes.length - 1 : first)
  const body = (digits[0] as number) >= 0x80 ? concatBytes(Uint8Array.of(0), digits) : digits
  return concatBytes(Uint8Array.of(0x02, body.length), body)
}
