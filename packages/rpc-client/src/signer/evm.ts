import { parseEvmAddress, portableHashes, toChecksumAddress } from '@open-idos/crypto'
import { callMethod, hasMethods, hexOfText, type Shape, shapeOf, signatureBytes, unsupported } from './shapes.ts'
import type { RawSigner } from './signer.ts'

/** A viem `Account` (of a private key, a mnemonic or a custom source). */
export function isViemAccount(shape: Shape): boolean {
  return typeof shape['address'] === 'string' && (shape['type'] === 'local' || shape['type'] === 'json-rpc')
}

export function viemAccountSigner(shape: Shape): RawSigner {
  if (!hasMethods(shape, 'signMessage')) return unsupported('a viem account without a key; pass the WalletClient')
  return evmSigner(shape['address'], (text) => callMethod(shape, 'signMessage', { message: text }))
}

/** A viem `WalletClient`. */
export function isViemWalletClient(shape: Shape): boolean {
  return hasMethods(shape, 'signMessage', 'getAddresses')
}

export async function viemWalletClientSigner(shape: Shape): Promise<RawSigner> {
  const own = shapeOf(shape['account'])
  const account = own ?? firstOf(await callMethod(shape, 'getAddresses')) ?? firstOf(await requestAddresses(shape))
  return evmSigner(own === undefined ? account : own['address'], (text) =>
    callMethod(shape, 'signMessage', { account, message: text }),
  )
}

async function requestAddresses(shape: Shape): Promise<unknown> {
  return hasMethods(shape, 'requestAddresses') ? callMethod(shape, 'requestAddresses') : []
}

/** An EIP-1193 provider such as `window.ethereum`. */
export function isEip1193Provider(shape: Shape): boolean {
  return hasMethods(shape, 'request')
}

export async function eip1193Signer(shape: Shape): Promise<RawSigner> {
  const request = (method: string, params: readonly unknown[] = []) => callMethod(shape, 'request', { method, params })
  const address = firstOf(await request('eth_accounts')) ?? firstOf(await request('eth_requestAccounts'))
  return evmSigner(address, (text) => request('personal_sign', [hexOfText(text), address]))
}

/** An ethers signer whose `getAddress()` answered with an address. */
export function ethersSigner(shape: Shape, address: string): RawSigner {
  return evmSigner(address, (text) => callMethod(shape, 'signMessage', text))
}

function evmSigner(address: unknown, personalSign: (text: string) => Promise<unknown>): RawSigner {
  const sender = typeof address === 'string' ? parseEvmAddress(address) : undefined
  if (sender === undefined) return unsupported('the wallet is not connected to an EVM account')
  return {
    signatureType: 'secp256k1_ep',
    sender,
    walletType: 'EVM',
    walletIdentifier: toChecksumAddress(sender, portableHashes),
    sign: async (_message, text) => signatureBytes(await personalSign(text)),
  }
}

function firstOf(list: unknown): unknown {
  return Array.isArray(list) ? list[0] : undefined
}
