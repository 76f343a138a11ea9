import { randomUUID } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { portableEngine } from '@open-idos/crypto'
import { loadCryptoEngine, verifyStore } from '@open-idos/node'
import { openDatabase } from '@open-idos/store/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessGrantParams, writeGrantParams } from '../src/builders.ts'
import { World } from '../src/world.ts'

// The same blocks make the same state, and whoever changes the file behind the node's back is found out.

let folder: string
let original: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'open-idos-replay-'))
  original = join(folder, 'original.db')
  const world = await World.open({}, original)
  const { copy, grant } = await world.sharedCopy()
  await world.chain.write(world.alice.persona, 'revoke_access_grant', { id: grant })
  const parties = { owner: world.alice.persona, grantee: world.dave }
  await world.chain.write(world.dave, 'create_ag_by_dag_for_copy', accessGrantParams({ ...parties, dataId: copy }))
  const params = writeGrantParams({ ...parties, issuer: world.neobank, now: world.chain.time })
  await world.chain.write(world.bob.persona, 'create_credentials_by_dwg', params)
  await world.chain.run(world.bob.persona, 'create_credentials_by_dwg', params)
  await world.chain.write(world.alice.persona, 'remove_credential', { id: params.original_credential_id })
  world.chain.time += 1000
  await world.chain.write(world.alice.persona, 'action_costing_gas')
  await world.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A copy of the file, changed by somebody with access to the disk. */
function tampered(sql: string): string {
  const path = join(folder, `${randomUUID()}.db`)
  cpSync(original, path)
  const database = openDatabase(path)
  expect(database.prepare(sql).run().changes).not.toBe(0)
  database.close()
  return path
}

describe('verify', () => {
  it('finds a file in order, with the native and with the portable engine', async () => {
    const { engine } = await loadCryptoEngine()
    const reports = []
    for (const crypto of [engine, portableEngine]) reports.push(await verifyStore({ path: original, crypto }))
    expect(reports[0]).toEqual(reports[1])
    expect(reports[0]?.problem).toBeUndefined()
    expect(reports[0]?.blocks).toBeGreaterThan(15)
    expect(reports[0]?.rows).toBeGreaterThan(20)
  })

  it.each([
    ["UPDATE users SET recipient_encryption_public_key = 'mine'", /users .* differs/],
    ["UPDATE access_grants SET locked_until = 0, grantee_key = 'me'", /access_grants .* differs/],
    ['DELETE FROM access_grants', /access_grants .* is missing/],
    ["UPDATE credentials SET content = 'AAAA'", /content does not match/],
    ["UPDATE credentials SET public_notes = '{}' WHERE kind = 'original'", /credentials .* differs/],
    ["INSERT INTO delegates SELECT 'f00d', inserter_id FROM delegates LIMIT 1", /delegates f00d has no transaction/],
    ['DELETE FROM consumed_write_grants', /consumed_write_grants .* is missing/],
    ['DELETE FROM used_access_grants', /used_access_grants .* is missing/],
    ['UPDATE accounts SET nonce = nonce - 1', /accounts .* differs/],
    ["UPDATE blocks SET hash = 'x' WHERE height = 3", /block 3: the state commitment differs/],
    ['UPDATE blocks SET time = time + 1 WHERE height = 3', /block 3: the state commitment differs/],
    ['DELETE FROM blocks WHERE height = 3', /block 3 is missing/],
    ['DELETE FROM transactions WHERE place / 1048576 = 3', /block 3: transactions are missing/],
    ["UPDATE transactions SET log = 'ERROR: other' WHERE code <> 0", /ended differently/],
    ["UPDATE transactions SET bytes = x'0000' WHERE place / 1048576 = 4", /block 4: .* does not match its hash/],
  ])('finds out: %s', async (sql, problem) => {
    const { engine } = await loadCryptoEngine()
    expect((await verifyStore({ path: tampered(sql), crypto: engine })).problem).toMatch(problem)
  })
})
