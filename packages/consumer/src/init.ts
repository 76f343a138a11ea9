import { boxPublicKey } from '@open-idos/crypto'
import { IdosError, tryFromBase64 } from '@open-idos/protocol'
import { createRpcClient, createSigner, type Fetch, type RpcClient, type Signer } from '@open-idos/rpc-client'

export interface ConsumerOptions {
  readonly nodeUrl: string
  /** When given, a node of another chain is refused. */
  readonly chainId?: string | undefined
  /** Base64 of the 32-byte X25519 key that copies are encrypted for. */
  readonly recipientEncryptionPrivateKey: string
  /** NaCl, NEAR, Stellar or XRPL key pair, ethers wallet, viem account: anything that `createSigner` knows. */
  readonly consumerSigner: unknown
  /** Limit of one request, in milliseconds. */
  readonly timeoutMs?: number | undefined
  readonly fetch?: Fetch | undefined
}

/** What a consumer's methods work with. */
export interface ConsumerContext {
  readonly rpc: RpcClient
  readonly signer: Signer
  readonly secretKey: Uint8Array
  readonly publicKey: Uint8Array
}

/** @throws {IdosError} `signer.unsupported`, `crypto.invalid_key`, `params.invalid` for a `nodeUrl` that is none. */
export async function createContext(options: ConsumerOptions): Promise<ConsumerContext> {
  const { nodeUrl, chainId, timeoutMs, fetch, consumerSigner, recipientEncryptionPrivateKey } = options
  const given: unknown = recipientEncryptionPrivateKey // servers read it from their environment
  const secretKey = typeof given === 'string' ? tryFromBase64(given) : undefined
  if (secretKey?.length !== 32) {
    throw new IdosError('crypto.invalid_key', {
      param: 'recipientEncryptionPrivateKey',
      expected: 'base64 of 32 bytes',
    })
  }
  return {
    rpc: createRpcClient({ nodeUrl, chainId, timeoutMs, fetch }),
    signer: await createSigner(consumerSigner),
    secretKey,
    publicKey: boxPublicKey(secretKey),
  }
}
