import type { SignatureType, WalletType } from '@open-idos/crypto'
import { IdosError, toHex, utf8 } from '@open-idos/protocol'
import { type Wait, within } from '../wait.ts'
import { loadCheck } from './check-signature.ts'

/** Somebody who can sign texts: a wallet or a key. Made by `createSigner`. */
export interface Signer {
  readonly signatureType: SignatureType
  /** The bytes by which the node knows the signer: address, public key, or the ASCII of a Stellar address. */
  readonly sender: Uint8Array
  /** `wallet_type` of the wallet row of this signer. A bare Ed25519 key counts as `FaceSign`, whose caller it shares. */
  readonly walletType: WalletType
  /** `address` of the wallet row. For NEAR the account name, which is not what others grant to: `walletIdentifierFor`. */
  readonly walletIdentifier: string
  /** `public_key` of the wallet row; none for EVM. */
  readonly walletPublicKey?: string
  /** How long one signature may take, in milliseconds; five minutes when not given. */
  readonly timeoutMs?: number
  /**
   * Signs the UTF-8 of a text, in the wire's form.
   *
   * @throws {IdosError} `signer.rejected`, `signer.invalid_signature`, `wait.timeout`, `wait.aborted`.
   */
  sign(text: string, wait?: Wait): Promise<Uint8Array>
  /** The same as text, as wallet rows and delegated grants hold it: `0x` hex for EVM, hex for the others. */
  signText(text: string, wait?: Wait): Promise<string>
}

/** What an adapter for one kind of wallet supplies; {@link guardSigner} makes a {@link Signer} of it. */
export interface RawSigner {
  readonly signatureType: SignatureType
  readonly sender: Uint8Array
  readonly walletType: WalletType
  readonly walletIdentifier: string
  readonly walletPublicKey?: string
  /** Asks the wallet. Whatever it throws means that the wallet did not sign. */
  sign(message: Uint8Array, text: string): Promise<Uint8Array> | Uint8Array
}

/** How long a person may take to answer a wallet's prompt, in milliseconds. */
export const WALLET_TIMEOUT_MS = 300_000

/**
 * Adds what every wallet needs: a limit to the wait, an abort, one code for a refused prompt, and a look at the signature
 * before anybody else sees it.
 */
export function guardSigner(raw: RawSigner, timeoutMs: number = WALLET_TIMEOUT_MS): Signer {
  const { signatureType, sender, walletType, walletIdentifier, walletPublicKey } = raw
  async function sign(text: string, wait: Wait = {}): Promise<Uint8Array> {
    const message = utf8(text)
    const limit = Math.min(wait.timeoutMs ?? timeoutMs, timeoutMs)
    // Beside the person's reading, so that it costs no time; a failure is met below.
    const checking = loadCheck(signatureType)
    checking.catch(() => undefined)
    const signature = await askWallet({ signal: wait.signal, timeoutMs: limit }, () => raw.sign(message, text))
    const isGood = await within(wait, () => checking)
    if (!isGood({ type: signatureType, sender, message, signature })) {
      throw new IdosError('signer.invalid_signature', { signature_type: signatureType })
    }
    return signature
  }
  return {
    signatureType,
    sender,
    walletType,
    walletIdentifier,
    ...(walletPublicKey === undefined ? {} : { walletPublicKey }),
    timeoutMs,
    sign,
    signText: async (text, wait) => signatureText(walletType, await sign(text, wait)),
  }
}

/** A question to a wallet, under a limit. @throws {IdosError} `signer.rejected`, `wait.timeout`, `wait.aborted`. */
export function askWallet<T>(wait: Wait, ask: () => Promise<T> | T): Promise<T> {
  return within(wait, async () => {
    try {
      return await ask()
    } catch (cause) {
      throw cause instanceof IdosError ? cause : new IdosError('signer.rejected', {}, { cause })
    }
  })
}

/**
 * A signature, or the end of the wait for it: a signer that somebody else made may do without any limit, and others wait
 * for their turn behind it.
 *
 * @throws {IdosError} `wait.timeout`, `wait.aborted`, or what the signer throws.
 */
export function askSigner(signer: Signer, text: string, signal: AbortSignal): Promise<Uint8Array> {
  const timeoutMs = signer.timeoutMs ?? WALLET_TIMEOUT_MS
  return within({ signal, timeoutMs }, (inner) => signer.sign(text, { signal: inner }))
}

function signatureText(walletType: WalletType, signature: Uint8Array): string {
  const hex = toHex(signature)
  if (walletType === 'EVM') return `0x${hex}`
  // The letter case in which rows of these kinds are written today; readers take either.
  return walletType === 'NEAR' || walletType === 'XRPL' ? hex.toUpperCase() : hex
}
