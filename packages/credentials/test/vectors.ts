import raw from '../../../vectors/credentials.json' with { type: 'json' }

/** The published data, with dates and bytes as the builder takes them. */
export const vectors = raw

/** Replaces `{ $date }` and `{ $base64 }` by what they stand for. */
export function revive(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revive)
  if (typeof value !== 'object' || value === null) return value
  if ('$date' in value) return new Date(String(value.$date))
  if ('$base64' in value) return new Uint8Array(Buffer.from(String(value.$base64), 'base64'))
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, revive(member)]))
}

/** A named entry of a list. */
export function named<T extends { name: string }>(list: readonly T[], name: string): T {
  const found = list.find((item) => item.name === name)
  if (found === undefined) throw new Error(`no vector ${name}`)
  return found
}

/** The instant at which all vectors were made. */
export const clock = new Date('2026-01-15T12:00:00.000Z')

/** An issuer of the vectors that can sign. */
export function signer(name: string): { issuer: string; publicKeyMultibase: string; privateKeyMultibase: string } {
  const { issuer, publicKeyMultibase, privateKeyMultibase } = named(vectors.keys, name)
  return { issuer, publicKeyMultibase, privateKeyMultibase }
}
