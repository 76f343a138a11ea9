import { secretStoreTypedData } from '@open-idos/crypto'
import { createSigner } from '@open-idos/rpc-client'
import { ethers } from 'ethers'
import { createWalletClient, custom, type Hex, verifyTypedData } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { describe, expect, test } from 'vitest'
import { keyPair } from '../../../rpc-client/test/real-node.ts'
import type { TypedMessage } from './key-provider.ts'
import { typedMessageSigner } from './sign-typed-message.ts'

const secret = `0x${'11'.repeat(32)}` as const
const account = privateKeyToAccount(secret)
const typed = secretStoreTypedData('00'.repeat(21), {
  type: 'AddAddressSignatureMessage',
  recovering_address: 'eip712:0x1',
  address_to_add: 'NEAR:x',
  timestamp: 1,
})
const message: TypedMessage = { domain: typed.domain, types: typed.types, value: typed.message }

const provider = {
  async request({ method, params }: { method: string; params?: unknown }) {
    if (method === 'eth_accounts') return [account.address]
    if (method !== 'eth_signTypedData_v4') throw new Error(method)
    const [, json] = params as [string, string]
    return account.signTypedData(JSON.parse(json) as Parameters<typeof account.signTypedData>[0])
  },
}

describe('an EVM wallet signs typed data', () => {
  test.each([
    ['ethers', new ethers.Wallet(secret)],
    ['a viem account', account],
    ['a viem wallet client', createWalletClient({ account, transport: custom(provider) })],
    ['a provider', provider],
  ])('%s', async (_name, wallet) => {
    const signature = await typedMessageSigner(wallet, await createSigner(wallet))(message)
    const { domain, types, primaryType } = typed
    const data = { domain: { ...domain, verifyingContract: domain.verifyingContract as Hex }, types, primaryType }
    const signed = { address: account.address, signature: signature as Hex, ...data, message: typed.message }
    expect(await verifyTypedData(signed as Parameters<typeof verifyTypedData>[0])).toBe(true)
  })

  test('or declines, or cannot', async () => {
    const signer = await createSigner(account)
    const declining = { ...account, signTypedData: () => Promise.reject(new Error('no')) }
    await expect(typedMessageSigner(declining, signer)(message)).rejects.toMatchObject({ code: 'signer.rejected' })
    await expect(typedMessageSigner({}, signer)(message)).rejects.toMatchObject({ code: 'signer.unsupported' })
    const silent = { ...account, signTypedData: () => new Promise<never>(() => {}) }
    const waiting = typedMessageSigner(silent, signer)(message, { timeoutMs: 1 })
    await expect(waiting).rejects.toMatchObject({ code: 'wait.timeout' })
  })
})

test('every other wallet signs the compact JSON', async () => {
  const signer = await createSigner(keyPair(5))
  const signature = await typedMessageSigner(keyPair(5), signer)(message)
  expect(signature).toBe(await signer.signText(JSON.stringify(message.value)))
})
