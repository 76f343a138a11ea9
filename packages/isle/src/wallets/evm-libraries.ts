import { IsleError } from '../isle-error.ts'
import type { WalletBridge } from '../types.ts'
import { type Eip1193Provider, evmBridge, type WalletLabel } from './eip1193.ts'

/** What is used of a viem `WalletClient`. */
export interface ViemWalletClient {
  readonly account?: { readonly address: string } | undefined
  getAddresses(): Promise<readonly string[]>
  signMessage(request: never): Promise<string>
  signTypedData?(request: never): Promise<string>
}

/** A bridge to a viem wallet client. @throws {IsleError} `wallet_missing` when it has no account. */
export async function fromViem(client: ViemWalletClient, label: WalletLabel = {}): Promise<WalletBridge> {
  const own = client.account
  const address = own?.address ?? (await client.getAddresses())[0]
  if (address === undefined) throw new IsleError({ code: 'wallet_missing', step: 'connecting' })
  // An account with a key in the page signs by itself; an address has its wallet asked.
  const account = own ?? address
  return {
    chain: 'EVM',
    address,
    ...label,
    signMessage: (message) => client.signMessage({ account, message } as never),
    signTypedData({ domain, types, value }) {
      if (client.signTypedData === undefined) throw new IsleError({ code: 'wallet_missing' })
      const primaryType = Object.keys(types).find((type) => type !== 'EIP712Domain')
      return client.signTypedData({ account, domain, types, primaryType, message: value } as never)
    },
  }
}

/** What is used of an ethers `Signer`. */
export interface EthersSigner {
  getAddress(): Promise<string>
  signMessage(message: string): Promise<string>
  signTypedData?(domain: never, types: never, value: never): Promise<string>
}

/** A bridge to an ethers signer. */
export async function fromEthers(signer: EthersSigner, label: WalletLabel = {}): Promise<WalletBridge> {
  return {
    chain: 'EVM',
    address: await signer.getAddress(),
    ...label,
    signMessage: (message) => signer.signMessage(message),
    signTypedData({ domain, types, value }) {
      if (signer.signTypedData === undefined) throw new IsleError({ code: 'wallet_missing' })
      return signer.signTypedData(domain as never, types as never, value as never)
    },
  }
}

interface WagmiConnection {
  readonly accounts: readonly string[]
  readonly connector: { readonly name?: string; readonly icon?: string; getProvider(): Promise<unknown> }
}

/** What is used of a wagmi `Config`. */
export interface WagmiConfig {
  readonly state: { readonly current: string | null; readonly connections: ReadonlyMap<string, unknown> }
  subscribe(select: (state: never) => unknown, listener: () => void): () => void
}

/** A bridge to the wallet that a wagmi configuration is connected to. @throws {IsleError} `wallet_missing`. */
export async function fromWagmi(config: WagmiConfig): Promise<WalletBridge> {
  const connection = connectionOf(config)
  const address = connection?.accounts[0]
  if (connection === undefined || address === undefined)
    throw new IsleError({ code: 'wallet_missing', step: 'connecting' })
  const { name, icon } = connection.connector
  const provider = (await connection.connector.getProvider()) as Eip1193Provider
  return {
    ...evmBridge(provider, { address, name, icon }),
    subscribe: (changed) =>
      config.subscribe(
        () => connectionOf(config)?.accounts[0],
        () => changed(connectionOf(config)?.accounts[0]),
      ),
  }
}

function connectionOf({ state }: WagmiConfig): WagmiConnection | undefined {
  return state.current === null ? undefined : (state.connections.get(state.current) as WagmiConnection | undefined)
}
