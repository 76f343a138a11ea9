import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ActionName, catalogue } from '@open-idos/core'
import { tableNames } from '@open-idos/core/state'
import { openDatabase, recordStatements } from '@open-idos/store/testing'
import { expect, it } from 'vitest'
import { personaOf, type Role, samples } from '../src/samples.ts'
import { World } from '../src/world.ts'

// What an action costs must not grow with what others have stored: each of its statements has to find its rows.

const roles: readonly Role[] = ['owner', 'grantee', 'inserter', 'deployer']

/** Every statement that the actions ask the database, for roles that get far. */
async function statements(): Promise<readonly string[]> {
  const recorded = recordStatements()
  try {
    for (const action of Object.keys(catalogue) as ActionName[]) {
      const world = await World.open()
      for (const role of roles) {
        const target = (await samples[action].params?.(world)) ?? {}
        await world.chain.run(personaOf(role, world), action, target, catalogue[action].kind)
      }
      await world.close()
    }
    return [...recorded.texts].filter((text) => /^(SELECT|UPDATE|DELETE)/.test(text))
  } finally {
    recorded.stop()
  }
}

it('no action walks through a whole table', async () => {
  const asked = await statements()
  expect(asked.length).toBeGreaterThan(30)
  const folder = mkdtempSync(join(tmpdir(), 'open-idos-walks-'))
  await (await World.open({}, join(folder, 'state.db'))).close()
  const database = openDatabase(join(folder, 'state.db'))
  const walked = asked.flatMap((text) => {
    const steps = database.prepare(`EXPLAIN QUERY PLAN ${text}`).all() as { detail: string }[]
    const tables = steps.map(({ detail }) => /^SCAN (\w+)/.exec(detail)?.[1])
    return tables.some((table) => table === 'look_ups' || tableNames.some((name) => name === table)) ? [text] : []
  })
  database.close()
  rmSync(folder, { recursive: true, force: true })
  expect(walked).toEqual([])
})
