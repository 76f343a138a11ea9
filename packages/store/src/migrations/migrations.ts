import type { Database } from '../driver.ts'
import { init } from './001-init.ts'
import { oneIndexForSigned } from './002-one-index-for-signed.ts'
import { hashesIndexedLate } from './003-hashes-indexed-late.ts'
import { lookUps } from './004-look-ups.ts'
import { oneLateIndex } from './005-one-late-index.ts'
import { sessionsElsewhere } from './006-sessions-elsewhere.ts'

type Migration = (database: Database) => void

const statements =
  (list: () => string[]): Migration =>
  (database) => {
    for (const statement of list()) database.exec(statement)
  }

/** Every change of the file's layout, oldest first; the file's version is how many have run. Append, never edit. */
export const migrations: readonly Migration[] = [
  statements(init),
  statements(oneIndexForSigned),
  statements(hashesIndexedLate),
  lookUps,
  oneLateIndex,
  statements(sessionsElsewhere),
]
