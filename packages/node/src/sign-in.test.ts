import { portableEngine } from '@open-idos/crypto'
import { type SignInParam, signInText, utf8 } from '@open-idos/protocol'
import { expect, test } from 'vitest'
import { alice, bob, Clock, keySigner, type Signer } from '../test/harness.ts'
import { createSignIn } from './sign-in.ts'

const urls = ['http://localhost:8484', 'https://node.example.org', 'https://example.org/idos']

function setUp(publicUrls: readonly string[] = urls) {
  const clock = new Clock()
  const options = { chainId: 'test', ttlSeconds: 300, publicUrls: () => publicUrls }
  return { clock, signIn: createSignIn(options, { crypto: portableEngine, now: clock.now }) }
}

function signed(signer: Signer, param: SignInParam, domain = param.domain) {
  const signature = signer.sign(utf8(signInText({ domain, chainId: 'test', param })))
  return { nonce: param.nonce, sender: signer.sender, type: signer.type, signature }
}

const refused = (code: string) => expect.objectContaining({ code })

test.each([
  ['localhost:8484', 'http://localhost:8484'],
  ['LOCALHOST:8484', 'http://localhost:8484'],
  ['node.example.org', 'https://node.example.org'],
  ['example.org', 'https://example.org/idos'],
  ['10.0.0.1:8484', ''],
  [undefined, ''],
])('Host %s names the domain %j', (host, domain) => {
  const { signIn } = setUp()
  const param = signIn.param(host)
  expect(param).toMatchObject({
    domain,
    uri: `${domain === '' ? urls[0] : domain}/auth`,
    issue_at: '2026-01-02T03:04:05Z',
    expiration_time: '2026-01-02T03:09:05Z',
    version: '1',
    chain_id: 'test',
  })
  signIn.verify(signed(alice, param, domain === '' ? urls[2] : domain))
})

test('a host that two URLs share names none, and each of them verifies', () => {
  const { signIn } = setUp(['https://example.org/a', 'https://example.org/b'])
  for (const domain of ['https://example.org/a', 'https://example.org/b']) {
    const param = signIn.param('example.org')
    expect(param.domain).toBe('')
    signIn.verify(signed(alice, param, domain))
  }
})

test('a text for a URL that is not ours is refused: a relay under its own name gets no session', () => {
  const { signIn } = setUp()
  const param = signIn.param('evil.example')
  expect(() => signIn.verify(signed(alice, param, 'https://evil.example'))).toThrow(
    refused('session.invalid_signature'),
  )
  const known = signIn.param('node.example.org')
  expect(() => signIn.verify(signed(alice, known, urls[0]))).toThrow(refused('session.invalid_signature'))
})

test('a nonce is good once, for anybody', () => {
  const { signIn } = setUp()
  const param = signIn.param(undefined)
  const domain = urls[0] as string
  signIn.verify(signed(alice, param, domain))
  expect(() => signIn.verify(signed(alice, param, domain))).toThrow(refused('session.expired_nonce'))
  expect(() => signIn.verify(signed(bob, param, domain))).toThrow(refused('session.expired_nonce'))
})

test('a wrong signature does not use it up', () => {
  const { signIn } = setUp()
  const param = signIn.param('localhost:8484')
  const good = signed(alice, param)
  expect(() => signIn.verify({ ...good, sender: bob.sender })).toThrow(refused('session.invalid_signature'))
  expect(() => signIn.verify({ ...good, signature: good.signature.slice(1) })).toThrow(
    refused('session.invalid_signature'),
  )
  signIn.verify(good)
})

test('a nonce ends with its time, and stays used until then', () => {
  const { clock, signIn } = setUp()
  const first = signIn.param('localhost:8484')
  const second = signIn.param('localhost:8484')
  clock.pass(299)
  signIn.verify(signed(alice, first))
  clock.pass(0.5)
  expect(() => signIn.verify(signed(alice, first))).toThrow(refused('session.expired_nonce'))
  clock.pass(0.5)
  expect(() => signIn.verify(signed(alice, second))).toThrow(refused('session.expired_nonce'))
})

test('a nonce that this process did not make is refused', () => {
  const { signIn } = setUp()
  const other = setUp().signIn.param('localhost:8484')
  const own = signIn.param('localhost:8484')
  const forged = `${own.nonce.startsWith('A') ? 'B' : 'A'}${own.nonce.slice(1)}`
  for (const nonce of [other.nonce, forged, '', 'x', `${own.nonce}=`, own.nonce.slice(0, -1), '☃'.repeat(52)]) {
    expect(() => signIn.verify(signed(alice, { ...own, nonce }))).toThrow(refused('session.expired_nonce'))
  }
})

test('signature types that do not exist, or do not fit the sender', () => {
  const { signIn } = setUp()
  const good = signed(keySigner(9), signIn.param('localhost:8484'))
  expect(() => signIn.verify({ ...good, type: 'nonsense' })).toThrow(refused('caller.unknown'))
  expect(() => signIn.verify({ ...good, type: 'secp256k1_ep' })).toThrow(refused('caller.unknown'))
  expect(() => signIn.verify({ ...good, type: 'nep413' })).toThrow(refused('session.invalid_signature'))
  signIn.verify(good)
})
