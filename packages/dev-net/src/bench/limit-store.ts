import { join } from 'node:path'
import type { TransactionRecord } from '@open-idos/core/state'
import { openStore, type SqliteStore } from '@open-idos/store'
import type { Limit } from './figure.ts'
import { contentSizes } from './issued.ts'
import { type NewCredential, newBlock, newCredential, newProfile, newTransaction } from './rows.ts'
import { median } from './statistics.ts'
import { breathe, type Workbench } from './workbench.ts'

const rounds = 3
/** Made before the clock runs, so that only the store is timed. */
const preparedRows = 4000
const size = contentSizes['1kb']

interface Prepared extends NewCredential {
  readonly transaction: TransactionRecord
}

/**
 * The store alone: the rows that one `add_credential` leaves (credential, nonce, logged transaction) and a block for
 * each batch, synced as the node syncs them. No signatures, no rules, no reads.
 */
export async function measureStore(bench: Workbench, options: { batch: number; seconds: number }): Promise<Limit> {
  const { batch } = options
  const path = join(bench.dir, `store-alone-${batch}.db`)
  const store = await openStore({ path, genesis: { chainId: 'bench', owner: '00' } })
  try {
    const { user, account } = newProfile()
    if (account === undefined) throw new Error('a stranger has an account')
    await store.commit(async (state) => {
      await state.insertRow('users', user, undefined)
      await state.insertRow('accounts', account, undefined)
      return { block: newBlock(store.head(), 0), transactions: [] }
    })
    const write = (rows: readonly Prepared[]) => commitRows(store, account.sender, rows)
    for (let i = 0; i < 20; i++) await write(prepare(store, { user: user.id, rows: batch, batch }))
    const rates: number[] = []
    for (let round = 0; round < rounds; round++) rates.push(await timed(bench, { ...options, store, user: user.id, write }))
    const title = batch === 1 ? 'store alone: one write a commit' : `store alone: ${batch} writes a commit`
    return { name: `store.${batch}`, title, value: median(rates), unit: '/s' }
  } finally {
    await store.close()
  }
}

async function timed(
  bench: Workbench,
  run: {
    store: SqliteStore
    user: string
    batch: number
    seconds: number
    write: (rows: readonly Prepared[]) => Promise<void>
  },
): Promise<number> {
  const { batch } = run
  let written = 0
  let spent = 0
  while (spent < (run.seconds * 1000) / rounds) {
    const rows = prepare(run.store, { user: run.user, rows: Math.max(batch, preparedRows), batch })
    const started = performance.now()
    for (let at = 0; at + batch <= rows.length && spent + performance.now() - started < run.seconds * 1000; at += batch) {
      await run.write(rows.slice(at, at + batch))
      written += batch
    }
    spent += performance.now() - started
    await breathe(bench.signal)
  }
  return (written / spent) * 1000
}

function prepare(store: SqliteStore, options: { user: string; rows: number; batch: number }): Prepared[] {
  const first = (store.head()?.height ?? 0) + 1
  return Array.from({ length: options.rows }, (_, i) => {
    const at = { height: first + Math.floor(i / options.batch), index: i % options.batch }
    return { ...newCredential(options.user, size), transaction: newTransaction(at, size) }
  })
}

async function commitRows(store: SqliteStore, sender: string, rows: readonly Prepared[]): Promise<void> {
  await store.commit(async (state) => {
    const block = newBlock(store.head(), rows.length)
    for (const { row, content } of rows) {
      await state.updateRow('accounts', [sender], { nonce: block.height }, undefined)
      await state.insertRow('credentials', row, content)
    }
    return { block, transactions: rows.map((one) => one.transaction) }
  })
}
