import { join } from 'node:path'
import type { StateStore, TransactionRecord } from '@open-idos/core/state'
import { openStore, type SqliteStore } from '@open-idos/store'
import type { Workload } from './cast.ts'
import { contentSizes } from './issued.ts'
import type { Probe } from './probe.ts'
import { newAttribute, newBlock, newCredential, newProfile, newTransaction } from './rows.ts'
import { breathe, type Workbench } from './workbench.ts'

/** Made before the clock runs, so that only the store is timed. */
const preparedRows = 2000

interface Batches {
  readonly action: Workload['action']
  /** Writes in a commit. */
  readonly batch: number
}

interface Prepared {
  readonly insert: (state: StateStore) => Promise<void>
  readonly transaction: TransactionRecord
}

interface Target {
  readonly store: SqliteStore
  readonly user: string
  readonly sender: string
}

/**
 * The store alone: the rows that one write leaves (what it inserts, the nonce, the logged transaction) and a block for
 * each batch, synced as the node syncs them. No signatures, no rules, no reads.
 */
export async function storeProbe(bench: Workbench, batches: Batches): Promise<Probe> {
  const { action, batch } = batches
  const name = `store.${action}.${batch}`
  const store = await openStore({ path: join(bench.dir, `${name}.db`), genesis: { chainId: 'bench', owner: '00' } })
  const { user, account } = newProfile()
  if (account === undefined) throw new Error('a stranger has an account')
  await store.commit(async (state) => {
    await state.insertRow('users', user, undefined)
    await state.insertRow('accounts', account, undefined)
    return { block: newBlock(store.head(), 0), transactions: [] }
  })
  const target = { store, user: user.id, sender: account.sender }
  for (let i = 0; i < 20; i++) await commitBatch(target, prepare(target, batches, batch))
  return {
    name,
    title: `store alone: ${action}, ${batch} a commit`,
    round: (seconds) => perSecond(target, { ...batches, seconds, signal: bench.signal }),
    close: () => store.close(),
  }
}

async function perSecond(target: Target, run: Batches & { seconds: number; signal: AbortSignal }): Promise<number> {
  const { batch } = run
  let written = 0
  let spent = 0
  while (spent < run.seconds * 1000) {
    const rows = prepare(target, run, Math.ceil(preparedRows / batch) * batch)
    await breathe(run.signal)
    const started = performance.now()
    for (let at = 0; at < rows.length && spent + performance.now() - started < run.seconds * 1000; at += batch) {
      await commitBatch(target, rows.slice(at, at + batch))
      written += batch
    }
    spent += performance.now() - started
  }
  return (written / spent) * 1000
}

function prepare(target: Target, { action, batch }: Batches, rows: number): Prepared[] {
  const first = (target.store.head()?.height ?? 0) + 1
  return Array.from({ length: rows }, (_, i) => {
    const at = { height: first + Math.floor(i / batch), index: i % batch }
    if (action === 'add_attribute') {
      const row = newAttribute(target.user)
      const insert = (state: StateStore) => state.insertRow('user_attributes', row, undefined)
      return { insert, transaction: newTransaction(at, undefined) }
    }
    const { row, content } = newCredential(target.user, contentSizes['1kb'])
    const insert = (state: StateStore) => state.insertRow('credentials', row, content)
    return { insert, transaction: newTransaction(at, content.length) }
  })
}

async function commitBatch({ store, sender }: Target, rows: readonly Prepared[]): Promise<void> {
  await store.commit(async (state) => {
    const block = newBlock(store.head(), rows.length)
    for (const { insert } of rows) {
      await state.updateRow('accounts', [sender], { nonce: block.height }, undefined)
      await insert(state)
    }
    return { block, transactions: rows.map((one) => one.transaction) }
  })
}
