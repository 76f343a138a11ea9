import { sha256 } from '@noble/hashes/sha2.js'
import { toHex } from '@open-idos/protocol'

/** Lower-case hex SHA-256 of a credential's plaintext bytes; a grant carries it so that copies can be compared. */
export function contentHash(plaintext: Uint8Array): string {
  return toHex(sha256(plaintext))
}
