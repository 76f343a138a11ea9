import {
  encodeNep413Envelope,
  nearPublicKey,
  nep413Payload,
  parseNearPublicKey,
  portableHashes,
} from '@open-idos/crypto'
import { toHex, utf8 } from '@open-idos/protocol'
import { callMethod, hasMethods, type Shape, shapeOf, signatureBytes, unsupported } from './shapes.ts'
import type { RawSigner } from './signer.ts'

/** Whom a signed text is for (NEP-413); nodes know these two. */
const KEY_RECIPIENT = 'idos-issuer'
const WALLET_RECIPIENT = 'idos.network'

/**
 * What a caller may know about a NEAR wallet or key beforehand. With both members they belong together: for another
 * account, or another key, neither counts.
 */
export interface NearHints {
  /** Account name such as `alice.near`. A key pair without one is taken for the implicit account of its key. */
  readonly accountId?: string | undefined
  /** `ed25519:<base58>`: the key that the wallet signs texts with. Spares a prompt. */
  readonly publicKey?: string | undefined
}

/** A key pair of near-api-js: `getPublicKey()`, `sign(bytes)`. */
export function isNearKeyPair(shape: Shape): boolean {
  return hasMethods(shape, 'getPublicKey', 'sign')
}

export async function nearKeyPairSigner(shape: Shape, hints: NearHints): Promise<RawSigner> {
  const key = parseNearPublicKey(String(await callMethod(shape, 'getPublicKey')))
  if (key === undefined) return unsupported('a NEAR key pair must be of the ed25519 kind')
  const isHintForKey = hints.publicKey === undefined || hints.publicKey === nearPublicKey(key)
  return nearSigner(key, isHintForKey ? hints.accountId : undefined, async (message) => {
    const unsigned = { message, nonce: randomNonce(), recipient: KEY_RECIPIENT }
    const hash = portableHashes.sha256(nep413Payload(unsigned))
    const answer = shapeOf(await callMethod(shape, 'sign', hash))
    return encodeNep413Envelope({ ...unsigned, signature: signatureBytes(answer?.['signature']) })
  })
}

/** A wallet of NEAR's wallet selector: `getAccounts()`, `signMessage({ message, nonce, recipient })`. */
export function isNearWallet(shape: Shape): boolean {
  return hasMethods(shape, 'getAccounts', 'signMessage')
}

/**
 * The key that signs texts is not always the one that the wallet lists, so an unknown key is learnt by having a
 * throw-away text signed: one more prompt, once.
 */
export async function nearWalletSigner(shape: Shape, hints: NearHints): Promise<RawSigner> {
  const accounts: unknown = await callMethod(shape, 'getAccounts')
  const first = Array.isArray(accounts) ? shapeOf(accounts[0]) : undefined
  const accountId = first?.['accountId']
  if (typeof accountId !== 'string') return unsupported('the NEAR wallet is not connected to an account')
  const known = hints.accountId === undefined || hints.accountId === accountId ? hints.publicKey : undefined
  const keyText = known ?? (await signWithWallet(shape, utf8('idOS authentication'))).publicKey
  const key = typeof keyText === 'string' ? parseNearPublicKey(withPrefix(keyText)) : undefined
  if (key === undefined) return unsupported('the NEAR wallet signs with a key that is not of the ed25519 kind')
  return nearSigner(key, accountId, async (message) => (await signWithWallet(shape, message)).envelope)
}

async function signWithWallet(
  shape: Shape,
  message: Uint8Array,
): Promise<{ publicKey: unknown; envelope: Uint8Array }> {
  const nonce = randomNonce()
  const text = new TextDecoder().decode(message)
  const request = { message: text, recipient: WALLET_RECIPIENT, nonce: asBuffer(nonce) }
  const answer = shapeOf(await callMethod(shape, 'signMessage', request))
  if (answer === undefined) return unsupported('this NEAR wallet leaves the page to sign')
  const callbackUrl = answer['callbackUrl']
  const envelope = encodeNep413Envelope({
    message,
    nonce: answer['nonce'] === undefined ? nonce : signatureBytes(answer['nonce']),
    recipient: WALLET_RECIPIENT,
    ...(typeof callbackUrl === 'string' && callbackUrl !== '' ? { callbackUrl } : {}),
    signature: signatureBytes(answer['signature']),
  })
  return { publicKey: answer['publicKey'], envelope }
}

function nearSigner(key: Uint8Array, accountId: string | undefined, sign: RawSigner['sign']): RawSigner {
  return {
    signatureType: 'nep413',
    sender: key,
    walletType: 'NEAR',
    walletIdentifier: accountId ?? toHex(key),
    walletPublicKey: nearPublicKey(key),
    sign,
  }
}

function withPrefix(key: string): string {
  return key.includes(':') ? key : `ed25519:${key}`
}

function randomNonce(): Uint8Array {
  return globalThis.crypto.getRandomValues(new Uint8Array(32))
}

/** Wallets declare the nonce as a `Buffer`; where the page has one, they get one. */
function asBuffer(bytes: Uint8Array): Uint8Array {
  const buffer = (globalThis as { Buffer?: { from(bytes: Uint8Array): Uint8Array } }).Buffer
  return buffer === undefined ? bytes : buffer.from(bytes)
}
