import { parseEvmAddress, portableEngine, toChecksumAddress } from '@open-idos/crypto'
import { grantIdentifier } from '@open-idos/rpc-client'
import { keyOfBase64 } from './key-text.ts'

export type IdentifierCheck = 'ok' | 'malformed' | 'checksum'

/** Checks what somebody is called on the network. An EVM address in mixed case carries check letters (EIP-55). */
export function checkIdentifier(text: string): IdentifierCheck {
  const id = text.trim()
  if (/^0x[0-9a-f]{40}$/i.test(id)) {
    const digits = id.slice(2)
    const isMixed = digits !== digits.toLowerCase() && digits !== digits.toUpperCase()
    const bytes = parseEvmAddress(id.toLowerCase())
    if (bytes === undefined) return 'malformed'
    return isMixed && toChecksumAddress(bytes, portableEngine) !== `0x${digits}` ? 'checksum' : 'ok'
  }
  try {
    grantIdentifier(id)
    return 'ok'
  } catch {
    return 'malformed'
  }
}

/** Whether a text is base64 of a key that can be encrypted to. */
export function isEncryptionKey(text: string): boolean {
  return keyOfBase64(text) !== undefined
}
