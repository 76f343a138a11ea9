import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from './open-sqlite.ts'
import { describeStore } from './testing.ts'

const genesis = { chainId: 'test', owner: 'owner' }

describeStore('SQLite file', () =>
  openStore({ path: join(mkdtempSync(join(tmpdir(), 'open-idos-store-')), 'state.db'), genesis }),
)
describeStore('SQLite in memory', () => openStore({ path: ':memory:', genesis }))
