import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { type ActionName, catalogue } from '@open-idos/core'
import {
  ed25519PublicKey,
  evmAddressOfSecret,
  parseEvmAddress,
  portableEngine,
  signCredential,
  signEd25519,
  signEvmMessage,
} from '@open-idos/crypto'
import {
  dataType,
  type EncodedValue,
  encodeActionCall,
  encodeActionExecution,
  type Scalar,
  type SignInParam,
  signInText,
  type TransactionJson,
  type TxResultJson,
  toBase64,
  toHex,
  transactionText,
  transactionToJson,
  utf8,
} from '@open-idos/protocol'
import { type NodeOverrides, type RunningNode, startNode } from '../src/compose.ts'
import { createConfig } from '../src/config.ts'
import { createLogger } from '../src/log.ts'
import type { Config } from '../src/settings.ts'

/** Somebody who signs. */
export interface Signer {
  readonly type: string
  readonly sender: Uint8Array
  sign(message: Uint8Array): Uint8Array
}

/** An EVM wallet or a server key made from a number, the same in every run. */
function evmSigner(seed: number): Signer & { address: string } {
  const secret = createHash('sha256').update(`evm ${seed}`).digest()
  const address = evmAddressOfSecret(secret)
  const sender = parseEvmAddress(address) as Uint8Array
  return { type: 'secp256k1_ep', sender, address, sign: (message) => signEvmMessage(secret, message) }
}

export function keySigner(seed: number): Signer & { secret: Uint8Array; hex: string } {
  const secret = Uint8Array.from(createHash('sha256').update(`key ${seed}`).digest())
  const sender = ed25519PublicKey(secret)
  return { type: 'ed25519', sender, secret, hex: toHex(sender), sign: (message) => signEd25519(secret, message) }
}

export const owner = keySigner(1)
export const issuer = keySigner(2)
export const alice = evmSigner(1)
export const bob = evmSigner(2)

/** A clock that only moves when told. */
export class Clock {
  ms = Date.UTC(2026, 0, 2, 3, 4, 5)
  readonly now = () => this.ms

  pass(seconds: number): void {
    this.ms += seconds * 1000
  }
}

/** A node on a free port with its data in memory, silent, owned by {@link owner}. */
export function testNode(values: Partial<Config> = {}, overrides: NodeOverrides = {}): Promise<RunningNode> {
  const config = createConfig({ dataDir: ':memory:', port: 0, owner: owner.hex, logLevel: 'silent', ...values })
  return startNode(config, { crypto: portableEngine, log: createLogger(config), ...overrides })
}

export interface RpcReply {
  readonly status: number
  readonly headers: Headers
  readonly result: Record<string, unknown>
  readonly error: { code: number; message: string; data: Record<string, unknown> }
}

/** One JSON-RPC request as a plain HTTP client would make it. */
export async function rpc(
  node: { url: string },
  method: string,
  params: unknown = {},
  headers: Record<string, string> = {},
): Promise<RpcReply> {
  return post(node, JSON.stringify({ jsonrpc: '2.0', id: 7, method, params }), headers)
}

export async function post(
  node: { url: string },
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<RpcReply> {
  const response = await fetch(`${node.url}/rpc/v1`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  })
  const json = (await response.json()) as Pick<RpcReply, 'result' | 'error'>
  return { status: response.status, headers: response.headers, result: json.result, error: json.error }
}

function encode(action: ActionName, args: readonly Scalar[]): EncodedValue[] {
  const params = Object.values(catalogue[action].params)
  return args.map((value, i) => ({ type: dataType(params[i]?.type ?? 'text'), value }))
}

/** A signed transaction that runs an action, several times with the same arguments if `times` says so. */
export function transaction(args: {
  signer: Signer
  action: ActionName
  args: readonly Scalar[]
  nonce: number
  chainId?: string
  payloadType?: string
  times?: number
}): TransactionJson {
  const { signer, action, nonce, chainId = 'open-idos-local', payloadType = 'execute', times = 1 } = args
  const groups = Array.from({ length: times }, () => encode(action, args.args))
  const payload = encodeActionExecution({ namespace: 'main', action, groups })
  const unsigned = { desc: 'test', payload, payloadType, fee: '0', nonce: BigInt(nonce), chainId }
  const text = transactionText(unsigned, createHash('sha256').update(payload).digest())
  const signature = { sig: signer.sign(utf8(text)), type: signer.type }
  return transactionToJson({ ...unsigned, serialization: 'concat', sender: signer.sender, signature })
}

export async function nextNonce(node: RunningNode, signer: Signer): Promise<number> {
  const id = { identifier: toHex(signer.sender), key_type: 'ed25519' }
  return Number((await rpc(node, 'user.account', { id, status: 1 })).result['nonce']) + 1
}

/** Executes an action and waits for its block. */
export async function execute(
  node: RunningNode,
  signer: Signer,
  action: ActionName,
  args: readonly Scalar[],
): Promise<{ hash: string; result: TxResultJson }> {
  const tx = transaction({ signer, action, args, nonce: await nextNonce(node, signer) })
  const reply = await rpc(node, 'user.broadcast', { tx, sync: 1 })
  if (reply.error !== undefined) throw new Error(JSON.stringify(reply.error))
  return { hash: String(reply.result['tx_hash']), result: reply.result['result'] as TxResultJson }
}

/** As {@link execute}, and the action must not refuse. */
async function executed(...args: Parameters<typeof execute>): Promise<string> {
  const { hash, result } = await execute(...args)
  if (result.code !== 0) throw new Error(JSON.stringify(result))
  return hash
}

/** Params of a `user.call`. */
export function callParams(action: string, args: readonly Scalar[], signer?: Signer): Record<string, unknown> {
  const known = Object.hasOwn(catalogue, action)
  const values = known ? encode(action as ActionName, args) : args.map((value) => ({ type: dataType('text'), value }))
  const payload = toBase64(encodeActionCall({ namespace: 'main', action, args: values }))
  const sender = signer === undefined ? '' : toHex(signer.sender)
  return { body: { payload }, auth_type: signer?.type ?? 'secp256k1_ep', sender, signature: '' }
}

/** Rows of a call as objects. */
export function rowsOf(reply: RpcReply): Record<string, unknown>[] {
  const { column_names, values } = reply.result['query_result'] as {
    column_names: string[] | null
    values: unknown[][] | null
  }
  return (values ?? []).map((row) => Object.fromEntries((column_names ?? []).map((name, i) => [name, row[i]])))
}

/** Params of a `kgw.authn` for a text that was offered. */
export function signInParams(signer: Signer, param: SignInParam, domain: string): Record<string, unknown> {
  const text = signInText({ domain, chainId: param.chain_id, param })
  return {
    nonce: param.nonce,
    sender: toHex(signer.sender),
    signature: { sig: toBase64(signer.sign(utf8(text))), type: signer.type },
  }
}

/** Signs in and gives the `Cookie` header to send. */
export async function signIn(node: RunningNode, signer: Signer): Promise<string> {
  const param = (await rpc(node, 'kgw.authn_param')).result as unknown as SignInParam
  const reply = await rpc(node, 'kgw.authn', signInParams(signer, param, param.domain))
  if (reply.error !== undefined) throw new Error(JSON.stringify(reply.error))
  return reply.headers.get('set-cookie')?.split(';')[0] as string
}

/** A profile for a wallet: the issuer is registered, and the profile has one credential with this much content. */
export async function seedProfile(
  node: RunningNode,
  signer: Signer & { address: string },
  contentBytes = 48,
): Promise<{ userId: string; credentialId: string; content: string }> {
  const inserter = '6c1f3ad4-6f6d-4c53-8a7e-1d8f5f6c2b11'
  await execute(node, owner, 'add_inserter_as_owner', [inserter, 'bank'])
  await execute(node, owner, 'add_delegate_as_owner', [issuer.hex, inserter])
  const userId = randomUUID()
  const key = toBase64(randomBytes(32))
  await executed(node, issuer, 'add_user_as_inserter', [userId, key, 'user'])
  const proof = `0x${toHex(signer.sign(utf8('mine')))}`
  const wallet = [randomUUID(), userId, signer.address, null, 'EVM', 'mine', proof]
  await executed(node, issuer, 'upsert_wallet_as_inserter', wallet)
  const { credentialId, content } = await addCredential(node, userId, contentBytes)
  return { userId, credentialId, content }
}

async function addCredential(node: RunningNode, userId: string, contentBytes: number) {
  const bytes = Uint8Array.from(randomBytes(contentBytes))
  const credentialId = randomUUID()
  const publicNotes = JSON.stringify({ id: credentialId, type: 'test' })
  const signed = signCredential({ publicNotes, content: bytes, secretKey: issuer.secret })
  const content = Buffer.from(bytes).toString('base64')
  await executed(node, issuer, 'upsert_credential_as_inserter', [
    credentialId,
    userId,
    signed.issuer_auth_public_key,
    toBase64(randomBytes(32)),
    content,
    publicNotes,
    signed.public_notes_signature,
    signed.broader_signature,
  ])
  return { credentialId, content }
}
