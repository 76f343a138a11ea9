import { openExistingVault } from '../vault/database.ts'
import type { OpenSession } from '../vault/records.ts'
import { isAllowed, standing, visitFor } from '../vault/rules.ts'
import { Vault } from '../vault/vault.ts'

/**
 * A key that this browser remembers, for an origin that was allowed to use it: found without asking anybody, where the
 * frame shares the vault's storage. That is so on the Enclave's own site, and nowhere else.
 */
export async function rememberedSession(args: {
  readonly userId: string
  readonly origin: string
  readonly coversAllReads: boolean
  readonly now: number
}): Promise<OpenSession | undefined> {
  const tables = await openExistingVault()
  if (tables === undefined) return undefined
  try {
    const vault = new Vault(tables)
    const { userId, origin, coversAllReads, now } = args
    const [profile, site] = await Promise.all([vault.profile(userId), vault.site(userId, origin)])
    const remembered = profile?.remembered
    if (profile === undefined || remembered === undefined || remembered.until <= now) return undefined
    if (!isAllowed(site, { coversAllReads })) return undefined
    const { publicKey, store } = profile
    const allowed = standing(await vault.consents(userId), { userId, origin })
    return { userId, publicKey, store, key: remembered.key, visit: visitFor('visit', now), allowed, coversAllReads }
  } finally {
    tables.close()
  }
}
