import { randomBytes } from 'node:crypto'
import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { boxPublicKey, ed25519PublicKey } from '@open-idos/crypto'
import { fromHex, toBase64, toHex } from '@open-idos/protocol'
import { z } from 'zod'

/** What a key is for: `ed25519` signs, `x25519` opens what was encrypted to it. */
export const keyTypes = ['ed25519', 'x25519'] as const
export type KeyType = (typeof keyTypes)[number]

/** A key as it is used. */
export interface SecretKey {
  readonly type: KeyType
  /** 32 bytes. */
  readonly secret: Uint8Array
  /** 32 bytes. */
  readonly publicKey: Uint8Array
}

/** A key file that does not read. */
export class KeyFileError extends Error {
  override readonly name = 'KeyFileError'
}

const keyFile = z.strictObject({
  type: z.enum(keyTypes),
  publicKey: z.string(),
  secretKey: z.string().regex(/^[0-9a-f]{64}$/),
})

export function newKey(type: KeyType): SecretKey {
  return keyOf(type, Uint8Array.from(randomBytes(32)))
}

function keyOf(type: KeyType, secret: Uint8Array): SecretKey {
  return { type, secret, publicKey: type === 'ed25519' ? ed25519PublicKey(secret) : boxPublicKey(secret) }
}

/**
 * The public half in the form that the network writes it in: lower-case hex of a signing key (it is the caller text
 * too), base64 of an encryption key.
 */
export function publicText({ type, publicKey }: SecretKey): string {
  return type === 'ed25519' ? toHex(publicKey) : toBase64(publicKey)
}

/** Writes a key to a new file that only its owner can read. @throws when the file exists. */
export function writeKeyFile(path: string, key: SecretKey): void {
  const content = { type: key.type, publicKey: publicText(key), secretKey: toHex(key.secret) }
  writePrivateFile(path, `${JSON.stringify(content, null, 2)}\n`)
}

/** Writes a new file with mode 0600, on disk when this returns. @throws when the file exists. */
function writePrivateFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const file = openSync(path, 'wx', 0o600)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  // The mode above is subject to the process's mask, which can only take bits away; this line is for file systems that
  // ignore modes at creation.
  chmodSync(path, 0o600)
}

/** @throws {KeyFileError} when it is no key file, or its halves do not belong together. */
export function readKeyFile(path: string): SecretKey {
  let json: unknown
  try {
    json = JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new KeyFileError(`${path}: no readable key file`, { cause })
  }
  const parsed = keyFile.safeParse(json)
  if (!parsed.success) throw new KeyFileError(`${path}: not a key file`)
  const key = keyOf(parsed.data.type, fromHex(parsed.data.secretKey))
  if (publicText(key) !== parsed.data.publicKey) throw new KeyFileError(`${path}: public and secret key do not match`)
  return key
}
