import type { idOSConsumer, SharedVerification } from '@open-idos/consumer'
import type { Config } from './config.ts'
import { askFor, codeOf } from './network.ts'

/** What the network says of a copy, and what our own look at it finds. */
export type Opened =
  /** Revoked by its owner, deleted, given back, or never there. */
  | { readonly state: 'gone' }
  /** Not what its grant says, or not written for our key: nobody knows what it was. */
  | { readonly state: 'changed' }
  | ({ readonly state: 'readable' } & Pick<SharedVerification, 'verified' | 'failure' | 'status' | 'credential'>)

const changed = new Set(['crypto.cannot_open', 'content.hash_mismatch', 'content.not_text'])

/** Fetches, opens and verifies a copy, anew each time: its status may have changed. @throws {Unreachable} */
export async function openCopy(
  consumer: idOSConsumer,
  copyId: string,
  { trustedIssuers }: Pick<Config, 'trustedIssuers'>,
  now = new Date(),
): Promise<Opened> {
  // Nobody who held it may have moved a value from one field to another, or written what its status is.
  const issuerAuthPublicKeys = trustedIssuers.map(({ authPublicKey }) => authPublicKey)
  const found = await askFor(() =>
    consumer
      .verifySharedCredential(copyId, trustedIssuers, { now, minimumProtection: 'full', issuerAuthPublicKeys })
      .catch((error: unknown) => {
        if (changed.has(codeOf(error))) return 'changed' as const
        throw error
      }),
  )
  if (found === undefined) return { state: 'gone' }
  if (found === 'changed') return { state: 'changed' }
  const { verified, failure, status, credential } = found
  return { state: 'readable', verified, failure, status, credential }
}

/** Values of a credential that are texts; in one that verifies, all are. */
export function subjectOf(credential: unknown): Readonly<Record<string, string>> {
  const { credentialSubject } = (credential ?? {}) as { credentialSubject?: Record<string, unknown> }
  return Object.fromEntries(
    Object.entries(credentialSubject ?? {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' && !entry[0].startsWith('@'),
    ),
  )
}
