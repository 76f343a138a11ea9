import type { Wait } from '../wait.ts'
import type { NearHints } from './near.ts'
import { hasMethods, shapeOf, unsupported } from './shapes.ts'
import { askWallet, guardSigner, type Signer, WALLET_TIMEOUT_MS } from './signer.ts'

export interface SignerOptions extends Wait {
  /** Limit of every question to the wallet, in milliseconds; five minutes when not given. */
  readonly timeoutMs?: number | undefined
  readonly near?: NearHints | undefined
}

/**
 * Makes a {@link Signer} of a wallet or key, recognised by its shape: no library of any chain is imported. A signer
 * comes back as it is.
 *
 * EVM: viem `Account` and `WalletClient`, ethers `Signer`, EIP-1193 provider. NEAR: near-api-js key pair, wallet
 * selector wallet. XRPL: key pair, GemWallet. Stellar: key pair, Freighter, Stellar Wallets Kit. FaceSign and other
 * `{ publicAddress, publicKey, signatureType, walletType, signMessage }` objects. Servers: NaCl key pair.
 *
 * @throws {IdosError} `signer.unsupported`, `signer.rejected` when the wallet will not name its account, `wait.timeout`,
 *   `wait.aborted`.
 */
export async function createSigner(wallet: unknown, options: SignerOptions = {}): Promise<Signer> {
  if (isSigner(wallet)) return wallet
  const shape = shapeOf(wallet)
  if (shape === undefined) return unsupported('expected a wallet or key object')
  const timeoutMs = options.timeoutMs ?? WALLET_TIMEOUT_MS
  // Who brings a signer needs none of this: it is loaded by those who bring a wallet.
  const { recognise } = await import('./recognise.ts')
  const raw = await askWallet({ signal: options.signal, timeoutMs }, () => recognise(shape, options.near ?? {}))
  return guardSigner(raw, timeoutMs)
}

/** What `createSigner` made, or an own implementation of the port. */
export function isSigner(value: unknown): value is Signer {
  const shape = shapeOf(value)
  return (
    shape?.['sender'] instanceof Uint8Array &&
    typeof shape['signatureType'] === 'string' &&
    typeof shape['walletType'] === 'string' &&
    typeof shape['walletIdentifier'] === 'string' &&
    hasMethods(shape, 'sign', 'signText')
  )
}
