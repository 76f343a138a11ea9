import { IsleError } from '../isle-error.ts'
import type { WalletBridge } from '../types.ts'
import { concat, readBytes, toHex } from './bytes.ts'
import type { WalletLabel } from './eip1193.ts'

/** What is used of a wallet of NEAR's wallet selector. */
export interface NearWallet {
  getAccounts(): Promise<readonly { readonly accountId: string; readonly publicKey?: string | undefined }[]>
  signMessage(request: { message: string; recipient: string; nonce: never }): Promise<unknown>
}

/** Whom a signed text is for (NEP-413); nodes know this name. */
const RECIPIENT = 'idos.network'
/** 2^31 + 413: no transaction begins with it. */
const TAG = 2_147_484_061

/**
 * A bridge to a NEAR wallet that signs messages (NEP-413).
 *
 * @param label.publicKey `ed25519:…` of the key that signs. Without it the wallet is asked to sign one text more: the
 *   key that signs is not always the one that the account lists.
 * @throws {IsleError} `wallet_missing`.
 */
export async function fromNear(
  wallet: NearWallet,
  label: WalletLabel & { readonly publicKey?: string | undefined } = {},
): Promise<WalletBridge> {
  const { publicKey: given, ...shown } = label
  const [account] = await wallet.getAccounts()
  if (account === undefined) throw new IsleError({ code: 'wallet_missing', step: 'connecting' })
  const publicKey = given ?? (await sign(wallet, 'idOS authentication')).publicKey
  return {
    chain: 'NEAR',
    address: account.accountId,
    publicKey,
    ...shown,
    signMessage: async (message) => (await sign(wallet, message)).envelope,
  }
}

async function sign(wallet: NearWallet, message: string): Promise<{ publicKey: string; envelope: string }> {
  const ownNonce = crypto.getRandomValues(new Uint8Array(32))
  const answer = (await wallet.signMessage({ message, recipient: RECIPIENT, nonce: asBuffer(ownNonce) as never })) as
    | Readonly<Record<string, unknown>>
    | undefined
  // Some wallets leave the page to sign: there is no answer here then.
  if (!answer) throw new IsleError({ code: 'wallet_missing', step: 'connecting' })
  const key = String(answer['publicKey'])
  const nonce = answer['nonce'] === undefined ? ownNonce : readBytes(answer['nonce'])
  const callbackUrl = typeof answer['callbackUrl'] === 'string' ? answer['callbackUrl'] : ''
  const payload = concat(
    u32(TAG),
    borshText(message),
    nonce,
    borshText(RECIPIENT),
    callbackUrl === '' ? Uint8Array.of(0) : concat(Uint8Array.of(1), borshText(callbackUrl)),
  )
  const length = Uint8Array.of(payload.length >> 8, payload.length)
  return {
    publicKey: key.includes(':') ? key : `ed25519:${key}`,
    // How the network wants it: length, what was signed, signature.
    envelope: toHex(concat(length, payload, readBytes(answer['signature']))),
  }
}

function borshText(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text)
  return concat(u32(bytes.length), bytes)
}

function u32(value: number): Uint8Array {
  return Uint8Array.of(value, value >>> 8, value >>> 16, value >>> 24)
}

/** Wallets declare the nonce as a `Buffer`; where the page has one, they get one. */
function asBuffer(bytes: Uint8Array): Uint8Array {
  const { Buffer } = globalThis as { Buffer?: { from(bytes: Uint8Array): Uint8Array } }
  return Buffer === undefined ? bytes : Buffer.from(bytes)
}
