import { createWalletSignIn, type SignInWallet } from '@open-idos/consumer'
import { describe, expect, test } from 'vitest'
import { type Persona, persona } from '../src/personas.ts'

function server(site = 'https://bank.example') {
  const nonces = new Map<string, number>()
  return createWalletSignIn({
    site,
    statement: 'This signs you in.',
    nonces: {
      put: (nonce, expiresAt) => void nonces.set(nonce, expiresAt),
      take: (nonce, now) => (nonces.get(nonce) ?? 0) > now && nonces.delete(nonce),
    },
  })
}

function walletOf(who: Persona): SignInWallet {
  if (who.kind === 'server') throw new Error('not a wallet')
  return { type: who.kind, address: who.address, publicKey: who.publicKey }
}

describe('signing in with a wallet', () => {
  test.each(['EVM', 'NEAR', 'XRPL', 'Stellar', 'FaceSign'] as const)('of kind %s', async (kind) => {
    const who = persona('Alice', kind)
    const wallet = walletOf(who)
    const site = server()
    const { message } = await site.challenge(wallet)
    expect(message).toContain('bank.example')
    expect(await site.isProven({ wallet, message, signature: who.signText(message) })).toBe(true)
  })

  const alice = persona('Alice', 'EVM')
  const mallory = persona('Mallory', 'EVM')

  test('works once', async () => {
    const site = server()
    const wallet = walletOf(alice)
    const { message } = await site.challenge(wallet)
    const proof = { wallet, message, signature: alice.signText(message) }
    expect(await site.isProven(proof)).toBe(true)
    expect(await site.isProven(proof)).toBe(false)
  })

  test('needs the wallet’s own signature, and leaves the nonce for it', async () => {
    const site = server()
    const wallet = walletOf(alice)
    const { message } = await site.challenge(wallet)
    expect(await site.isProven({ wallet, message, signature: mallory.signText(message) })).toBe(false)
    expect(await site.isProven({ wallet, message, signature: alice.signText(message) })).toBe(true)
  })

  test('refuses texts of other servers, other wallets, and other words', async () => {
    const [site, other] = [server(), server('https://other.example')]
    const wallet = walletOf(alice)
    const { message: foreign } = await other.challenge(wallet)
    expect(await site.isProven({ wallet, message: foreign, signature: alice.signText(foreign) })).toBe(false)
    const { message: hers } = await site.challenge(walletOf(mallory))
    expect(await site.isProven({ wallet, message: hers, signature: alice.signText(hers) })).toBe(false)
    const { message } = await site.challenge(wallet)
    const longer = `I give away my house.\n${message}`
    expect(await site.isProven({ wallet, message: longer, signature: alice.signText(longer) })).toBe(false)
    for (const text of ['', 'x'.repeat(5000), message.toUpperCase()]) {
      expect(await site.isProven({ wallet, message: text, signature: alice.signText(text) })).toBe(false)
    }
  })

  test('refuses what was never given out', async () => {
    const wallet = walletOf(alice)
    const { message } = await server().challenge(wallet)
    expect(await server().isProven({ wallet, message, signature: alice.signText(message) })).toBe(false)
  })
})
