import {
  authorizationPrefix,
  blindShare,
  boxPublicKey,
  generateMpcPassword,
  openShareReply,
  reconstructSecret,
  recoveringAddress,
  recoverSecret,
  type SecretStoreMessage,
  type Share,
  type ShareReply,
  secretStoreTypedData,
  secretStoreValue,
  shareCommitment,
  splitSecret,
  type WalletType,
} from '@open-idos/crypto'
import type { TypedMessage } from '@open-idos/enclave-channel'
import { fromUtf8, IdosError, toHex, utf8 } from '@open-idos/protocol'
import type { CustodyConfig } from './config.ts'
import { type NodeRequest, type NodeResponse, sendToNode } from './send-to-node.ts'

/** The wallet that is connected in the page. */
export interface CustodyWallet {
  readonly type: WalletType
  readonly address: string
  readonly publicKey?: string | undefined
}

export interface CustodyDeps {
  /** Asks the wallet in the page. @throws {IdosError} `signer.rejected`, `wait.*`. */
  readonly signTypedData: (message: TypedMessage, signal: AbortSignal) => Promise<string>
  readonly fetch: typeof fetch
}

/**
 * The custody nodes' protocol: a password in shares, each node one, given back to the wallets that its owner named.
 * No node learns the password; `degree` of them together learn nothing either.
 *
 * Every method throws {@link IdosError} `enclave.custody_unavailable`, `signer.unsupported` for wallets that the nodes
 * do not know (Stellar), what the wallet throws, `wait.aborted`.
 */
export interface Custody {
  /** Makes a password and gives each node its share; done only when all of them stored it. @returns the password. */
  upload(request: { userId: string; wallet: CustodyWallet; signal: AbortSignal }): Promise<string>
  /**
   * @param request.isRight compares a candidate with the key on record. With it, wrong shares are found and left out;
   *   without it, one wrong share makes the download fail, or, among the fewest shares, goes unnoticed.
   */
  download(request: {
    userId: string
    wallet: CustodyWallet
    signal: AbortSignal
    isRight?: ((password: string) => Promise<boolean>) | undefined
  }): Promise<string>
  addAddressMessage(current: CustodyWallet, added: CustodyWallet): TypedMessage
  removeAddressMessage(current: CustodyWallet, removed: CustodyWallet): TypedMessage
  /** Sends what the wallet signed. */
  addAddress(request: ChangeRequest): Promise<'success' | 'failure'>
  removeAddress(request: ChangeRequest): Promise<'success' | 'failure'>
}

interface ChangeRequest {
  readonly userId: string
  readonly wallet: CustodyWallet
  /** `value` of the message that was signed. */
  readonly value: TypedMessage['value']
  readonly signature: string
  readonly signal: AbortSignal
}

/** Whether the nodes know this kind of wallet, and it names the key that they need. */
export function fitsCustody(wallet: CustodyWallet): boolean {
  return wallet.type !== 'Stellar' && (wallet.type === 'EVM' || Boolean(wallet.publicKey))
}

/** @see Custody */
export function createCustody(config: CustodyConfig, deps: CustodyDeps): Custody {
  const threshold = { degree: config.degree, minimum: config.minimum }
  const name = (wallet: CustodyWallet): string =>
    recoveringAddress({ wallet_type: wallet.type, address: wallet.address, public_key: wallet.publicKey ?? null })

  const toSign = (message: SecretStoreMessage): TypedMessage => {
    const { domain, types, message: value } = secretStoreTypedData(config.contractAddress, message)
    return { domain, types, value }
  }
  const authorize = async (wallet: CustodyWallet, message: SecretStoreMessage, signal: AbortSignal) =>
    authorization(wallet, await deps.signTypedData(toSign(message), signal))
  const askAll = (request: Omit<NodeRequest, 'url'>, path: string, bodies: (index: number) => object) =>
    Promise.all(
      config.nodes.map((node, index) => {
        const url = new URL(`offchain/${config.contractAddress}/shares/${path}`, node.endsWith('/') ? node : `${node}/`)
        return sendToNode(deps.fetch, { ...request, url: url.href, body: bodies(index) })
      }),
    )
  const change = async (request: ChangeRequest, path: string): Promise<'success' | 'failure'> => {
    const auth = authorization(request.wallet, request.signature)
    const common = { method: 'PATCH', authorization: auth, signal: request.signal } as const
    const answers = await askAll(common, `${request.userId}/${path}`, () => request.value)
    return answers.every(({ status }) => status === 200) ? 'success' : 'failure'
  }

  return {
    async upload({ userId, wallet, signal }) {
      const password = generateMpcPassword(random)
      const secret = utf8(password)
      const shares = splitSecret({ secret, nodes: config.nodes.length, degree: config.degree, random })
      const blinded = shares.map((share) => blindShare(share.bytes, random))
      const message = {
        type: 'UploadSignatureMessage',
        share_commitments: blinded.map(shareCommitment),
        recovering_addresses: [name(wallet)],
      } as const
      const auth = await authorize(wallet, message, signal)
      const value = secretStoreValue(message)
      const body = (index: number) => ({ ...value, share_data: `0x${toHex(blinded[index] as Uint8Array)}` })
      const answers = await askAll({ method: 'PUT', authorization: auth, signal }, userId, body)
      const stored = answers.filter(({ status }) => status === 201).length
      if (stored < answers.length) throw unavailable({ stored, nodes: answers.length })
      return password
    },

    async download({ userId, wallet, signal, isRight }) {
      const secretKey = random(32)
      const message = {
        type: 'DownloadSignatureMessage',
        recovering_address: name(wallet),
        timestamp: Date.now(),
        public_key: `0x${toHex(boxPublicKey(secretKey))}`,
      } as const
      const auth = await authorize(wallet, message, signal)
      const value = secretStoreValue(message)
      const answers = await askAll({ method: 'POST', authorization: auth, signal }, userId, () => value)
      const shares = answers.flatMap((answer, index) => shareOf(answer, index, secretKey))
      if (shares.length < config.minimum) throw unavailable({ shares: shares.length, needed: config.minimum })
      try {
        if (isRight === undefined) return passwordOf(reconstructSecret(shares, threshold))
        const { secret } = await recoverSecret({ shares, threshold, isRight: (bytes) => isRightText(bytes, isRight) })
        return passwordOf(secret)
      } catch (error) {
        throw error instanceof IdosError && error.code === 'crypto.unrecoverable' ? unavailable({}, error) : error
      }
    },

    addAddressMessage: (current, added) =>
      toSign({
        type: 'AddAddressSignatureMessage',
        recovering_address: name(current),
        address_to_add: name(added),
        timestamp: Date.now(),
      }),
    removeAddressMessage: (current, removed) =>
      toSign({
        type: 'RemoveAddressSignatureMessage',
        recovering_address: name(current),
        address_to_remove: name(removed),
        timestamp: Date.now(),
      }),
    addAddress: (request) => change(request, 'add_address'),
    removeAddress: (request) => change(request, 'remove_address'),
  }
}

function authorization(wallet: CustodyWallet, signature: string): string {
  return `${authorizationPrefix(wallet.type)} ${signature}`
}

/** The share in a node's answer; its index is the node's, whoever else answered. A node that sends nonsense is left out. */
function shareOf(answer: NodeResponse, index: number, secretKey: Uint8Array): Share[] {
  if (answer.status !== 200) return []
  try {
    return [{ index, bytes: openShareReply(answer.body as ShareReply, secretKey) }]
  } catch {
    return []
  }
}

async function isRightText(secret: Uint8Array, isRight: (password: string) => Promise<boolean>): Promise<boolean> {
  const text = fromUtf8(secret)
  return text !== undefined && isRight(text)
}

function passwordOf(secret: Uint8Array): string {
  const text = fromUtf8(secret)
  if (text === undefined) throw unavailable({})
  return text
}

function unavailable(data: Readonly<Record<string, number>>, cause?: unknown): IdosError {
  return new IdosError('enclave.custody_unavailable', data, { cause })
}

function random(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length))
}
