import { sha256 } from '@noble/hashes/sha2.js'
import { keccak_256 } from '@noble/hashes/sha3.js'

/** Hashes alone: programs that compare no signatures need not load curves for an address. */
export const portableHashes = {
  sha256: (data: Uint8Array): Uint8Array => sha256(data),
  keccak256: (data: Uint8Array): Uint8Array => keccak_256(data),
} as const
