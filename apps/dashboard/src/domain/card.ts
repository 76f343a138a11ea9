import { crc32 } from './crc32.ts'

/** Whom somebody shares with: the public keys of a recipient. Nothing in it is secret. */
export interface Card {
  /** What the network calls them. */
  readonly id: string
  /** Base64 of their 32-byte X25519 key. */
  readonly key: string
  /** What they call themselves; empty when they say nothing. */
  readonly name: string
}

const KIND = 'open-idos-card'
const MAX_LENGTH = 2000

/** The card as text, for a message or a QR code: JSON with a check number over what it says. */
export function writeCard({ id, key, name }: Card): string {
  return JSON.stringify({
    card: KIND,
    v: 1,
    id,
    key,
    ...(name === '' ? {} : { name }),
    check: checkOf({ id, key, name }),
  })
}

/** Reads a pasted or scanned card. `checksum`: something in it was changed or lost on the way. */
export function readCard(text: string): Card | 'malformed' | 'checksum' {
  if (text.length > MAX_LENGTH) return 'malformed'
  let value: unknown
  try {
    value = JSON.parse(text.trim())
  } catch {
    return 'malformed'
  }
  if (typeof value !== 'object' || value === null) return 'malformed'
  const { card, v, id, key, name = '', check } = value as Record<string, unknown>
  if (card !== KIND || v !== 1) return 'malformed'
  if (typeof id !== 'string' || typeof key !== 'string' || typeof name !== 'string') return 'malformed'
  return check === checkOf({ id, key, name }) ? { id, key, name } : 'checksum'
}

function checkOf({ id, key, name }: Card): string {
  return crc32([KIND, '1', id, key, name].join('\n'))
}
