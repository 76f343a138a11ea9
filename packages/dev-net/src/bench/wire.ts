import { hash } from 'node:crypto'
import type { ActionName } from '@open-idos/core'
import {
  encodeActionCall,
  encodeActionExecution,
  type JsonValue,
  type SignInParam,
  signInText,
  toBase64,
  toHex,
  transactionText,
  transactionToJson,
} from '@open-idos/protocol'
import { argumentsOf, type ParamValues } from '../arguments.ts'
import type { Persona } from '../personas.ts'
import type { Signer } from './fast-signer.ts'

/** Where every method is called. */
export const rpcPath = '/rpc/v1'

const signSlowly: Signer = (who, text) => who.sign(text)

/** Body of a JSON-RPC request. */
export function rpcBody(method: string, params: object): string {
  return JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })
}

/** Body of a signed write that asks to hear of its block. */
export function writeBody(
  who: Persona,
  write: { chainId: string; nonce: number; action: ActionName; params: ParamValues },
  signer: Signer = signSlowly,
): string {
  const groups = [argumentsOf(write.action, write.params)]
  const payload = encodeActionExecution({ namespace: 'main', action: write.action, groups })
  const { chainId } = write
  const body = { desc: '', payload, payloadType: 'execute', fee: '0', nonce: BigInt(write.nonce), chainId }
  const sig = signer(who, transactionText(body, hash('sha256', payload, 'buffer')))
  const signature = { sig, type: who.signatureType }
  const tx = transactionToJson({ ...body, serialization: 'concat', sender: who.sender, signature })
  return rpcBody('user.broadcast', { tx, sync: 1 })
}

/** Body of a read in the name of a session's wallet. */
export function readBody(who: Persona, action: ActionName, params: ParamValues): string {
  const payload = encodeActionCall({ namespace: 'main', action, args: argumentsOf(action, params) })
  const body = { payload: toBase64(payload) }
  return rpcBody('user.call', { body, auth_type: who.signatureType, sender: toHex(who.sender), signature: '' })
}

/** Body of a sign-in: the offered text, signed. */
export function signInBody(who: Persona, param: SignInParam, signer: Signer = signSlowly): string {
  const text = signInText({ domain: param.domain, chainId: param.chain_id, param })
  const signature = { sig: toBase64(signer(who, text)), type: who.signatureType }
  return rpcBody('kgw.authn', { nonce: param.nonce, sender: toHex(who.sender), signature })
}

/** Those that the platform adds by itself. */
const platformHeaders = ['connection', 'content-length', 'date', 'keep-alive']

/** The headers of a node's answers, as name, value, name, value… */
export async function answerHeaders(url: string, signal: AbortSignal): Promise<string[]> {
  const { headers, body } = await post(url, rpcBody('user.ping', {}), signal)
  await body?.cancel()
  return [...headers].filter(([name]) => !platformHeaders.includes(name)).flat()
}

function post(url: string, body: string, signal: AbortSignal): Promise<Response> {
  return fetch(url + rpcPath, {
    method: 'POST',
    body,
    signal: AbortSignal.any([signal, AbortSignal.timeout(30_000)]),
  })
}

/** Calls a node once, without hurry. @throws {Error} its refusal. */
export async function callOnce<T extends object>(
  url: string,
  call: { method: string; params?: object; body?: string; signal: AbortSignal },
): Promise<{ result: T; cookie: string | undefined }> {
  const response = await post(url, call.body ?? rpcBody(call.method, call.params ?? {}), call.signal)
  const answer = (await response.json()) as { result?: T; error?: JsonValue }
  if (answer.result === undefined) throw new Error(`${call.method}: ${JSON.stringify(answer.error)}`)
  return { result: answer.result, cookie: response.headers.getSetCookie()[0]?.split(';', 1)[0] }
}

/** Signs in. @returns the `Cookie` header of the session. */
export async function signIn(url: string, who: Persona, signal: AbortSignal): Promise<string> {
  const { result } = await callOnce<SignInParam>(url, { method: 'kgw.authn_param', signal })
  const { cookie } = await callOnce(url, { method: 'kgw.authn', body: signInBody(who, result), signal })
  if (cookie === undefined) throw new Error('the sign-in gave no cookie')
  return cookie
}
