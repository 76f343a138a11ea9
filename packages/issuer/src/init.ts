import { boxPublicKey } from '@open-idos/crypto'
import { fromBase64, IdosError } from '@open-idos/protocol'
import { createRpcClient, createSigner, type Fetch, type RpcClient, type Signer } from '@open-idos/rpc-client'

/** An Ed25519 key pair as NaCl has it: 32 and 64 bytes. */
export interface SigningKeyPair {
  readonly publicKey: Uint8Array
  readonly secretKey: Uint8Array
}

export interface IssuerOptions {
  readonly nodeUrl: string
  /** When given, a node of another chain is refused. */
  readonly chainId?: string | undefined
  /** Signs requests and credential rows. The network knows the issuer by its public key, in hex. */
  readonly signingKeyPair: SigningKeyPair
  /** X25519, 32 bytes: opens the copies that are made for the issuer itself. */
  readonly encryptionSecretKey: Uint8Array
  /** Limit of one request, in milliseconds. */
  readonly timeoutMs?: number | undefined
  readonly fetch?: Fetch | undefined
}

/** What an issuer's methods work with. */
export interface IssuerContext {
  readonly rpc: RpcClient
  readonly signer: Signer
  readonly signingSecretKey: Uint8Array
  readonly encryptionSecretKey: Uint8Array
  readonly encryptionPublicKey: Uint8Array
}

/** @throws {IdosError} `signer.unsupported`, `crypto.invalid_key`, `params.invalid` for a `nodeUrl` that is none. */
export async function createContext(options: IssuerOptions): Promise<IssuerContext> {
  const { nodeUrl, chainId, timeoutMs, fetch, signingKeyPair, encryptionSecretKey } = options
  const given: unknown = encryptionSecretKey // servers read it from their environment
  if (!(given instanceof Uint8Array) || given.length !== 32) {
    throw new IdosError('crypto.invalid_key', { param: 'encryptionSecretKey', expected: '32 bytes' })
  }
  return {
    rpc: createRpcClient({ nodeUrl, chainId, timeoutMs, fetch }),
    signer: await createSigner(signingKeyPair),
    signingSecretKey: signingKeyPair.secretKey,
    encryptionSecretKey,
    encryptionPublicKey: boxPublicKey(encryptionSecretKey),
  }
}

/** An encryption key, as bytes or base64. @throws {IdosError} `crypto.invalid_key`, `params.invalid`. */
export function keyBytes(key: Uint8Array | string): Uint8Array {
  const bytes = typeof key === 'string' ? fromBase64(key) : key
  // Zeros are a buffer that nobody filled: nothing can be encrypted for them.
  if (!(bytes instanceof Uint8Array) || bytes.length !== 32 || bytes.every((byte) => byte === 0))
    throw new IdosError('crypto.invalid_key', { expected: '32 bytes' })
  return bytes
}
