import { hash } from 'node:crypto'
import { createRequire } from 'node:module'
import { type CryptoEngine, portableEngine } from '@open-idos/crypto'
import { createKeccak } from 'hash-wasm'

/** Which engine a node got, and which native parts this platform lacks. The answers are the same either way. */
export interface LoadedEngine {
  readonly engine: CryptoEngine
  readonly name: 'native' | 'portable'
  readonly missing: readonly string[]
}

interface Secp256k1 {
  ecdsaRecover(signature: Uint8Array, recovery: number, message: Uint8Array, compressed: boolean): Uint8Array
}

interface Sodium {
  crypto_sign_verify_detached(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean
}

const require = createRequire(import.meta.url)
/** n / 2 of secp256k1, the highest s of a low-s signature. */
const HALF_ORDER = Buffer.from('7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0', 'hex')

/**
 * Native signature checks where the platform has them: a signed write spends most of its time there, and native code
 * is twenty times faster. A part that does not load is replaced by the portable one.
 */
export async function loadCryptoEngine(): Promise<LoadedEngine> {
  const missing: string[] = []
  // Its own entry file, because the package's main entry falls back to a slow and less careful implementation silently.
  const secp256k1 = load<Secp256k1>('secp256k1/bindings', missing)
  const sodium = load<Sodium>('sodium-native', missing)
  const keccak = await createKeccak(256)
  const engine: CryptoEngine = {
    sha256: (data) => hash('sha256', data, 'buffer'),
    keccak256: (data) => keccak.init().update(data).digest('binary'),
    verifyEd25519: sodium === undefined ? portableEngine.verifyEd25519 : ed25519With(sodium),
    recoverSecp256k1: secp256k1 === undefined ? portableEngine.recoverSecp256k1 : recoveryWith(secp256k1),
  }
  return { engine, name: missing.length === 0 ? 'native' : 'portable', missing }
}

function load<T>(name: string, missing: string[]): T | undefined {
  try {
    return require(name) as T
  } catch {
    missing.push(name)
    return undefined
  }
}

/** libsodium checks S, the encodings and small orders itself, and uses the equation without the cofactor. */
function ed25519With(sodium: Sodium): CryptoEngine['verifyEd25519'] {
  return (signature, message, publicKey) =>
    signature.length === 64 &&
    publicKey.length === 32 &&
    sodium.crypto_sign_verify_detached(buffer(signature), buffer(message), buffer(publicKey))
}

function recoveryWith(secp256k1: Secp256k1): CryptoEngine['recoverSecp256k1'] {
  return (digest, rs, recovery) => {
    if (digest.length !== 32 || rs.length !== 64 || (recovery !== 0 && recovery !== 1)) return undefined
    if (HALF_ORDER.compare(rs, 32, 64) < 0) return undefined
    try {
      return secp256k1.ecdsaRecover(rs, recovery, digest, false)
    } catch {
      return undefined
    }
  }
}

/** A view of the same bytes; the binding takes nothing but Buffers. */
function buffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
