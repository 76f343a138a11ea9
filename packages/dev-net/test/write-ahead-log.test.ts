import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type * as shipped from '@open-idos/store'
import { afterEach, beforeEach, expect, it } from 'vitest'

// As it is shipped: from its sources the store has no thread that copies the log.
const program = new URL('../../store/dist/index.js', import.meta.url).href
const { openBlockWriter, openStore } = (await import(program)) as typeof shipped

const megabyte = 1024 * 1024
/** Far more than the log holds before it is brought into the file. */
const mostRows = 600

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'open-idos-log-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

type Commit = shipped.SqliteStore['commit']

/** Two megabytes more, one of them in an index, in a block of their own; then a turn of the event loop. */
async function write(commit: Commit, id: number): Promise<void> {
  await commit(async (state, head) => {
    await state.insertRow('inserters', { id: String(id), name: `${id} ${'x'.repeat(megabyte)}` }, undefined)
    const height = (head?.height ?? 0) + 1
    return { block: { height, time: 1, previousHash: '', hash: '', transactions: 0 }, transactions: [] }
  })
  await new Promise((resolve) => setImmediate(resolve))
}

/** How the blocks of a store are made. */
const makers: Record<string, (path: string, store: shipped.SqliteStore) => { commit: Commit; close: () => void }> = {
  'the store itself': (_path, store) => ({ commit: (work) => store.commit(work), close: () => {} }),
  'a second writer': (path, store) => {
    const writer = openBlockWriter(path)
    return {
      async commit(work) {
        const done = await writer.commit(work)
        await store.adopt(() => writer.startLogOver())
        return done
      },
      close: () => writer.close(),
    }
  },
}

it.each(Object.keys(makers))(
  'the log is brought into the file and starts over while %s makes blocks',
  async (name) => {
    const path = join(folder, 'state.db')
    const store = await openStore({ path, genesis: { chainId: 'test', owner: 'owner' } })
    const maker = makers[name]?.(path, store)
    if (maker === undefined) throw new Error(name)
    // A log that never starts over is as large as everything that was written.
    const isUsedAgain = (rows: number) => store.stats().walBytes < rows * megabyte
    let rows = 0
    while (rows < mostRows && !(rows > 100 && isUsedAgain(rows))) await write(maker.commit, rows++)
    expect(isUsedAgain(rows)).toBe(true)
    expect(store.stats().fileBytes).toBeGreaterThan(32 * megabyte)
    expect(await store.read((state) => state.count('inserters', {}))).toBe(rows)
    maker.close()
    await store.close()
    const again = await openStore({ path })
    expect(await again.read((state) => state.count('inserters', {}))).toBe(rows)
    expect(again.head()?.height).toBe(rows)
    await again.close()
  },
  120_000,
)
