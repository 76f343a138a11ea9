import { sep53Digest, stellarAddress, stellarKey } from '@open-idos/crypto'
import { fromUtf8, toHex, tryFromBase64, utf8 } from '@open-idos/protocol'
import { callMethod, hasMethods, hexBytes, type Shape, shapeOf, signatureBytes, unsupported } from './shapes.ts'
import type { RawSigner } from './signer.ts'

/** A key pair of the Stellar SDK: `publicKey()`, `rawPublicKey()`, `sign(bytes)`. */
export function isStellarKeyPair(shape: Shape): boolean {
  return hasMethods(shape, 'publicKey', 'rawPublicKey', 'sign')
}

/**
 * Signs as SEP-53, so that the caller is the `G…` address and grants name that. A key pair could also sign the bare text
 * under `ed25519`; its caller would be the hex key, and a grant to the address would never reach it.
 */
export async function stellarKeyPairSigner(shape: Shape): Promise<RawSigner> {
  const address = await callMethod(shape, 'publicKey')
  return stellarSigner(address, async (text) => callMethod(shape, 'sign', sep53Digest(utf8(text))))
}

/** `{ publicAddress: 'G…', walletType: 'Stellar', signMessage(text) }`. */
export function stellarWalletObject(shape: Shape): RawSigner {
  return stellarSigner(shape['publicAddress'], async (text) => callMethod(shape, 'signMessage', text))
}

/** A wallet API (Freighter, Stellar Wallets Kit) whose `getAddress()` answered with a `G…` address. */
export function stellarWalletApi(shape: Shape, address: string): RawSigner {
  return stellarSigner(address, (text) => callMethod(shape, 'signMessage', text, { address }))
}

function stellarSigner(address: unknown, ask: (text: string) => Promise<unknown>): RawSigner {
  const key = typeof address === 'string' ? stellarKey(address) : undefined
  if (key === undefined) return unsupported('a Stellar wallet needs a G… address')
  return {
    signatureType: 'sep53',
    sender: utf8(stellarAddress(key)),
    walletType: 'Stellar',
    walletIdentifier: stellarAddress(key),
    walletPublicKey: toHex(key),
    sign: async (_message, text) => readSignature(await ask(text)),
  }
}

/** Wallets answer with bytes or base64, alone or as `{ signedMessage, error? }`; some encode twice. */
function readSignature(answer: unknown): Uint8Array {
  const shape = answer instanceof Uint8Array ? undefined : shapeOf(answer)
  if (shape?.['error']) throw new Error('the wallet answered with an error')
  const value = shape !== undefined && 'signedMessage' in shape ? shape['signedMessage'] : answer
  if (value === null || value === undefined) throw new Error('the wallet gave no signature')
  // 64 bytes in base64 are 88 characters and in hex 128, so the length tells which it is.
  const bytes =
    typeof value === 'string' && value.length !== 128
      ? (tryFromBase64(value) ?? hexBytes(value) ?? new Uint8Array())
      : signatureBytes(value)
  if (bytes.length <= 64) return bytes
  return tryFromBase64(fromUtf8(bytes) ?? '') ?? bytes
}
