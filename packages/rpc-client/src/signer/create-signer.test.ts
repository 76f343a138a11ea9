import { isWalletValid, portableEngine, sep53Digest, verifyMessage } from '@open-idos/crypto'
import { fromHex, toBase64, toHex, utf8 } from '@open-idos/protocol'
import { ethers } from 'ethers'
import * as ripple from 'ripple-keypairs'
import nacl from 'tweetnacl'
import { createWalletClient, custom } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { describe, expect, test } from 'vitest'
import { naclKeyPair, nearKeyPair, stellarKeyPair, wire } from '../../test/vectors.ts'
import { createSigner, isSigner } from './create-signer.ts'
import type { Signer } from './signer.ts'
import { walletIdentifierFor } from './wallet-identifier.ts'

const secret = `0x${wire.test_keys.secp256k1.private_key_hex}` as const
const account = privateKeyToAccount(secret)
const stellar = wire.test_keys.ed25519.stellar_address
const near = wire.test_keys.ed25519.near_public_key
const hexKey = toHex(naclKeyPair.publicKey)
const sign = (bytes: Uint8Array) => nacl.sign.detached(bytes, naclKeyPair.secretKey)

/** An EIP-1193 provider over a key, not connected to the page yet. */
function provider(overrides: Record<string, (params: string[]) => unknown> = {}) {
  const methods: Record<string, (params: string[]) => unknown> = {
    eth_accounts: () => [],
    eth_requestAccounts: () => [account.address.toLowerCase()],
    eth_chainId: () => '0x1',
    personal_sign: ([message]) => account.signMessage({ message: { raw: message as `0x${string}` } }),
    ...overrides,
  }
  return {
    request: async ({ method, params }: { method: string; params?: unknown }) =>
      methods[method]?.((params ?? []) as string[]),
  }
}

const nearWallet = {
  getAccounts: async () => [{ accountId: 'alice.near' }],
  async signMessage({ message, nonce, recipient }: { message: string; nonce: Uint8Array; recipient: string }) {
    const payload = [
      u32(2147484061),
      u32(utf8(message).length),
      utf8(message),
      nonce,
      u32(recipient.length),
      utf8(recipient),
    ]
    const bytes = Buffer.concat([...payload, Uint8Array.of(0)])
    return { accountId: 'alice.near', publicKey: near, signature: toBase64(sign(portableEngine.sha256(bytes))) }
  },
}

function u32(value: number): Uint8Array {
  return new Uint8Array(new Uint32Array([value]).buffer)
}

const gemKey = ripple.deriveKeypair(ripple.generateSeed({ entropy: new Uint8Array(16), algorithm: 'ed25519' }))
const gemWallet = {
  isInstalled: async () => ({ result: { isInstalled: true } }),
  getPublicKey: async () => ({ type: 'response', result: { address: 'r', publicKey: gemKey.publicKey } }),
  signMessage: async (text: string) => ({
    type: 'response',
    result: { signedMessage: ripple.sign(toHex(utf8(text)), gemKey.privateKey) },
  }),
}

const freighter = {
  getAddress: async () => ({ address: stellar }),
  signMessage: async (text: string) => ({
    signedMessage: toBase64(sign(sep53Digest(utf8(text)))),
    signerAddress: stellar,
  }),
}

const secpPair = ripple.deriveKeypair(
  ripple.generateSeed({ entropy: new Uint8Array(16), algorithm: 'ecdsa-secp256k1' }),
)
const faceSign = {
  publicAddress: hexKey,
  publicKey: hexKey,
  signatureType: 'ed25519',
  walletType: 'FaceSign',
  signMessage: async (message: Uint8Array) => sign(message),
}

const wallets: [string, unknown, { type: string; caller: string; address?: string }][] = [
  ['viem account', account, { type: 'EVM', caller: account.address }],
  [
    'viem wallet client',
    createWalletClient({ account, transport: custom(provider()) }),
    { type: 'EVM', caller: account.address },
  ],
  [
    'viem wallet client without account',
    createWalletClient({ transport: custom(provider()) }),
    { type: 'EVM', caller: account.address },
  ],
  ['EIP-1193 provider', provider(), { type: 'EVM', caller: account.address }],
  ['ethers wallet', new ethers.Wallet(secret), { type: 'EVM', caller: account.address }],
  [
    'ethers HD wallet',
    ethers.HDNodeWallet.fromPhrase('test test test test test test test test test test test junk'),
    { type: 'EVM', caller: account.address },
  ],
  ['NEAR key pair', nearKeyPair, { type: 'NEAR', caller: near, address: hexKey }],
  ['NEAR wallet', nearWallet, { type: 'NEAR', caller: near, address: 'alice.near' }],
  ['XRPL ed25519 key pair', gemKey, { type: 'XRPL', caller: ripple.deriveAddress(gemKey.publicKey) }],
  ['XRPL secp256k1 key pair', secpPair, { type: 'XRPL', caller: ripple.deriveAddress(secpPair.publicKey) }],
  ['GemWallet', gemWallet, { type: 'XRPL', caller: ripple.deriveAddress(gemKey.publicKey) }],
  ['Stellar key pair', stellarKeyPair, { type: 'Stellar', caller: stellar }],
  ['Freighter', freighter, { type: 'Stellar', caller: stellar }],
  [
    'Stellar wallet object',
    { publicAddress: stellar, publicKey: hexKey, walletType: 'Stellar', signMessage: freighter.signMessage },
    { type: 'Stellar', caller: stellar },
  ],
  ['FaceSign', faceSign, { type: 'FaceSign', caller: hexKey }],
  ['NaCl key pair', naclKeyPair, { type: 'FaceSign', caller: hexKey }],
]

describe('createSigner', () => {
  test.each(wallets)('%s', async (_name, wallet, expected) => {
    const signer = await createSigner(wallet)
    const text = 'Zażółć gęślą jaźń\n😀'
    expect(isSigner(signer)).toBe(true)
    expect(await createSigner(signer)).toBe(signer)
    expect(signer.walletType).toBe(expected.type)
    expect(signer.walletIdentifier).toBe(expected.address ?? expected.caller)
    expect(walletIdentifierFor(signer)).toBe(expected.caller)
    const signature = await signer.sign(text)
    const message = utf8(text)
    expect(
      verifyMessage({ type: signer.signatureType, sender: signer.sender, message, signature }, portableEngine),
    ).toBe(true)
    const row = rowOf(signer, text, await signer.signText(text))
    expect(isWalletValid(row, portableEngine)).toBe(true)
    expect(walletIdentifierFor(row)).toBe(expected.caller)
  })

  test.each([
    ['Xaman', { authorize() {}, ping() {} }],
    ['a viem account without a key', { address: account.address, type: 'json-rpc' }],
    ['a wallet connected to nothing', provider({ eth_requestAccounts: () => [] })],
    [
      'a NEAR wallet that leaves the page',
      { getAccounts: async () => [{ accountId: 'a.near' }], signMessage: async () => undefined },
    ],
    ['a secp256k1 key pair of NEAR', { ...nearKeyPair, getPublicKey: () => 'secp256k1:abc' }],
    ['an unknown object', { hello: 1 }],
    ['text', secret],
    ['nothing', undefined],
  ])('%s is unsupported, and says why', async (_name, wallet) => {
    await expect(createSigner(wallet)).rejects.toMatchObject({ code: 'signer.unsupported' })
  })
})

describe('what wallets do', () => {
  const declined = Object.assign(new Error('User rejected the request.'), { code: 4001 })
  test.each([
    ['an EVM wallet', provider({ personal_sign: () => Promise.reject(declined) })],
    ['GemWallet', { ...gemWallet, signMessage: async () => ({ type: 'reject', result: undefined }) }],
    ['Freighter', { ...freighter, signMessage: async () => ({ signedMessage: null, error: 'declined' }) }],
  ])('%s declines', async (_name, wallet) => {
    const signer = await createSigner(wallet)
    await expect(signer.sign('x')).rejects.toMatchObject({ code: 'signer.rejected' })
  })

  test.each([
    ['signs another text', provider({ personal_sign: () => account.signMessage({ message: 'other' }) })],
    [
      'signs with another account',
      provider({
        personal_sign: ([m]) =>
          privateKeyToAccount(`0x${'11'.repeat(32)}`).signMessage({ message: { raw: m as `0x${string}` } }),
      }),
    ],
    ['answers with nonsense', provider({ personal_sign: () => 'zz' })],
    [
      'signs without the prefix of its chain',
      { ...freighter, signMessage: async (text: string) => ({ signedMessage: toBase64(sign(utf8(text))) }) },
    ],
  ])('a wallet %s', async (_name, wallet) => {
    const signer = await createSigner(wallet)
    await expect(signer.sign('x')).rejects.toMatchObject({ code: 'signer.invalid_signature' })
  })

  test('a prompt that is never answered ends by limit or abort', async () => {
    const silent = provider({ personal_sign: () => new Promise(() => {}) })
    const signer = await createSigner(silent, { timeoutMs: 5 })
    await expect(signer.sign('x')).rejects.toMatchObject({ code: 'wait.timeout' })
    const controller = new AbortController()
    const waiting = (await createSigner(silent)).sign('x', { signal: controller.signal })
    controller.abort()
    await expect(waiting).rejects.toMatchObject({ code: 'wait.aborted' })
    const locked = provider({ eth_accounts: () => new Promise(() => {}) })
    await expect(createSigner(locked, { timeoutMs: 5 })).rejects.toMatchObject({ code: 'wait.timeout' })
  })

  test('a known NEAR key spares the prompt', async () => {
    let prompts = 0
    const wallet = { ...nearWallet, signMessage: async () => prompts++ }
    const signer = await createSigner(wallet, { near: { publicKey: near } })
    expect([prompts, signer.walletIdentifier]).toEqual([0, 'alice.near'])
    const bobs = { accountId: 'bob.near', publicKey: near }
    await expect(createSigner(wallet, { near: bobs })).rejects.toMatchObject({ code: 'signer.unsupported' })
    expect(prompts).toBe(1)
    const named = await createSigner(nearKeyPair, { near: { accountId: 'alice.near' } })
    expect(named.walletIdentifier).toBe('alice.near')
    const others = await createSigner(nearKeyPair, { near: { accountId: 'alice.near', publicKey: 'ed25519:other' } })
    expect(others.walletIdentifier).toBe(hexKey)
  })

  test.each([
    ['hex', (bytes: Uint8Array) => toHex(bytes)],
    ['base64', (bytes: Uint8Array) => toBase64(bytes)],
    ['base64 twice, in a result', (bytes: Uint8Array) => ({ signedMessage: toBase64(utf8(toBase64(bytes))) })],
  ])('a Stellar wallet may answer in %s', async (_name, encode) => {
    const signMessage = async (text: string) => encode(sign(sep53Digest(utf8(text))))
    const signer = await createSigner({ publicAddress: stellar, walletType: 'Stellar', signMessage })
    expect(await signer.sign('x')).toHaveLength(64)
  })
})

describe('walletIdentifierFor a row', () => {
  test.each([
    [{ wallet_type: 'EVM', address: account.address, public_key: null }, account.address],
    [{ wallet_type: 'NEAR', address: 'alice.near', public_key: near }, near],
    [{ wallet_type: 'FaceSign', address: hexKey.toUpperCase(), public_key: hexKey.toUpperCase() }, hexKey],
    [{ wallet_type: 'Stellar', address: stellar, public_key: hexKey }, stellar],
  ])('%o', (row, expected) => {
    expect(walletIdentifierFor(row)).toBe(expected)
  })

  test('a NEAR row without its key, and a type that does not exist', () => {
    expect(() => walletIdentifierFor({ wallet_type: 'NEAR', address: 'alice.near' })).toThrow()
    expect(() => walletIdentifierFor({ wallet_type: 'BTC', address: 'x' })).toThrow()
  })
})

function rowOf(signer: Signer, message: string, signature: string) {
  const { walletType, walletIdentifier, walletPublicKey } = signer
  return { wallet_type: walletType, address: walletIdentifier, public_key: walletPublicKey ?? null, message, signature }
}

test('keys of wrong length are refused at once', async () => {
  const short = { publicKey: fromHex('00'), secretKey: naclKeyPair.secretKey }
  await expect(createSigner(short)).rejects.toMatchObject({ code: 'signer.unsupported' })
  await expect(createSigner({ publicKey: 'ED00', privateKey: 'ED00' })).rejects.toMatchObject({
    code: 'signer.unsupported',
  })
})
