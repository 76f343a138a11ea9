import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { newKey, publicText, readKeyFile, writeKeyFile } from './keys.ts'
import type { Config } from './settings.ts'

/** Where things are inside a data folder. */
export const dataFiles = { state: 'state.db', ownerKey: 'owner.key', config: 'open-idos.json' } as const

/** Path of the data file. */
export function statePath({ dataDir }: Pick<Config, 'dataDir'>): string {
  return dataDir === ':memory:' ? dataDir : join(dataDir, dataFiles.state)
}

/**
 * Caller text of the deployment owner: what is configured, or else the key beside the data, made when there is neither
 * key nor data so that a first start needs no preparation. `undefined` when the data file must say it, because the key
 * was moved to a safer place.
 */
export function ownerOf(
  config: Pick<Config, 'dataDir' | 'owner'>,
  onKeyMade: (made: { path: string }) => void,
): string | undefined {
  if (config.owner !== '') return config.owner
  const path = join(config.dataDir, dataFiles.ownerKey)
  if (existsSync(path)) return publicText(readKeyFile(path))
  if (existsSync(statePath(config))) return undefined
  const key = newKey('ed25519')
  writeKeyFile(path, key)
  onKeyMade({ path })
  return publicText(key)
}
