import { verifyStrict } from './ed25519.ts'
import { portableHashes } from './hashes.ts'
import { recoverPublicKey } from './secp256k1.ts'

/**
 * The primitives that cost a server its time. A host may replace them by native code; every engine must give the same
 * answer for every input, since nodes that disagree about one signature disagree about the state. The cases in
 * `@open-idos/crypto/testing` are the ones where libraries are known to differ.
 */
export interface CryptoEngine {
  readonly sha256: (data: Uint8Array) => Uint8Array
  readonly keccak256: (data: Uint8Array) => Uint8Array
  /** Strict Ed25519: S < L, canonical A and R of large order, cofactorless equation. Never throws. */
  readonly verifyEd25519: (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array) => boolean
  /**
   * The public key (65 bytes, uncompressed) that made an ECDSA signature, or `undefined`. Never throws.
   *
   * @param digest 32 bytes.
   * @param rs 64 bytes, r ‖ s, with 0 < r < n and 0 < s ≤ n/2.
   */
  readonly recoverSecp256k1: (digest: Uint8Array, rs: Uint8Array, recovery: 0 | 1) => Uint8Array | undefined
}

/** The engine that runs everywhere, without native code. It defines what the others must answer. */
export const portableEngine: CryptoEngine = {
  ...portableHashes,
  verifyEd25519: verifyStrict,
  recoverSecp256k1: recoverPublicKey,
}
