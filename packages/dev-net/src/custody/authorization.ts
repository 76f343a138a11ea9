import {
  evmAddress,
  parseNearPublicKey,
  parseXrplPublicKey,
  portableEngine,
  type SecretStoreMessage,
  secretStoreText,
  secretStoreTypedData,
  typedDataDigest,
  verifyMessage,
} from '@open-idos/crypto'
import { fromHex, toHex, utf8 } from '@open-idos/protocol'

/** Whether `wallet` (as the secret store names wallets) signed the message in this `Authorization` header. */
export function isAuthorized(request: {
  readonly wallet: string
  readonly message: SecretStoreMessage
  readonly authorization: string
  readonly contractAddress: string
}): boolean {
  const [prefix = '', signature = ''] = request.authorization.split(' ')
  const [kind, key = ''] = request.wallet.split(':')
  if (kind !== prefix) return false
  try {
    return isSigned(prefix, { ...request, key, signature: fromHex(signature.replace(/^0x/, '').toLowerCase()) })
  } catch {
    return false
  }
}

function isSigned(
  prefix: string,
  request: { key: string; signature: Uint8Array; message: SecretStoreMessage; contractAddress: string },
): boolean {
  const { key, signature } = request
  const message = utf8(secretStoreText(request.message))
  switch (prefix) {
    case 'eip712': {
      const digest = typedDataDigest(secretStoreTypedData(request.contractAddress, request.message))
      const recovery = ((signature[64] as number) % 27) as 0 | 1
      const publicKey = portableEngine.recoverSecp256k1(digest, signature.subarray(0, 64), recovery)
      return publicKey !== undefined && `0x${toHex(evmAddress(publicKey))}` === key.toLowerCase()
    }
    case 'NEAR': {
      const sender = parseNearPublicKey(`ed25519:${key}`)
      return sender !== undefined && verifyMessage({ type: 'nep413', sender, message, signature }, portableEngine)
    }
    case 'XRPL': {
      const sender = parseXrplPublicKey(key)
      return sender !== undefined && verifyMessage({ type: 'xrpl', sender, message, signature }, portableEngine)
    }
    case 'FACESIGN':
      return verifyMessage({ type: 'ed25519', sender: fromHex(key), message, signature }, portableEngine)
    default:
      return false
  }
}
