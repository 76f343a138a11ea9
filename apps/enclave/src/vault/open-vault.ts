import { openExistingVault, openTables } from './database.ts'
import { memoryTables } from './memory-tables.ts'
import type { Tables } from './tables.ts'
import { Vault } from './vault.ts'

/** The vault of a top-level document; where storage is denied, one that lasts as long as the document. */
export async function openVault(): Promise<Vault> {
  const vault = new Vault(await openTables('open-idos-vault').catch(() => memoryTables()))
  await vault.sweep()
  return vault
}

/**
 * The vault as a document inside another page has it: it reads where it shares the vault's storage, and what it writes
 * lasts as long as the document. Only top-level documents write the vault.
 *
 * @param own the frame's own tables: wrong secrets are counted there, so that a reload forgives none.
 */
export async function openEmbeddedVault(own: Tables): Promise<Vault> {
  const memory = memoryTables(await openExistingVault())
  return new Vault({
    ...memory,
    get: (name, id) => (name === 'attempts' ? own : memory).get(name, id),
    change: (name, id, by) => (name === 'attempts' ? own : memory).change(name, id, by),
  })
}

/** The frame's own tables; where storage is denied, tables that last as long as the document. */
export function openFrameTables(): Promise<Tables> {
  return openTables('open-idos-frame').catch(() => memoryTables())
}
