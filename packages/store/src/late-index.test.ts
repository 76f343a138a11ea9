import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { StateStore } from '@open-idos/core/state'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openBlockWriter } from './block-writer.ts'
import { openDatabase } from './driver.ts'
import type { SqliteStore } from './file-store.ts'
import { NotedPairs } from './noted-pairs.ts'
import { openStore } from './open-sqlite.ts'
import { pairBytes } from './pairs.ts'
import { SqliteSql } from './sql.ts'
import { credential, eachInFolder, writeOlderFile } from './testing.ts'

const genesis = { chainId: 'test', owner: 'owner' }
/** Few, and yet moved with several blocks: a small block moves 32. */
const batchPairs = 100
/** So many that a block moves a part of them only, and deletes a part of them only. */
const many = 400
const unknown = hashOf('unknown')

type Writer = Pick<SqliteStore, 'commit'>
type Counts = { indexed: number; noted: number }

let folder: string
let path: string
eachInFolder((made) => {
  folder = made
  path = join(folder, 'state.db')
})

const open = (rows = batchPairs) => openStore({ path, genesis, batchPairs: rows })

function hashOf(name: string | number): string {
  return createHash('sha256').update(`${name}`).digest('hex')
}

const hashes = (from: number, count: number) => Array.from({ length: count }, (_, i) => hashOf(from + i))

/** One block with transactions of these hashes, and a change of the state. */
async function log(
  writer: Writer,
  block: readonly string[],
  change: (state: StateStore) => Promise<void> = async () => {},
): Promise<void> {
  await writer.commit(async (state, head) => {
    await change(state)
    const height = (head?.height ?? 0) + 1
    const result = { code: 0, log: '', rowsChanged: 0 }
    return {
      block: { height, time: 1, previousHash: '', hash: '', transactions: block.length },
      transactions: block.map((hash, index) => ({ hash, height, index, bytes: Uint8Array.of(1), result })),
    }
  })
}

async function missing(store: SqliteStore, wanted: readonly string[]): Promise<string[]> {
  const found = await Promise.all(wanted.map((hash) => store.transaction(hash)))
  return wanted.filter((hash, i) => found[i]?.hash !== hash)
}

/** How many hashes the file has in its index, and how many only noted. */
function counts(): Counts {
  const database = openDatabase(path, { readOnly: true })
  const count = (select: string) => Number((database.prepare(select).get() as { n: number }).n)
  const indexed = count('SELECT count(*) AS n FROM look_ups')
  const noted = count('SELECT coalesce(sum(length(pairs)), 0) / 16 AS n FROM new_look_ups')
  database.close()
  return { indexed, noted }
}

/** Logs blocks of one until the file is in a state. */
async function logUntil(writer: Writer, from: number, reached: (now: Counts) => boolean): Promise<string[]> {
  const logged: string[] = []
  while (!reached(counts())) {
    const [hash] = hashes(from + logged.length, 1) as [string]
    logged.push(hash)
    await log(writer, [hash])
    if (logged.length > 1000) throw new Error(`not reached: ${JSON.stringify(counts())}`)
  }
  return logged
}

const inMidBatch = ({ indexed, noted }: Counts) => indexed > 0 && indexed < noted

describe('a hash', () => {
  it('is found before, while and after it is moved into the index', async () => {
    const store = await open()
    const logged: string[] = []
    const steps = new Set<string>()
    for (let block = 0; block < 80; block++) {
      const more = hashes(logged.length, (block % 9) + 1)
      await log(store, more)
      logged.push(...more)
      expect(await missing(store, logged)).toEqual([])
      expect([await store.hasTransaction(unknown), await store.transaction(unknown)]).toEqual([false, undefined])
      const { indexed, noted } = counts()
      steps.add(indexed === 0 ? 'noted' : indexed + noted === logged.length ? 'deleted' : 'moving')
      expect(noted).toBeLessThan(3 * batchPairs)
    }
    expect(steps).toEqual(new Set(['noted', 'moving', 'deleted']))
    expect(await store.transaction(logged[1] as string)).toMatchObject({ height: 2, index: 0 })
    expect(await store.transaction(logged[2] as string)).toMatchObject({ height: 2, index: 1 })
    await store.close()
  })

  it('is found by whoever asks first, however many are only noted, and by many at once', async () => {
    const store = await open()
    const logged = await logUntil(store, 0, inMidBatch)
    const looker = await openStore({ path, readOnly: true })
    expect(await missing(looker, logged)).toEqual([])
    await looker.close()
    await store.close()
    const again = await open(100_000)
    for (const hash of hashes(10_000, 300)) await log(again, [hash])
    logged.push(...hashes(10_000, 300))
    expect(await missing(again, [...logged, ...logged])).toEqual([])
    await again.close()
  })

  it('is found while blocks go on', async () => {
    const store = await open()
    const writer = openBlockWriter(path, batchPairs)
    const logged: string[] = []
    let [asked, isDone] = [0, false]
    const writing = (async () => {
      for (let block = 0; block < 120; block++) {
        const more = hashes(logged.length, 7)
        await log(block % 3 === 0 ? store : writer, more)
        await store.adopt(() => {})
        logged.push(...more)
        if (block % 5 === 0) await new Promise((resolve) => setImmediate(resolve))
      }
      isDone = true
    })()
    while (!isDone) {
      const wanted = logged[(asked * 31) % Math.max(logged.length, 1)]
      if (wanted !== undefined) expect(await store.hasTransaction(wanted)).toBe(true)
      asked++
      if (asked % 50 === 0) await new Promise((resolve) => setImmediate(resolve))
      else await Promise.resolve()
    }
    await writing
    expect(await missing(store, logged)).toEqual([])
    writer.close()
    await store.close()
  })

  it('that is logged twice is found where it was logged last', async () => {
    const store = await open()
    const twice = hashOf('twice')
    const heightNow = async () => (await store.transaction(twice))?.height
    await log(store, [twice])
    await log(store, [hashOf('other'), twice, twice])
    expect(await store.transaction(twice)).toMatchObject({ height: 2, index: 2 })
    const first = await logUntil(store, 0, ({ indexed, noted }) => indexed > 0 && noted < indexed)
    expect(await heightNow()).toBe(2)
    await log(store, [twice])
    expect(await heightNow()).toBe(3 + first.length)
    await logUntil(store, 5000, ({ indexed }) => indexed > 2 * batchPairs)
    expect(await heightNow()).toBe(3 + first.length)
    await store.close()
  })

  it('is found in a store in memory', async () => {
    const store = await openStore({ path: ':memory:', genesis, batchPairs })
    const logged = hashes(0, 700)
    for (let i = 0; i < 700; i += 7) {
      await log(store, logged.slice(i, i + 7))
      expect(await missing(store, logged.slice(0, i + 7))).toEqual([])
    }
    await store.close()
  })
})

describe('a batch', () => {
  it('that a process leaves in the middle is begun again', async () => {
    const first = await open()
    const logged = await logUntil(first, 0, inMidBatch)
    await first.close()
    const store = await open()
    expect(await missing(store, logged)).toEqual([])
    logged.push(...(await logUntil(store, logged.length, ({ noted }) => noted < batchPairs / 2)))
    expect(await missing(store, logged)).toEqual([])
    const { indexed, noted } = counts()
    expect(indexed + noted).toBe(logged.length)
    await store.close()
  })

  it('is caught up with when a file is opened of which too much was left', async () => {
    const first = await open(100_000)
    const logged = hashes(0, 400)
    for (let i = 0; i < 400; i += 50) await log(first, logged.slice(i, i + 50))
    await first.close()
    expect(counts()).toEqual({ indexed: 0, noted: 400 })
    const store = await open()
    expect(counts()).toEqual({ indexed: 350, noted: 50 })
    expect(await missing(store, logged)).toEqual([])
    await store.close()
  })

  it('goes on where it was when a block is rolled back', async () => {
    const store = await open()
    const logged = await logUntil(store, 0, inMidBatch)
    const before = counts()
    await expect(store.commit(() => Promise.reject(new Error('refused')))).rejects.toThrow('refused')
    // After its slice was moved, as a full disk would do it.
    const disk = openDatabase(path)
    disk.exec("CREATE TRIGGER full_disk BEFORE INSERT ON new_look_ups BEGIN SELECT RAISE(ABORT, 'no space'); END")
    await expect(log(store, [hashOf('lost')])).rejects.toThrow('no space')
    disk.exec('DROP TRIGGER full_disk')
    disk.close()
    expect(counts()).toEqual(before)
    await log(store, [])
    logged.push(...(await logUntil(store, logged.length, ({ noted }) => noted < batchPairs / 2)))
    expect(await missing(store, logged)).toEqual([])
    expect(await store.hasTransaction(hashOf('lost'))).toBe(false)
    const { indexed, noted } = counts()
    expect(indexed + noted).toBe(logged.length)
    await store.close()
  })

  it('that two writers have, one of them finishes', async () => {
    const store = await open()
    const writer = openBlockWriter(path, batchPairs)
    const logged = await logUntil(store, 0, inMidBatch)
    // This writer begins the same batch anew, and is done first.
    logged.push(...(await logUntil(writer, logged.length, ({ noted }) => noted < batchPairs / 2)))
    logged.push(...(await logUntil(store, logged.length, ({ indexed }) => indexed > 3 * batchPairs)))
    await store.adopt(() => writer.startLogOver())
    expect(await missing(store, logged)).toEqual([])
    writer.close()
    await store.close()
  })
})

it('what is noted while somebody reads the notes is seen by who asks after that', async () => {
  const database = openDatabase(':memory:')
  database.exec('CREATE TABLE new_look_ups (number INTEGER PRIMARY KEY, pairs BLOB NOT NULL)')
  const noted = new NotedPairs(new SqliteSql(database))
  const first = noted.catchUp()
  database.prepare('INSERT INTO new_look_ups (number, pairs) VALUES (0, ?)').run(pairBytes([7, 1]))
  noted.expire()
  await Promise.all([first, noted.catchUp()])
  expect([noted.isCurrent, noted.places(7)]).toEqual([true, [1]])
  database.close()
})

it('a transaction that nothing leads to is told of', async () => {
  const store = await open()
  const logged = hashes(0, 300)
  for (let i = 0; i < 300; i += 50) await log(store, logged.slice(i, i + 50))
  await store.close()
  await (await open(1)).close()
  const check = async () => {
    const looker = await openStore({ path, readOnly: true })
    const problem = await looker.checkLookUps()
    await looker.close()
    return problem
  }
  expect(await check()).toBeUndefined()
  const file = openDatabase(path)
  file.exec('DELETE FROM look_ups WHERE place = (SELECT place FROM transactions ORDER BY place LIMIT 1)')
  file.close()
  expect(await check()).toBe(`transaction ${logged[0]} is not found by its hash`)
})

it('a file of version 2 has its hashes moved when it is opened', async () => {
  const made = await open()
  const logged = hashes(0, 30)
  for (let i = 0; i < 30; i += 10) await log(made, logged.slice(i, i + 10))
  await made.close()
  const newer = path
  path = join(folder, 'older.db')
  writeOlderFile(2, newer, path)
  const store = await open()
  expect(counts()).toEqual({ indexed: 30, noted: 0 })
  expect(await missing(store, logged)).toEqual([])
  await log(store, [hashOf('new')])
  expect(await missing(store, [...logged, hashOf('new')])).toEqual([])
  await store.close()
  const migrated = openDatabase(path)
  expect(migrated.prepare("SELECT 1 FROM sqlite_master WHERE name = 'transactions_hash_idx'").all()).toEqual([])
  migrated.close()
})

const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ by: fc.constantFrom('store', 'writer'), rows: fc.integer({ min: 0, max: 40 }) }),
  },
  { weight: 1, arbitrary: fc.constantFrom('reopen', 'fail', 'repeat', 'ask') },
)

it('every history leaves each hash at its newest place', async () => {
  let run = 0
  const history = fc.array(step, { minLength: 30, maxLength: 60, size: 'max' })
  await fc.assert(
    fc.asyncProperty(history, async (steps) => {
      path = join(folder, `${run++}.db`)
      let store = await open()
      let writer = openBlockWriter(path, batchPairs)
      const model = new Map<string, string>()
      let height = 0
      const logBy = async (by: string, block: readonly string[]) => {
        await log(by === 'store' ? store : writer, block)
        if (by === 'writer') await store.adopt(() => {})
        height++
        for (const [index, hash] of block.entries()) model.set(hash, `${height}/${index}`)
      }
      const check = async () => {
        for (const [hash, place] of model) {
          const found = await store.transaction(hash)
          expect(`${found?.height}/${found?.index}`).toBe(place)
        }
        expect(await store.hasTransaction(unknown)).toBe(false)
      }
      for (const now of steps) {
        if (typeof now === 'object') await logBy(now.by, hashes(model.size, now.rows))
        else if (now === 'ask') await check()
        else if (now === 'repeat') await logBy('store', [...model.keys()].slice(-150, -100))
        else if (now === 'fail') await expect(store.commit(() => Promise.reject(new Error('no')))).rejects.toThrow()
        else {
          writer.close()
          await store.close()
          store = await open()
          writer = openBlockWriter(path, batchPairs)
        }
      }
      await check()
      writer.close()
      await store.close()
    }),
    { numRuns: 25 },
  )
})

it('however writers take turns, no pair comes back that is gone', async () => {
  let run = 0
  const turn = fc.record({
    by: fc.constantFrom('store', 'writer'),
    blocks: fc.integer({ min: 1, max: 5 }),
    deletes: fc.constantFrom(1, 5, 20),
    restarts: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(turn, { minLength: 60, maxLength: 70, size: 'max' }), async (turns) => {
      path = join(folder, `${run++}.db`)
      const store = await open(many)
      let writer = openBlockWriter(path, many)
      const there: string[] = []
      let made = 0
      for (const { by, blocks, deletes, restarts } of turns) {
        for (let i = 0; i < blocks; i++) {
          const change = async (state: StateStore) => {
            there.push(`${made++ % 50}`)
            await state.insertRow('credentials', credential(there.at(-1) as string), 'AAAA')
            while (there.length > deletes) await state.deleteRow('credentials', [there.shift() as string])
          }
          await log(by === 'store' ? store : writer, hashes(made, 1), change)
          await store.adopt(() => {})
        }
        if (restarts) {
          writer.close()
          writer = openBlockWriter(path, many)
        }
      }
      writer.close()
      const problem = await store.checkLookUps()
      await store.close()
      expect(problem).toBeUndefined()
    }),
    { numRuns: 20, endOnFailure: true },
  )
})

it('a writer that slept does not go on with what others have moved, and begun to delete, and died', async () => {
  const ids = Array.from({ length: 20 }, (_, i) => `c${i}`)
  // Among these is the time when the newer notes are all moved, and none of them is deleted yet.
  for (let blocks = 32; blocks < 46; blocks += 2) {
    path = join(folder, `slept-${blocks}.db`)
    const store = await open(many)
    let writer = openBlockWriter(path, many)
    let logged = 0
    const logBy = async (by: Writer, change?: (state: StateStore) => Promise<void>) => {
      await log(by, hashes(logged++, 7), change)
      await store.adopt(() => {})
    }
    await logBy(store, async (state) => {
      for (const id of ids) await state.insertRow('credentials', credential(id), 'AAAA')
    })
    while (counts().indexed === 0) await logBy(store)
    // Three times a third of its batch; some of it is left.
    for (let deletes = 0; deletes < 3; ) {
      const before = counts().noted
      await logBy(writer)
      if (counts().noted < before) deletes += 1
    }
    writer.close()
    writer = openBlockWriter(path, many)
    await logBy(writer, async (state) => {
      for (const id of ids) await state.deleteRow('credentials', [id])
    })
    for (let i = 0; i < blocks; i++) await logBy(writer)
    for (let i = 0; i < 20; i++) await logBy(store)
    for (let i = 0; i < 60; i++) await logBy(writer)
    writer.close()
    expect(await store.checkLookUps()).toBeUndefined()
    await store.close()
  }
})
