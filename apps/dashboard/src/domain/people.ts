import type { Config } from '../config.ts'
import { storage } from '../storage.ts'

/** What this device remembers of an access that was given here. */
export interface Remembered {
  readonly name: string
  readonly purpose: string
  /** Milliseconds since 1970. */
  readonly since: number
}

type Notes = Readonly<Record<string, Remembered>>

/** Nodes keep neither names nor dates of accesses; what the person wrote when they gave one stays in this browser. */
export const remembered = {
  /** @param copyId the copy that the access is to. */
  of(copyId: string): Remembered | undefined {
    return read()[copyId]
  },
  add(copyId: string, what: Remembered): void {
    storage.set('people', JSON.stringify({ ...read(), [copyId]: what }))
  },
}

function read(): Notes {
  try {
    return (JSON.parse(storage.get('people') ?? '{}') as Notes | null) ?? {}
  } catch {
    return {}
  }
}

/** Names of recipients: those that the deployment knows, then those that the person wrote. */
export function nameOfRecipient(
  config: Pick<Config, 'consumers' | 'issuers'>,
  grant: { readonly ag_grantee_wallet_identifier: string; readonly data_id: string },
): string | undefined {
  const id = grant.ag_grantee_wallet_identifier.toLowerCase()
  return (
    config.consumers.find(({ identifier }) => identifier.toLowerCase() === id)?.name ??
    config.issuers.find(({ authPublicKey }) => authPublicKey?.toLowerCase() === id)?.name ??
    remembered.of(grant.data_id)?.name
  )
}
