import { type Persona, persona, walletOf } from '@open-idos/dev-net'
import { createRemoteSigner } from '@open-idos/rpc-client'
import { ethers } from 'ethers'
import { createWalletClient, custom } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { describe, expect, test } from 'vitest'
import type { WalletBridge } from '../types.ts'
import { type Eip1193Provider, fromEip1193 } from './eip1193.ts'
import { type EthersSigner, fromEthers, fromViem, fromWagmi, type ViemWalletClient } from './evm-libraries.ts'
import { fromNear, type NearWallet } from './near.ts'
import { fromStellar, type StellarWallet } from './stellar.ts'
import { fromWalletObject, type WalletObject } from './wallet-object.ts'
import { fromXrpl, type XrplWallet } from './xrpl.ts'

const alice = (kind: 'EVM' | 'NEAR' | 'XRPL' | 'Stellar' | 'FaceSign') => persona('Alice', kind)
const evm = alice('EVM')
const secret = `0x${Buffer.from(evm.secret).toString('hex')}` as const
const provider = walletOf(evm) as Eip1193Provider

const wagmi = {
  state: {
    current: 'one',
    connections: new Map([
      ['one', { accounts: [evm.address], connector: { name: 'W', getProvider: async () => provider } }],
    ]),
  },
  subscribe: () => () => {},
}

const bridges: [string, Persona, () => Promise<WalletBridge> | WalletBridge][] = [
  ['EIP-1193', evm, () => fromEip1193(provider)],
  ['viem with an account', evm, () => fromViem(viemClient(true))],
  ['viem without an account', evm, () => fromViem(viemClient(false))],
  ['ethers', evm, () => fromEthers(new ethers.Wallet(secret) as unknown as EthersSigner)],
  ['wagmi', evm, () => fromWagmi(wagmi)],
  ['NEAR', alice('NEAR'), () => fromNear(walletOf(alice('NEAR')) as NearWallet)],
  ['XRPL', alice('XRPL'), () => fromXrpl(walletOf(alice('XRPL')) as XrplWallet)],
  ['Stellar', alice('Stellar'), () => fromStellar(walletOf(alice('Stellar')) as StellarWallet)],
  ['FaceSign', alice('FaceSign'), () => fromWalletObject(walletOf(alice('FaceSign')) as WalletObject)],
]

function viemClient(hasAccount: boolean): ViemWalletClient {
  const transport = custom(provider as never)
  const account = privateKeyToAccount(secret)
  return createWalletClient(hasAccount ? { account, transport } : { transport }) as unknown as ViemWalletClient
}

describe.each(bridges)('a bridge to %s', (_, who, make) => {
  test('signs what the network accepts of this wallet', async () => {
    const bridge = await make()
    const { chain, address, publicKey } = bridge
    const signText = (text: string) => bridge.signMessage(text)
    expect([chain, address.toLowerCase()]).toEqual([who.kind, who.address.toLowerCase()])
    // It checks every signature against address and key.
    const signer = createRemoteSigner({ walletType: chain, address, publicKey, signText })
    expect(await signer.sign('With ümlauts\nand lines')).toBeInstanceOf(Uint8Array)
    expect(signer.walletIdentifier).toBe(who.address)
  })
})

describe('fromEip1193', () => {
  const answers = (methods: Record<string, () => unknown>): Eip1193Provider => ({
    request: async ({ method }) => methods[method]?.(),
  })
  const refuse = (code: number) => () => {
    throw Object.assign(new Error('no'), { code })
  }

  test('a refused connection is the person’s decision', async () => {
    const wallet = answers({ eth_accounts: () => [], eth_requestAccounts: refuse(4001) })
    await expect(fromEip1193(wallet)).rejects.toMatchObject({ code: 'user_cancelled' })
  })

  test('looking silently never opens a wallet', async () => {
    let opened = false
    const wallet = answers({ eth_accounts: () => [], eth_requestAccounts: () => (opened = true) })
    await expect(fromEip1193(wallet, { silent: true })).rejects.toMatchObject({ code: 'wallet_missing' })
    expect(opened).toBe(false)
  })

  test('T-05 a wallet that is locked with a question open continues by itself when it is unlocked', async () => {
    const listeners = new Set<(value: never) => void>()
    const wallet: Eip1193Provider = {
      ...answers({ eth_accounts: () => [], eth_requestAccounts: refuse(-32002) }),
      on: (_, listener) => listeners.add(listener),
      removeListener: (_, listener) => listeners.delete(listener),
    }
    const bridge = fromEip1193(wallet)
    await expect.poll(() => listeners.size).toBe(1)
    for (const listener of Array.from(listeners)) listener([evm.address] as never)
    expect((await bridge).address).toBe(evm.address)
    expect(listeners.size).toBe(0)
  })

  test('typed data gets the domain’s own type', async () => {
    let asked: unknown
    const wallet: Eip1193Provider = {
      async request({ method, params }) {
        if (method === 'eth_accounts') return [evm.address]
        asked = JSON.parse(String(params?.[1]))
        return '0x00'
      },
    }
    const bridge = await fromEip1193(wallet)
    await bridge.signTypedData?.({
      domain: { name: 'idOS', version: '1' },
      types: { Request: [{ name: 'text', type: 'string' }] },
      value: { text: 'x' },
    })
    expect(asked).toMatchObject({
      primaryType: 'Request',
      message: { text: 'x' },
      types: {
        EIP712Domain: [
          { name: 'name', type: 'string' },
          { name: 'version', type: 'string' },
        ],
      },
    })
  })
})

describe('refusals of the other wallets', () => {
  test('GemWallet and Freighter', async () => {
    const gem: XrplWallet = {
      getPublicKey: async () => ({ type: 'reject', result: null }),
      signMessage: async () => ({}),
    }
    await expect(fromXrpl(gem)).rejects.toMatchObject({ code: 'user_rejected_signature' })
    const who = alice('Stellar')
    const freighter = await fromStellar({
      getAddress: async () => who.address,
      signMessage: async () => ({ error: 'no' }),
    })
    await expect(freighter.signMessage('x')).rejects.toMatchObject({ code: 'user_rejected_signature' })
  })

  test('a Stellar signature that was encoded twice is read', async () => {
    const who = alice('Stellar')
    const twice = (text: string) => Buffer.from(Buffer.from(who.sign(text)).toString('base64')).toString('base64')
    const wallet = await fromStellar({
      getAddress: async () => ({ address: who.address }),
      signMessage: async (text) => twice(text),
    })
    expect(await wallet.signMessage('x')).toBe(Buffer.from(who.sign('x')).toString('hex'))
  })
})
