import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39'
import { wordlist } from '@scure/bip39/wordlists/english.js'

/**
 * What somebody typed as recovery words, read.
 *
 * - 12 words: their text, joined by single spaces, is the password that the key is made from. Every Enclave of the
 *   network opens the profile with that text.
 * - 24 words: they spell the 32-byte secret key itself. Only this Enclave knows what to do with them.
 */
export type ReadWords =
  | { readonly kind: 'password'; readonly text: string; readonly entropy: Uint8Array }
  | { readonly kind: 'secret-key'; readonly secretKey: Uint8Array }

/** 16 bytes as 12 words, 32 bytes as 24, of the English list of BIP-39 with its checksum. */
export function wordsOf(entropy: Uint8Array): string[] {
  return entropyToMnemonic(entropy, wordlist).split(' ')
}

/** @returns `undefined` when the checksum says that something is mistyped; no key is derived for that. */
export function readWords(typed: string): ReadWords | undefined {
  const words = tidyWords(typed)
  if (words.length !== 12 && words.length !== 24) return undefined
  const text = words.join(' ')
  try {
    const entropy = mnemonicToEntropy(text, wordlist)
    return words.length === 12 ? { kind: 'password', text, entropy } : { kind: 'secret-key', secretKey: entropy }
  } catch {
    return undefined
  }
}

/** Lower case, without numbering and whatever stands between: as kits are printed, photographed and typed. */
export function tidyWords(typed: string): string[] {
  return typed
    .normalize('NFKD')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '')
}
