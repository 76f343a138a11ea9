import { concatBytes, toHex, utf8 } from '@open-idos/protocol'
import { sameBytes, tryFromHex } from '../encoding.ts'
import type { CryptoEngine } from '../engine.ts'
import { portableHashes } from '../hashes.ts'
import { secp256k1PublicKey, signRecoverable } from '../secp256k1.ts'

type Keccak = Pick<CryptoEngine, 'keccak256'>

/** The 32-byte digest that `personal_sign` signs (EIP-191, version 0x45). The length counts bytes, not characters. */
export function evmMessageDigest(message: Uint8Array, engine: Keccak = portableHashes): Uint8Array {
  return engine.keccak256(concatBytes(utf8(`\x19Ethereum Signed Message:\n${message.length}`), message))
}

/** The 20-byte address of a 65-byte uncompressed public key. */
export function evmAddress(publicKey65: Uint8Array, engine: Keccak = portableHashes): Uint8Array {
  return engine.keccak256(publicKey65.subarray(1)).slice(12)
}

/** `0x` address with the letter case that carries a checksum (EIP-55). */
export function toChecksumAddress(address20: Uint8Array, engine: Keccak): string {
  const lower = toHex(address20)
  const hash = engine.keccak256(utf8(lower))
  let text = '0x'
  for (let i = 0; i < lower.length; i++) {
    const nibble = ((hash[i >> 1] as number) >> (i % 2 === 0 ? 4 : 0)) & 15
    text += nibble >= 8 ? (lower[i] as string).toUpperCase() : lower[i]
  }
  return text
}

/** The 20 bytes of a `0x` address in any letter case, or `undefined`. A checksum that is wrong is not an error. */
export function parseEvmAddress(text: string): Uint8Array | undefined {
  return /^0x[0-9a-fA-F]{40}$/.test(text) ? tryFromHex(text.slice(2)) : undefined
}

/**
 * Whether `signature` (65 bytes r ‖ s ‖ v, v = 27, 28, 0 or 1, low s) over `message` was made by `address20`. Contract
 * wallets (EIP-1271) cannot be checked without their chain.
 */
export function verifyEvm(
  args: { address20: Uint8Array; message: Uint8Array; signature: Uint8Array },
  engine: Keccak & Pick<CryptoEngine, 'recoverSecp256k1'>,
): boolean {
  const { address20, message, signature } = args
  if (address20.length !== 20 || signature.length !== 65) return false
  const v = signature[64] as number
  const recovery = v >= 27 ? v - 27 : v
  if (recovery !== 0 && recovery !== 1) return false
  const key = engine.recoverSecp256k1(evmMessageDigest(message, engine), signature.subarray(0, 64), recovery)
  return key !== undefined && sameBytes(evmAddress(key, engine), address20)
}

/** Bytes of an EVM signature's hex; the `0x` is optional because one client in use omits it. */
export function evmSignatureBytes(text: string): Uint8Array | undefined {
  return tryFromHex(text.startsWith('0x') ? text.slice(2) : text)
}

/** EIP-191 signature (65 bytes) with a raw key, for servers and tests. @throws {IdosError} `crypto.invalid_key`. */
export function signEvmMessage(secretKey: Uint8Array, message: Uint8Array): Uint8Array {
  return signRecoverable(evmMessageDigest(message), secretKey)
}

/** Checksummed address of a raw 32-byte key. @throws {IdosError} `crypto.invalid_key`. */
export function evmAddressOfSecret(secretKey: Uint8Array): string {
  return toChecksumAddress(evmAddress(secp256k1PublicKey(secretKey)), portableHashes)
}
