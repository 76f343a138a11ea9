import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type SignInParam, toHex } from '@open-idos/protocol'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RunningNode } from '../src/compose.ts'
import { alice, bob, Clock, callParams, rowsOf, rpc, seedProfile, signIn, signInParams, testNode } from './harness.ts'

let node: RunningNode
let clock: Clock
beforeEach(async () => {
  clock = new Clock()
  node = await testNode({ sessionTtlSeconds: 3600 }, { now: clock.now })
})
afterEach(() => node.close())

const wallets = (signer: typeof alice, cookie?: string) =>
  rpc(node, 'user.call', callParams('get_wallets', [], signer), cookie === undefined ? {} : { cookie })

const unauthorized = { status: 401, error: { code: -901, data: { error_code: 'session.required', retry: 'now' } } }

test('a wallet that signed in reads what is its own', async () => {
  await seedProfile(node, alice)
  expect(await wallets(alice)).toMatchObject(unauthorized)
  const cookie = await signIn(node, alice)
  const reply = await wallets(alice, cookie)
  expect(reply.status).toBe(200)
  expect(rowsOf(reply)).toEqual([expect.objectContaining({ address: alice.address, wallet_type: 'EVM' })])
})

test('the answer to a sign-in', async () => {
  const param = (await rpc(node, 'kgw.authn_param')).result as unknown as SignInParam
  expect(param).toMatchObject({ domain: node.url, uri: `${node.url}/auth`, chain_id: 'open-idos-local', version: '1' })
  const reply = await rpc(node, 'kgw.authn', signInParams(alice, param, param.domain))
  expect(reply.result).toEqual({ result: 'ok' })
  expect(reply.headers.get('set-cookie')).toMatch(
    /^kgw_session=[\w-]{43}; Path=\/; Max-Age=3600; HttpOnly; Secure; SameSite=None; Partitioned$/,
  )
})

describe('nobody acts as somebody else', () => {
  test('a cookie of another wallet', async () => {
    await seedProfile(node, alice)
    const cookie = await signIn(node, bob)
    expect(await wallets(alice, cookie)).toMatchObject(unauthorized)
    expect(rowsOf(await wallets(bob, cookie))).toEqual([])
  })

  test('the same sender under another signature type', async () => {
    const cookie = await signIn(node, alice)
    const params = { ...callParams('get_wallets', [], alice), auth_type: 'ed25519' }
    expect(await rpc(node, 'user.call', params, { cookie })).toMatchObject(unauthorized)
  })

  test('no sender is nobody, whatever the cookie', async () => {
    await seedProfile(node, alice)
    const cookie = await signIn(node, alice)
    const reply = await rpc(node, 'user.call', callParams('get_wallets', []), { cookie })
    expect(rowsOf(reply)).toEqual([])
  })

  test('a cookie that was made up', async () => {
    expect(await wallets(alice, `kgw_session=${'a'.repeat(43)}`)).toMatchObject(unauthorized)
    expect(await wallets(alice, 'kgw_session=')).toMatchObject(unauthorized)
  })

  test('callers that cannot exist', async () => {
    const base = callParams('get_wallets', [], alice)
    const unknown = await rpc(node, 'user.call', { ...base, auth_type: 'nonsense' })
    expect(unknown).toMatchObject({
      status: 200,
      error: { code: -601, message: 'failed to get caller: authenticator not found: nonsense' },
    })
    expect((await rpc(node, 'user.call', { ...base, sender: 'xyz' })).error).toMatchObject({ code: -601 })
  })
})

test('letter case and prefix of a sender do not matter', async () => {
  const cookie = await signIn(node, alice)
  const sender = `0x${toHex(alice.sender).toUpperCase()}`
  const reply = await rpc(node, 'user.call', { ...callParams('get_wallets', [], alice), sender }, { cookie })
  expect(reply.status).toBe(200)
})

test('has_profile needs no session, also when it names a sender', async () => {
  await seedProfile(node, alice)
  const reply = await rpc(node, 'user.call', callParams('has_profile', [alice.address.toLowerCase()], bob))
  expect(rowsOf(reply)).toEqual([{ has_profile: true }])
})

test('a session expires', async () => {
  const cookie = await signIn(node, alice)
  clock.pass(3599)
  expect((await wallets(alice, cookie)).status).toBe(200)
  clock.pass(1)
  expect(await wallets(alice, cookie)).toMatchObject(unauthorized)
})

test('logging out ends the session, and works without one', async () => {
  const cookie = await signIn(node, alice)
  const cleared = 'kgw_session=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=None; Partitioned'
  const reply = await rpc(node, 'kgw.logout', { account: '' }, { cookie })
  expect(reply.result).toEqual({ result: 'ok' })
  expect(reply.headers.get('set-cookie')).toBe(cleared)
  expect(await wallets(alice, cookie)).toMatchObject(unauthorized)
  expect((await rpc(node, 'kgw.logout', { account: '' })).headers.get('set-cookie')).toBe(cleared)
})

test('the whole Set-Cookie line is as good as the pair in it', async () => {
  const cookie = await signIn(node, alice)
  const line = `${cookie}; Path=/; Expires=Fri, 02 Jan 2099 03:04:05 GMT; Max-Age=3600; HttpOnly; Secure; SameSite=None`
  expect((await wallets(alice, line)).status).toBe(200)
})

test('a sign-in that is wrong has a code', async () => {
  const param = (await rpc(node, 'kgw.authn_param')).result as unknown as SignInParam
  const good = signInParams(alice, param, param.domain)
  const attempt = async (change: object) => (await rpc(node, 'kgw.authn', { ...good, ...change })).error
  expect(await attempt({ sender: toHex(bob.sender) })).toMatchObject({
    code: -902,
    data: { error_code: 'session.invalid_signature' },
  })
  expect(await attempt({ nonce: 'x' })).toMatchObject({ code: -902, data: { error_code: 'session.expired_nonce' } })
  expect(await attempt({ nonce: 5 })).toMatchObject({ code: -32602 })
  expect(await attempt({ sender: 'xyz' })).toMatchObject({ code: -32602 })
  expect(await attempt({ signature: null })).toMatchObject({ code: -32602 })
  expect(await attempt({ signature: { sig: '!', type: 'ed25519' } })).toMatchObject({ code: -32602 })
  expect(await attempt({ signature: { sig: 'AAAA', type: 'nonsense' } })).toMatchObject({ code: -601 })
  expect(await attempt({})).toBeUndefined()
  expect(await attempt({})).toMatchObject({ code: -902, data: { error_code: 'session.expired_nonce' } })
})

test('sign-ins have a limit for each client', async () => {
  await using strict = await testNode({ signInsPerMinute: 2 })
  await signIn(strict, alice)
  await signIn(strict, alice)
  const reply = await rpc(strict, 'kgw.authn', {})
  expect(reply).toMatchObject({ status: 429, error: { code: -905, data: { error_code: 'request.rate_limited' } } })
})

test('sessions outlive a restart, and what ended stays ended', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'open-idos-node-'))
  try {
    const first = await testNode({ dataDir })
    const kept = await signIn(first, alice)
    const ended = await signIn(first, alice)
    await rpc(first, 'kgw.logout', {}, { cookie: ended })
    await first.close()
    await using second = await testNode({ dataDir })
    const call = (cookie: string) => rpc(second, 'user.call', callParams('get_wallets', [], alice), { cookie })
    expect((await call(kept)).status).toBe(200)
    expect(await call(ended)).toMatchObject(unauthorized)
  } finally {
    rmSync(dataDir, { recursive: true })
  }
})

test('a node that is reached by a URL it does not know lets the client decide', async () => {
  await using known = await testNode({ publicUrls: ['https://node.example.org', 'https://other.example.org'] })
  const param = (await rpc(known, 'kgw.authn_param')).result as unknown as SignInParam
  expect(param.domain).toBe('')
  const signed = signInParams(alice, param, 'https://other.example.org')
  expect((await rpc(known, 'kgw.authn', signed)).result).toEqual({ result: 'ok' })
  const again = (await rpc(known, 'kgw.authn_param')).result as unknown as SignInParam
  const { error } = await rpc(known, 'kgw.authn', signInParams(alice, again, known.url))
  expect(error.data['known_urls']).toBe('https://node.example.org https://other.example.org')
})
