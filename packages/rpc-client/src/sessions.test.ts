import { catalogue } from '@open-idos/core/catalogue'
import { fromHex } from '@open-idos/protocol'
import nacl from 'tweetnacl'
import { describe, expect, test } from 'vitest'
import { Fault, rows, type StubNode, type StubRequest, startStubNode } from '../test/stub-node.ts'
import { callAction } from './call-action.ts'
import { createRpcClient, type RpcClient } from './client.ts'
import { logOut } from './log-out.ts'
import { createSigner } from './signer/create-signer.ts'
import type { Signer } from './signer/signer.ts'

/** A node that binds cookies to signers; `offer` changes what it proposes for signing. */
async function gateway(offer: Record<string, string> = {}): Promise<StubNode> {
  let issued = 0
  const owners = new Map<string, string>()
  const node: StubNode = await startStubNode({
    'kgw.authn_param': () => ({
      result: {
        nonce: `n${++issued}`,
        statement: '',
        issue_at: '2026-01-02T03:04:05Z',
        expiration_time: '2026-01-02T03:09:05Z',
        chain_id: 'c',
        domain: node.url,
        version: '1',
        uri: `${node.url}/auth`,
        ...offer,
      },
    }),
    'kgw.authn': ({ params }) => {
      const cookie = `kgw_session=s${owners.size + 1}`
      owners.set(cookie, String(params['sender']))
      return { result: { result: 'ok' }, setCookie: `${cookie}; Path=/; HttpOnly` }
    },
    'kgw.logout': ({ cookie }) => {
      owners.delete(cookie ?? '')
      return { result: { result: 'ok' }, setCookie: 'kgw_session=; Max-Age=0' }
    },
    'user.call': ({ cookie, params }: StubRequest) =>
      owners.get(cookie ?? '') === params['sender']
        ? rows({ id: String(params['sender']) })
        : new Fault({ code: -901, message: 'not authorized' }, 401),
  })
  return node
}

const signer = (fill: number) => createSigner(nacl.sign.keyPair.fromSeed(new Uint8Array(32).fill(fill)))
const whoAmI = async (client: RpcClient, as: Signer) =>
  (await callAction(client, catalogue.get_user, {}, { signer: as }))[0]?.id

describe('sessions', () => {
  test('calls at the same time share one sign-in', async () => {
    await using node = await gateway()
    const client = createRpcClient({ nodeUrl: node.url, chainId: 'c' })
    const alice = await signer(1)
    await Promise.all(Array.from({ length: 10 }, () => whoAmI(client, alice)))
    await whoAmI(client, alice)
    expect(node.of('kgw.authn')).toHaveLength(1)
  })

  test('two wallets in one process never act as each other', async () => {
    await using node = await gateway()
    const client = createRpcClient({ nodeUrl: node.url, chainId: 'c' })
    const [alice, bob] = [await signer(1), await signer(2)]
    const seen = await Promise.all([alice, bob, alice, bob].map((one) => whoAmI(client, one)))
    expect(new Set(seen).size).toBe(2)
    expect(node.of('kgw.authn')).toHaveLength(2)
    for (const { cookie } of node.of('user.call')) expect(cookie ?? 'kgw_session=s').toMatch(/^kgw_session=s\d?$/)
  })

  test('a session that the node ended is opened again, once', async () => {
    await using node = await gateway()
    const client = createRpcClient({ nodeUrl: node.url, chainId: 'c' })
    const alice = await signer(1)
    await whoAmI(client, alice)
    await logOut(client, alice)
    expect(node.of('kgw.logout')[0]).toMatchObject({ cookie: 'kgw_session=s1' })
    await whoAmI(client, alice)
    expect(node.of('kgw.authn')).toHaveLength(2)
  })

  test('without a signer, logging out ends every session held, or asks for the browser’s', async () => {
    await using node = await gateway()
    const client = createRpcClient({ nodeUrl: node.url, chainId: 'c' })
    await whoAmI(client, await signer(1))
    await whoAmI(client, await signer(2))
    await logOut(client)
    expect(node.of('kgw.logout')).toHaveLength(2)
    await logOut(client)
    expect(node.of('kgw.logout')[2]?.params).toEqual({ account: '' })
  })

  test('a node that never accepts the sign-in is not asked for ever', async () => {
    await using node = await startStubNode({
      ...Object.fromEntries(['kgw.authn'].map((name) => [name, () => ({ result: { result: 'ok' } })])),
      'kgw.authn_param': () => ({
        result: {
          nonce: 'n',
          statement: '',
          issue_at: '',
          expiration_time: '',
          chain_id: '',
          domain: '',
          version: '',
          uri: '',
        },
      }),
      'user.call': () => new Fault({ code: -901, message: 'no' }, 401),
    })
    const client = createRpcClient({ nodeUrl: node.url, chainId: 'c' })
    await expect(whoAmI(client, await signer(1))).rejects.toMatchObject({ code: 'session.required' })
    expect(node.of('kgw.authn')).toHaveLength(1)
    expect(node.of('user.call')).toHaveLength(2)
  })

  test.each([
    ['another chain', { chain_id: 'other' }, 'chain.mismatch'],
    ['another site', { domain: 'https://evil.example' }, 'session.domain_mismatch'],
    ['another version', { version: '2' }, 'network.bad_response'],
    ['a line break that would bend the text', { nonce: 'n\nIssue At: never' }, 'network.bad_response'],
  ])('an offer for %s is not signed', async (_name, offer, code) => {
    await using node = await gateway(offer)
    const client = createRpcClient({ nodeUrl: node.url, chainId: 'c' })
    await expect(whoAmI(client, await signer(1))).rejects.toMatchObject({ code })
    expect(node.of('kgw.authn')).toHaveLength(0)
  })

  test.each(['http://127.1:PORT', 'HTTP://127.0.0.1:PORT//'])('%s is the site that the node names', async (form) => {
    await using node = await gateway()
    const nodeUrl = form.replace('PORT', new URL(node.url).port)
    const client = createRpcClient({ nodeUrl, chainId: 'c' })
    expect(client.nodeUrl).toBe(node.url)
    await whoAmI(client, await signer(1))
  })

  test('a signer that hangs is not waited for beyond its limit', async () => {
    await using node = await gateway()
    const client = createRpcClient({ nodeUrl: node.url, chainId: 'c' })
    const hung: Signer = { ...(await signer(1)), timeoutMs: 20, sign: () => new Promise(() => {}) }
    await expect(whoAmI(client, hung)).rejects.toMatchObject({ code: 'wait.timeout', data: { timeout_ms: 20 } })
  })

  test('who stops waiting does not stop the others; when all have left, the wallet is left alone', async () => {
    await using node = await gateway()
    const client = createRpcClient({ nodeUrl: node.url, chainId: 'c' })
    const alice = await signer(1)
    const answer: { give?: () => void; signal?: AbortSignal | undefined } = {}
    const asked = new Promise<void>((resolve) => {
      answer.give = resolve
    })
    const slow: Signer = {
      ...alice,
      async sign(text, wait) {
        answer.signal = wait?.signal
        await asked
        return alice.sign(text)
      },
    }
    const controller = new AbortController()
    const impatient = callAction(client, catalogue.get_user, {}, { signer: slow, signal: controller.signal })
    const patient = whoAmI(client, slow)
    while (node.of('kgw.authn_param').length === 0 || answer.signal === undefined) await new Promise(setImmediate)
    controller.abort()
    await expect(impatient).rejects.toMatchObject({ code: 'wait.aborted' })
    expect(answer.signal.aborted).toBe(false)
    answer.give?.()
    expect(fromHex(String(await patient))).toEqual(alice.sender)
  })

  test('a browser’s one cookie never makes one wallet act as the other', async () => {
    await using node = await gateway()
    let jar: string | undefined
    const client = createRpcClient({
      nodeUrl: node.url,
      chainId: 'c',
      // As browsers do it: cookies are kept and sent by the platform, and invisible to the page.
      async fetch(url, init) {
        const headers = { ...Object.fromEntries(new Headers(init.headers)), ...(jar && { cookie: jar }) }
        const response = await fetch(url, { ...init, headers })
        jar = response.headers.getSetCookie()[0]?.split(';')[0] ?? jar
        return new Response(await response.text(), { status: response.status })
      },
    })
    const [alice, bob] = [await signer(1), await signer(2)]
    const seen: unknown[] = []
    for (const one of [alice, alice, bob, bob, alice]) seen.push(await whoAmI(client, one))
    expect(seen).toEqual([alice, alice, bob, bob, alice].map((one) => Buffer.from(one.sender).toString('hex')))
    expect(node.of('kgw.authn')).toHaveLength(3)
  })

  test('a refusal inside an answer is an error with the node’s code', async () => {
    const refused = (extra: object) => ({
      result: { query_result: { column_names: null, column_types: null, values: null }, logs: '', ...extra },
    })
    const answers = [
      refused({ error: 'the credential does not exist', error_code: 'credential.not_found' }),
      refused({ error: 'the credential is not shared with the caller' }),
      refused({ error: 'something new' }),
    ]
    await using node = await startStubNode({ 'user.call': (_, count) => answers[count - 1] })
    const client = createRpcClient({ nodeUrl: node.url })
    const codes: unknown[] = []
    for (const _ of answers) {
      await callAction(client, catalogue.get_user, {}).catch((error: { code: unknown }) => codes.push(error.code))
    }
    expect(codes).toEqual(['credential.not_found', 'credential.not_shared', 'node.refused'])
  })
})
