import type { Signer } from '@open-idos/rpc-client'
import type { SignTypedMessage } from './key-provider.ts'

/**
 * How the connected wallet signs the messages of custody nodes: as typed data (EIP-712) where the wallet is an EVM one,
 * as the compact JSON of the value everywhere else.
 */
export function typedMessageSigner(wallet: unknown, signer: Signer): SignTypedMessage {
  if (signer.walletType !== 'EVM') return (message, wait) => signer.signText(JSON.stringify(message.value), wait)
  // Loaded by those who need it: people whose key is in custody.
  return async (message, wait) =>
    (await import('../signer/evm-typed-data.ts')).signEvmTypedData({ wallet, signer, message, wait })
}
