import type { WriteGrantRequest } from '@open-idos/isle'

/** Names of the lines of a delegated write grant, in their order. */
const names = [
  'operation',
  'owner',
  'consumer',
  'issuer public key',
  'id',
  'access grant timelock',
  'not usable before',
  'not usable after',
]

/**
 * Whether a text is a write grant of this owner to this issuer that ends when the page says: the person reads a
 * summary, so the text may say nothing else.
 */
export function checkWriteGrant({ message, issuer, until }: WriteGrantRequest, owner: string): boolean {
  const lines = message.split('\n')
  if (lines.length !== names.length) return false
  const values = new Map<string, string>()
  for (const [at, name] of names.entries()) {
    const line = lines[at] ?? ''
    if (!line.startsWith(`${name}: `)) return false
    values.set(name, line.slice(name.length + 2))
  }
  const end = Date.parse(values.get('not usable after') ?? '')
  return (
    values.get('operation') === 'delegatedWriteGrant' &&
    values.get('owner')?.toLowerCase() === owner.toLowerCase() &&
    values.get('issuer public key')?.toLowerCase() === issuer.authPublicKey.toLowerCase() &&
    Math.floor(end / 1000) === Math.floor(until)
  )
}
