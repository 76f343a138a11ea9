import { join } from 'node:path'
import type { Row, StateReader, StateStore } from '@open-idos/core/state'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openBlockWriter } from './block-writer.ts'
import { openDatabase } from './driver.ts'
import type { SqliteStore } from './file-store.ts'
import { openStore } from './open-sqlite.ts'
import { credential, eachInFolder, watchStatements } from './testing.ts'

const genesis = { chainId: 'test', owner: 'owner' }
type Credential = Row<'credentials'>

let folder: string
let path: string
eachInFolder((made) => {
  folder = made
  path = join(folder, 'state.db')
})

async function commit(store: Pick<SqliteStore, 'commit'>, work: (state: StateStore) => Promise<void>): Promise<void> {
  await store.commit(async (state, head) => {
    await work(state)
    const height = (head?.height ?? 0) + 1
    return { block: { height, time: 1, previousHash: '', hash: '', transactions: 0 }, transactions: [] }
  })
}

const ids = (store: SqliteStore, where: Partial<Credential>) =>
  store.read(async (state) => (await state.find('credentials', where)).map((row) => row.id))

function fail(): never {
  throw new Error('failed')
}

const asked: readonly Partial<Credential>[] = [
  {},
  { user_id: 'u1' },
  { original_id: '1' },
  { original_id: null },
  { verifiable_credential_id: 'v1', signature_key: 's1' },
  { verifiable_credential_id: null, signature_key: 's2' },
  { verifiable_credential_id: 'v2' },
  { user_id: 'u2', original_id: null },
]

/** At which places rows are looked for, and whether the table is asked for more, while something is done. */
async function placesAsked(work: () => Promise<unknown>): Promise<unknown[]> {
  const asked: unknown[] = []
  const stop = watchStatements((text, values) => {
    if (/^SELECT .* place = \?/.test(text)) asked.push(values[0])
    if (text.includes('FROM look_ups')) asked.push('looked up')
  })
  await work()
  stop()
  return asked
}

/** Changes what the file has, while nobody uses it. */
function tamper(statement: string): void {
  const database = openDatabase(path)
  database.exec(statement)
  database.close()
}

/** Has rows in the file, and all that leads to them in its table. */
async function filled(rows: readonly Credential[], content = 'AAAA'): Promise<void> {
  const store = await openStore({ path, genesis, batchPairs: 100 })
  for (let at = 0; at < rows.length; at += 20) {
    await commit(store, async (state) => {
      for (const row of rows.slice(at, at + 20)) await state.insertRow('credentials', row, content)
    })
  }
  // What the newest block has noted stays noted: a row that is gone.
  await commit(store, async (state) => {
    await state.insertRow('credentials', credential('gone', { user_id: 'nobody' }), content)
    await state.deleteRow('credentials', ['gone'])
  })
  await store.close()
  await (await openStore({ path, genesis, batchPairs: 1 })).close()
}

describe('each of the values that credentials are asked for by', () => {
  it('leads to them, so that no others are read', async () => {
    const values = { user_id: 'u', original_id: 'o', verifiable_credential_id: 'v', signature_key: 's' }
    await filled([credential('a', values), credential('b')])
    const { user_id, original_id, verifiable_credential_id, signature_key } = values
    const asked = [
      { id: 'a' },
      { user_id },
      { original_id },
      { verifiable_credential_id },
      { verifiable_credential_id, signature_key },
      { verifiable_credential_id: null, signature_key: 'b' },
    ]
    const found = async () => {
      const store = await openStore({ path, genesis })
      const all = await Promise.all(asked.map((where) => ids(store, where)))
      const walked = await ids(store, { signature_key })
      await store.close()
      return [...all, walked]
    }
    expect(await found()).toEqual([['a'], ['a'], ['a'], ['a'], ['a'], ['b'], ['a']])
    // Whoever walks through the rows finds them without.
    tamper('DELETE FROM look_ups')
    expect(await found()).toEqual([[], [], [], [], [], [], ['a']])
  })

  it('is found once by the first of two values, whatever numbers lead there', async () => {
    await filled([credential('a', { verifiable_credential_id: 'v' })])
    tamper('INSERT INTO look_ups SELECT (key | 1) - (key & 1), place FROM look_ups')
    const store = await openStore({ path, genesis })
    expect(await ids(store, { verifiable_credential_id: 'v' })).toEqual(['a'])
    expect(await store.read((state) => state.count('credentials', { verifiable_credential_id: 'v' }))).toBe(1)
    await store.close()
  })
})

describe('numbers that lead to the rows of others too', () => {
  it('change nothing of what is found, changed and deleted', async () => {
    await filled(['a', 'b', 'c'].map((id) => credential(id, { user_id: `of ${id}`, original_id: `before ${id}` })))
    tamper('INSERT OR IGNORE INTO look_ups SELECT one.key, other.place FROM look_ups AS one, look_ups AS other')
    const store = await openStore({ path, genesis })
    expect(await ids(store, { user_id: 'of b' })).toEqual(['b'])
    expect(await store.read((state) => state.count('credentials', { original_id: 'before c' }))).toBe(1)
    await commit(store, async (state) => {
      await state.updateRow('credentials', ['b'], { original_id: null }, undefined)
      await state.deleteRow('credentials', ['a'])
      await state.updateRow('credentials', ['nobody'], { user_id: 'x' }, undefined)
      await state.deleteRow('credentials', ['nobody'])
    })
    const rows = await store.read((state) => state.find('credentials', {}))
    expect(rows.map(({ id, original_id }) => [id, original_id])).toEqual([
      ['b', null],
      ['c', 'before c'],
    ])
    expect(await store.read((state) => state.get('credentials', 'a'))).toBeUndefined()
    await store.close()
  })
})

it('a credential that comes and goes again and again is not looked for in all the places that it had', async () => {
  const store = await openStore({ path, genesis })
  for (let i = 0; i < 30; i++) {
    await commit(store, async (state) => {
      await state.insertRow('credentials', credential('a', { user_id: 'u' }), 'AAAA')
      await state.insertRow('credentials', credential(`between ${i}`), 'AAAA')
    })
    expect(await ids(store, { user_id: 'u' })).toEqual(['a'])
    await commit(store, (state) => state.deleteRow('credentials', ['a']))
  }
  const places = await placesAsked(async () => {
    expect(await store.read((state) => state.get('credentials', 'a'))).toBeUndefined()
    await commit(store, async (state) => {
      expect(await state.get('credentials', 'a')).toBeUndefined()
    })
  })
  expect(places).toEqual(['looked up', 'looked up'])
  await store.close()
})

it('where a credential was is known when it is read again, until it is not there', async () => {
  await filled([credential('a'), credential('b')])
  const store = await openStore({ path, genesis })
  const read = (id: string) => store.read((state) => state.get('credentials', id))
  expect(await placesAsked(() => read('b'))).toEqual(['looked up', 2])
  expect(await placesAsked(() => read('b'))).toEqual([2])
  await commit(store, (state) => state.deleteRow('credentials', ['b']))
  expect(await placesAsked(() => read('b'))).toEqual([2, 'looked up', 2])
  expect(await placesAsked(() => read('b'))).toEqual(['looked up', 2])
  await commit(store, (state) => state.insertRow('credentials', credential('b', { user_id: 'u' }), 'AAAA'))
  expect(await read('b')).toMatchObject({ user_id: 'u' })
  await store.close()
})

describe('the check', () => {
  it('finds a row that is not found by everything, and numbers that lead nowhere', async () => {
    await filled([credential('a'), credential('b', { original_id: 'a' })])
    const check = async () => {
      const store = await openStore({ path, readOnly: true })
      const problem = await store.checkLookUps()
      await store.close()
      return problem
    }
    expect(await check()).toBeUndefined()
    // One number less for what has no original: most have none, and nobody asks for those.
    const numbers = openDatabase(path)
    const counts = numbers.prepare('SELECT place, count(*) AS n FROM look_ups GROUP BY place ORDER BY place').all()
    numbers.close()
    expect(counts).toMatchObject([
      { place: 1, n: 3 },
      { place: 2, n: 4 },
    ])
    tamper('INSERT INTO look_ups (key, place) VALUES (1, 1), (2, 9)')
    expect(await check()).toBe('2 look-ups lead to nothing')
    tamper('DELETE FROM look_ups WHERE place = 2')
    expect(await check()).toBe('credentials b is not found by all that it is looked up by')
  })
})

describe('laying together', () => {
  const rows = (from: number, count: number, of?: string) =>
    Array.from({ length: count }, (_, i) => {
      const id = `${from + i}`
      return credential(id, { user_id: of ?? `u${id}`, signature_key: `s${id}` })
    })
  const open = async (layFrom: number) => {
    const work: string[] = []
    const store = await openStore({ path, genesis, layFrom, onWork: (what) => work.push(what) })
    const problem = await store.checkLookUps()
    const found = (await ids(store, { user_id: 'her' })).length
    await store.close()
    return { work, problem, found }
  }

  it('happens when a file is opened, each time that it holds twice as much', async () => {
    await filled(rows(0, 40, 'her'))
    expect(await open(41)).toEqual({ work: [], problem: undefined, found: 40 })
    expect(await open(40)).toEqual({ work: ['lay_look_ups'], problem: undefined, found: 40 })
    await filled(rows(40, 39, 'her'))
    expect(await open(40)).toEqual({ work: [], problem: undefined, found: 79 })
    await filled(rows(79, 1, 'her'))
    expect(await open(40)).toEqual({ work: ['lay_look_ups'], problem: undefined, found: 80 })
  })

  it('puts their pages side by side, with room for more', async () => {
    const pages = () => {
      const database = openDatabase(path)
      const found = database.prepare("SELECT pageno FROM dbstat WHERE name = 'look_ups' ORDER BY pageno").all()
      database.close()
      return found.map((row) => (row as { pageno: number }).pageno)
    }
    const runs = (numbers: readonly number[]) => numbers.filter((page, i) => page - 1 !== numbers[i - 1]).length
    const content = 'AAAA'.repeat(400)
    await filled(rows(0, 3000), content)
    const before = pages()
    expect(runs(before)).toBeGreaterThan(before.length / 2)
    expect((await open(3000)).work).toEqual(['lay_look_ups'])
    const laid = pages()
    // A few go where notes were.
    expect(runs(laid)).toBeLessThan(laid.length / 5)
    await filled(rows(3000, 1000), content)
    // Full pages would be split by every other row; of these one or two were.
    expect(pages().length).toBeLessThanOrEqual(laid.length + 2)
  })
})

const columns = {
  user_id: fc.constantFrom('u1', 'u2', 'u3'),
  original_id: fc.constantFrom('0', '1', '2', null),
  verifiable_credential_id: fc.constantFrom('v1', 'v2', null),
  signature_key: fc.constantFrom('s1', 's2'),
  public_notes: fc.string(),
}
const id = fc.integer({ min: 0, max: 12 }).map(String)
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('insert' as const), id, row: fc.record(columns) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('update' as const),
      id,
      row: fc.record(columns, { requiredKeys: [] }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('delete' as const), id }) },
)
const block = fc.record({
  steps: fc.array(step, { maxLength: 10 }),
  by: fc.constantFrom('store', 'writer'),
  ends: fc.oneof(
    { weight: 5, arbitrary: fc.constant('committed' as const) },
    { weight: 1, arbitrary: fc.constantFrom('undone' as const, 'rolled back' as const, 'reopened' as const) },
  ),
})

it('every history leaves each credential found by all of its values, and by no others', async () => {
  let run = 0
  const options = { genesis, layFrom: 3, batchPairs: 20 }
  const blocks = fc.array(block, { minLength: 1, maxLength: 40, size: 'max' })
  await fc.assert(
    fc.asyncProperty(blocks, async (history) => {
      path = join(folder, `${run++}.db`)
      let store = await openStore({ path, ...options })
      let writer = openBlockWriter(path, options.batchPairs)
      let model = new Map<string, Credential>()
      const check = async (state: StateReader) => {
        const all = [...model.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
        for (const where of asked) {
          const wanted = all.filter((row) =>
            Object.entries(where).every(([name, value]) => row[name as keyof Credential] === value),
          )
          expect(await state.find('credentials', where)).toEqual(wanted)
          expect(await state.count('credentials', where)).toBe(wanted.length)
        }
      }
      try {
        for (const { steps, by, ends } of history) {
          const after = new Map(model)
          const work = async (state: StateStore) => {
            for (const now of steps) {
              const before = after.get(now.id)
              if (now.kind === 'insert' && before === undefined) {
                const row = credential(now.id, now.row)
                await state.insertRow('credentials', row, 'AAAA')
                after.set(now.id, row)
              } else if (now.kind === 'update') {
                await state.updateRow('credentials', [now.id], now.row, undefined)
                if (before !== undefined) after.set(now.id, { ...before, ...now.row })
              } else if (now.kind === 'delete') {
                await state.deleteRow('credentials', [now.id])
                after.delete(now.id)
              }
              expect(await state.get('credentials', now.id)).toEqual(after.get(now.id))
            }
          }
          const committing = commit(by === 'store' ? store : writer, async (state) => {
            if (ends !== 'undone') await work(state)
            else await expect(state.savepoint(() => work(state).then(fail))).rejects.toThrow('failed')
            if (ends === 'rolled back') fail()
          })
          if (ends === 'rolled back') await expect(committing).rejects.toThrow('failed')
          else await committing
          if (by === 'writer') await store.adopt(() => {})
          if (ends === 'committed' || ends === 'reopened') model = after
          if (ends === 'reopened') {
            writer.close()
            await store.close()
            store = await openStore({ path, ...options })
            writer = openBlockWriter(path, options.batchPairs)
          }
          await store.read(check)
        }
        expect(await store.checkLookUps()).toBeUndefined()
      } finally {
        writer.close()
        await store.close()
      }
    }),
    { numRuns: 60 },
  )
})
