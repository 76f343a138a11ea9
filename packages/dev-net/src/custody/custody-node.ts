import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { type SecretStoreMessage, seal, shareCommitment } from '@open-idos/crypto'
import { fromHex, toHex } from '@open-idos/protocol'
import { isAuthorized } from './authorization.ts'

export interface CustodyNode extends AsyncDisposable {
  readonly url: string
  /** Users whose share it keeps, and the wallets that may fetch each. */
  readonly stored: ReadonlyMap<string, { readonly share: Uint8Array; readonly wallets: readonly string[] }>
  /** What is wrong with it, for tests. */
  fault: 'none' | 'down' | 'wrong-share'
}

type Stored = { share: Uint8Array; wallets: string[] }
/** How old a signed request may be. */
const FRESH_MS = 5 * 60_000

/**
 * One node of a secret store, speaking its real protocol over HTTP: keeps a blinded share for the wallets that its owner
 * named, checks the wallet's signature on every request, encrypts what it gives back. Stands in for nodes that run on a
 * chain of their own; keeps its shares in memory.
 *
 * @param options.contractAddress 21 bytes as hex.
 * @param options.index place in the list of nodes: which commitment of an upload is its own.
 */
export async function startCustodyNode(options: { contractAddress: string; index: number }): Promise<CustodyNode> {
  const stored = new Map<string, Stored>()
  const prefix = `/offchain/${options.contractAddress}/shares/`

  const server = createServer((request, response) => {
    void answer(request).then(
      ([status, body]) => send(response, status, body),
      () => send(response, 400, { error: 'malformed request' }),
    )
  })

  async function answer(request: IncomingMessage): Promise<[status: number, body: object]> {
    if (request.method === 'OPTIONS') return [204, {}]
    if (node.fault === 'down') return [503, { error: 'down' }]
    const path = request.url ?? ''
    if (!path.startsWith(prefix)) return [404, { error: 'unknown path' }]
    const [id = '', action] = path.slice(prefix.length).split('/')
    const body = JSON.parse(await text(request)) as Record<string, unknown>
    const auth = request.headers.authorization ?? ''
    switch (`${request.method} ${action ?? ''}`) {
      case 'PUT ':
        return upload(id, body, auth)
      case 'POST ':
        return download(id, body, auth)
      case 'PATCH add_address':
        return change(id, { type: 'AddAddressSignatureMessage', ...body } as SecretStoreMessage, auth)
      case 'PATCH remove_address':
        return change(id, { type: 'RemoveAddressSignatureMessage', ...body } as SecretStoreMessage, auth)
      default:
        return [405, { error: 'unknown operation' }]
    }
  }

  function upload(id: string, body: Record<string, unknown>, auth: string): [number, object] {
    const { share_data, ...value } = body
    const message = { type: 'UploadSignatureMessage', ...value } as SecretStoreMessage & {
      type: 'UploadSignatureMessage'
    }
    const share = fromHex(String(share_data).slice(2))
    const [owner = ''] = message.recovering_addresses
    if (!authorized(owner, message, auth)) return [401, { error: 'signature' }]
    if (shareCommitment(share) !== message.share_commitments[options.index]) return [400, { error: 'commitment' }]
    // Only those who may fetch a share may replace it.
    const known = stored.get(id)
    if (known !== undefined && !known.wallets.includes(owner)) return [403, { error: 'taken' }]
    stored.set(id, { share, wallets: [...message.recovering_addresses] })
    return [201, {}]
  }

  function download(id: string, body: Record<string, unknown>, auth: string): [number, object] {
    const message = { type: 'DownloadSignatureMessage', ...body } as SecretStoreMessage & {
      type: 'DownloadSignatureMessage'
    }
    const entry = stored.get(id)
    if (entry === undefined) return [404, { error: 'not stored' }]
    const refused = refusal(entry, message, auth)
    if (refused !== undefined) return refused
    const sealed = sealShare(node.fault === 'wrong-share' ? random(entry.share.length) : entry.share, message)
    return [200, sealed]
  }

  function sealShare(share: Uint8Array, { public_key }: { public_key: string }): object {
    const recipientPublicKey = fromHex(public_key.slice(2))
    const { content, encryptorPublicKey } = seal({ plaintext: share, recipientPublicKey, random })
    const hex = (bytes: Uint8Array): string => `0x${toHex(bytes)}`
    return {
      nonce: hex(content.subarray(0, 24)),
      encrypted_share: hex(content.subarray(24)),
      public_key: hex(encryptorPublicKey),
    }
  }

  function change(id: string, message: SecretStoreMessage, auth: string): [number, object] {
    const entry = stored.get(id)
    if (entry === undefined) return [404, { error: 'not stored' }]
    if (message.type !== 'AddAddressSignatureMessage' && message.type !== 'RemoveAddressSignatureMessage')
      return [400, { error: 'malformed request' }]
    const refused = refusal(entry, message, auth)
    if (refused !== undefined) return refused
    if (message.type === 'AddAddressSignatureMessage') {
      entry.wallets = [...new Set([...entry.wallets, message.address_to_add])]
    } else {
      entry.wallets = entry.wallets.filter((wallet) => wallet !== message.address_to_remove)
    }
    return [200, {}]
  }

  function refusal(
    entry: Stored,
    message: SecretStoreMessage & { readonly recovering_address: string; readonly timestamp: number },
    auth: string,
  ): [number, object] | undefined {
    if (!entry.wallets.includes(message.recovering_address)) return [403, { error: 'not one of the wallets' }]
    if (Math.abs(Date.now() - message.timestamp) > FRESH_MS) return [401, { error: 'stale' }]
    return authorized(message.recovering_address, message, auth) ? undefined : [401, { error: 'signature' }]
  }

  function authorized(wallet: string, message: SecretStoreMessage, auth: string): boolean {
    return isAuthorized({ wallet, message, authorization: auth, contractAddress: options.contractAddress })
  }

  const node: CustodyNode = {
    url: await listen(server),
    stored,
    fault: 'none',
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return node
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, {
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'PUT, POST, PATCH',
    'access-control-allow-headers': 'authorization, content-type, accept',
    'cross-origin-resource-policy': 'cross-origin',
    'content-type': 'application/json',
  })
  response.end(status === 204 ? undefined : JSON.stringify(body))
}

function random(length: number): Uint8Array {
  return Uint8Array.from(randomBytes(length))
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
