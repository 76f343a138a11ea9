import { ed25519PublicKey } from '@open-idos/crypto'
import { concatBytes, IdosError } from '@open-idos/protocol'
import { base58 } from '@scure/base'

/** Signs 64 bytes; for keys that cannot be read, such as those of a security module. */
type SignCallback = () => { sign(args: { data: Uint8Array }): Promise<Uint8Array> | Uint8Array }

/** An issuer by the URL under which its key and its controller live: `<issuer>/keys/1` and `<issuer>/issuers/1`. */
export interface IssuerByUrl {
  readonly issuer: string
  readonly publicKeyMultibase: string
  readonly privateKeyMultibase?: string
}

/** An issuer by the ids of its key and of its controller; ready key instances of other libraries have this shape. */
export interface IssuerByKey {
  readonly id: string
  readonly controller: string
  readonly type?: string
  /** `z` + base58 of `ed01` ‖ 32-byte key. */
  readonly publicKeyMultibase: string
  /** `z` + base58 of `8026` ‖ seed ‖ public key. Needed for building only. */
  readonly privateKeyMultibase?: string | undefined
  readonly signer?: SignCallback
}

/** Whom to trust, or who signs. `issuer` in a credential is the controller, not the key. */
export type Issuer = IssuerByUrl | IssuerByKey

/** An issuer's key, read. */
export interface IssuerKey {
  readonly id: string
  readonly controller: string
  readonly publicKeyMultibase: string
  /** 32 bytes. */
  readonly publicKey: Uint8Array
  readonly sign?: (data: Uint8Array) => Promise<Uint8Array>
}

const PUBLIC = Uint8Array.of(0xed, 0x01)
const PRIVATE = Uint8Array.of(0x80, 0x26)

/** `z6Mk…`: the text form of a 32-byte Ed25519 public key. */
export function encodePublicKeyMultibase(publicKey: Uint8Array): string {
  return `z${base58.encode(concatBytes(PUBLIC, publicKey))}`
}

/** The 32 bytes of a `z6Mk…` text. @throws {IdosError} `crypto.invalid_key`. */
export function decodePublicKeyMultibase(text: string): Uint8Array {
  return decode(text, PUBLIC, 32)
}

/** The 64 bytes (seed ‖ public key) of a `zr…` text. @throws {IdosError} `crypto.invalid_key`. */
export function decodePrivateKeyMultibase(text: string): Uint8Array {
  const key = decode(text, PRIVATE, 64)
  ed25519PublicKey(key) // throws when the halves do not belong together
  return key
}

/**
 * An issuer with its signing key, from a 32-byte seed (or NaCl's 64-byte secret key, which begins with it). Keep
 * `privateKeyMultibase` secret; publish the rest.
 *
 * @throws {IdosError} `crypto.invalid_key`.
 */
export function createIssuer(args: { issuer: string; seed: Uint8Array }): Required<IssuerByUrl> {
  const given: unknown = args.seed // servers read it from their environment
  if (!(given instanceof Uint8Array)) throw new IdosError('crypto.invalid_key', { param: 'seed', expected: '32 bytes' })
  const publicKey = ed25519PublicKey(args.seed)
  return {
    issuer: args.issuer,
    publicKeyMultibase: encodePublicKeyMultibase(publicKey),
    privateKeyMultibase: `z${base58.encode(concatBytes(PRIVATE, args.seed.subarray(0, 32), publicKey))}`,
  }
}

/** `did:key` of a public key and the id of its only verification method. */
export function didKey(publicKeyMultibase: string): { did: string; verificationMethod: string } {
  decodePublicKeyMultibase(publicKeyMultibase)
  const did = `did:key:${publicKeyMultibase}`
  return { did, verificationMethod: `${did}#${publicKeyMultibase}` }
}

function decode(text: string, prefix: Uint8Array, length: number): Uint8Array {
  let bytes: Uint8Array
  try {
    // Longest: 66 bytes, 91 characters. Decoding takes time that grows with the square of the length.
    if (!text.startsWith('z') || text.length > 100) throw new RangeError('not a multibase key')
    bytes = base58.decode(text.slice(1))
  } catch {
    throw new IdosError('crypto.invalid_key', { expected: 'base58 multibase' })
  }
  if (bytes.length !== 2 + length || bytes[0] !== prefix[0] || bytes[1] !== prefix[1]) {
    throw new IdosError('crypto.invalid_key', { expected: 'Ed25519 multibase key' })
  }
  return bytes.subarray(2)
}
