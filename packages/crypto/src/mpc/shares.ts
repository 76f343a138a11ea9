import { keccak_256 } from '@noble/hashes/sha3.js'
import { concatBytes, fromHex, IdosError, toHex } from '@open-idos/protocol'
import { open } from '../sealed-box.ts'
import type { Random } from '../shared-key.ts'

const BLINDING = 32

/** 32 random bytes ‖ share: what a secret-store node keeps. */
export function blindShare(share: Uint8Array, random: Random): Uint8Array {
  return concatBytes(random(BLINDING), share)
}

/** What the owner signs of a blinded share: `0x` hex of its Keccak-256. */
export function shareCommitment(blindedShare: Uint8Array): string {
  return `0x${toHex(keccak_256(blindedShare))}`
}

/** A node's answer to a download; every member is `0x` hex. */
export interface ShareReply {
  readonly encrypted_share: string
  /** The node's X25519 key. */
  readonly public_key: string
  readonly nonce: string
}

/**
 * The share inside a node's answer, without its blinding.
 *
 * @param secretKey of the one-time pair whose public key the signed download message named.
 * @throws {IdosError} `crypto.cannot_open`.
 */
export function openShareReply(reply: ShareReply, secretKey: Uint8Array): Uint8Array {
  const blinded = open({
    content: concatBytes(prefixedHex(reply.nonce), prefixedHex(reply.encrypted_share)),
    encryptorPublicKey: prefixedHex(reply.public_key),
    secretKey,
  })
  if (blinded.length < BLINDING) throw new IdosError('crypto.cannot_open')
  return blinded.subarray(BLINDING)
}

function prefixedHex(text: string): Uint8Array {
  try {
    return fromHex(text.replace(/^0x/, ''))
  } catch {
    throw new IdosError('crypto.cannot_open')
  }
}
