import type { TypedData } from '@open-idos/crypto'
import { evmAddressOfSecret, portableEngine, signEvmMessage, signRecoverable, typedDataDigest } from '@open-idos/crypto'
import { toHex, utf8 } from '@open-idos/protocol'

/** Invented people. Whoever writes another name becomes that person, everywhere the same. */
export const people = ['Alice', 'Bob', 'Charlie', 'Dana'] as const

/**
 * An account whose key is made from its name, so that it is the same on every site, in every browser and after every reset:
 * frames on different sites share no storage. For the same reason anybody can make it.
 */
export interface Account {
  readonly name: string
  readonly address: string
  signText(text: Uint8Array): string
  signTyped(typed: TypedData): string
}

export function accountOf(name: string): Account {
  const secret = portableEngine.sha256(utf8(`open-idos persona/EVM/${name}`))
  return {
    name,
    address: evmAddressOfSecret(secret),
    signText: (text) => `0x${toHex(signEvmMessage(secret, text))}`,
    signTyped: (typed) => `0x${toHex(signRecoverable(typedDataDigest(typed), secret))}`,
  }
}
