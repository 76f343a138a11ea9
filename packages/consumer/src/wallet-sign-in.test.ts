import { nearPublicKey } from '@open-idos/crypto'
import { describe, expect, test } from 'vitest'
import { createWalletSignIn, type SignInWallet } from './wallet-sign-in.ts'

const site = createWalletSignIn({
  site: 'https://bank.example',
  statement: 'This signs you in.',
  nonces: { put: () => {}, take: () => true },
})
const wallet: SignInWallet = { type: 'NEAR', address: '5', publicKey: nearPublicKey(new Uint8Array(32).fill(1)) }
const { message } = await site.challenge(wallet)
const proof = { wallet, message, signature: '00' }

describe('signing in, for what a client may send', () => {
  test.each([
    undefined,
    null,
    'text',
    {},
    { wallet: null },
    { ...proof, wallet: null },
    { ...proof, wallet: {} },
    { ...proof, wallet: 'NEAR' },
    { ...proof, wallet: { ...wallet, address: 5 } },
    { ...proof, wallet: { ...wallet, address: null } },
    { ...proof, wallet: { ...wallet, type: ['NEAR'] } },
    { ...proof, message: null },
    { ...proof, message: [message] },
    { ...proof, signature: undefined },
    { ...proof, signature: ['00'] },
    { ...proof, wallet: { ...wallet, publicKey: 5 } },
    proof,
  ])('proof %#: no proof, and no exception', async (body) => {
    expect(await site.isProven(body as typeof proof)).toBe(false)
  })

  test.each([undefined, null, 'EVM', {}, { type: 'EVM' }, { type: 'EVM', address: 5 }, { address: '0x' }])(
    'wallet %#: no challenge',
    async (body) => {
      await expect(site.challenge(body as unknown as SignInWallet)).rejects.toMatchObject({ code: 'params.invalid' })
    },
  )
})
