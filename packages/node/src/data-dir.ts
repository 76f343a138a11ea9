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
 * Caller text of the deployment owner: what is configured, or else the key beside the data, made when it is missing so
 * that a first start needs no preparation.
 */
export function ownerOf(
  config: Pick<Config, 'dataDir' | 'owner'>,
  onKeyMade: (made: { path: string }) => void,
): string {
  if (config.owner !== '') return config.owner
  const path = join(config.dataDir, dataFiles.ownerKey)
  if (existsSync(path)) return publicText(readKeyFile(path))
  const key = newKey('ed25519')
  writeKeyFile(path, key)
  onKeyMade({ path })
  return publicText(key)
}
