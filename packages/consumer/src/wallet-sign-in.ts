import { isWalletValid, portableEngine, type WalletType } from '@open-idos/crypto'
import { IdosError, toHex, utf8 } from '@open-idos/protocol'

export interface SignInWallet {
  readonly type: WalletType
  readonly address: string
  /** Needed for all but EVM wallets. */
  readonly publicKey: string | null
}

/** Where a server keeps the challenges that it has given out: in its own database, so that a restart forgets none. */
export interface SignInNonces {
  /** @param expiresAt milliseconds since 1970. */
  put(nonce: string, expiresAt: number): void | Promise<void>
  /** Whether the nonce is there and has not expired. It is gone afterwards, in one step, so that it is taken once. */
  take(nonce: string, now: number): boolean | Promise<boolean>
}

/** Signs people in to a server with their wallet. */
export interface WalletSignIn {
  /** The text for the wallet to sign. @throws {IdosError} `params.invalid` for a wallet without type or address. */
  challenge(wallet: SignInWallet): Promise<{ readonly message: string }>
  /**
   * Whether this wallet signed a challenge of this server, for the first time, in time. Never throws for what a client
   * sends. Keep message and signature if a profile may be made with the wallet: the network asks for the same proof.
   */
  isProven(proof: { wallet: SignInWallet; message: string; signature: string }): Promise<boolean>
}

const LIFETIME_MS = 5 * 60_000

/**
 * Sign-in with any wallet that the network knows. The text names the site, the wallet, a nonce and the time: a signature
 * that was made for another site, another wallet or another moment is refused. Contract wallets cannot be checked without
 * their chain.
 *
 * Together with {@link idOSConsumer.getGrantOwnerByWallet} it ties what somebody shows to who shows it.
 *
 * @param options.site origin of the pages that people see.
 * @param options.statement what the signature is for, in a sentence or two; may be signed in the wallet's own window.
 */
export function createWalletSignIn(options: {
  readonly site: string
  readonly statement: string
  readonly nonces: SignInNonces
}): WalletSignIn {
  const { host } = new URL(options.site)
  const textOf = (wallet: SignInWallet, nonce: string, issued: string): string =>
    [
      `${host} asks you to prove that this wallet is yours.`,
      options.statement,
      '',
      `Wallet: ${wallet.address}`,
      `Nonce: ${nonce}`,
      `Issued at: ${issued}`,
    ].join('\n')

  return {
    async challenge(wallet) {
      if (!isWallet(wallet)) throw new IdosError('params.invalid', { param: 'wallet', expected: 'type and address' })
      const nonce = toHex(crypto.getRandomValues(new Uint8Array(16)))
      const now = new Date()
      await options.nonces.put(nonce, now.getTime() + LIFETIME_MS)
      return { message: textOf(wallet, nonce, now.toISOString()) }
    },
    async isProven(proof) {
      if (!isProof(proof)) return false
      const { wallet, message, signature } = proof
      const [, nonce = '', issued = ''] = /\nNonce: ([0-9a-f]{32})\nIssued at: (\S+)$/.exec(message) ?? []
      // The text must be the whole text that this server would have written, not one with its lines somewhere inside.
      if (utf8(message).length > 4000 || message !== textOf(wallet, nonce, issued)) return false
      const row = {
        address: wallet.address,
        public_key: wallet.publicKey,
        wallet_type: wallet.type,
        message,
        signature,
      }
      return isWalletValid(row, portableEngine) && (await options.nonces.take(nonce, Date.now()))
    },
  }
}

/** Bodies of requests come here as they were sent. */
function isWallet(wallet: unknown): boolean {
  return hasTexts(wallet, ['type', 'address'])
}

function isProof(proof: unknown): boolean {
  return hasTexts(proof, ['message', 'signature']) && isWallet((proof as { wallet?: unknown }).wallet)
}

function hasTexts(value: unknown, names: readonly string[]): boolean {
  if (typeof value !== 'object' || value === null) return false
  return names.every((name) => typeof (value as Record<string, unknown>)[name] === 'string')
}
