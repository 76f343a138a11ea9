import { statSync } from 'node:fs'
import type { Genesis, StateStore } from '@open-idos/core/state'
import { openStore, type SqliteStore } from '@open-idos/store'
import { everybody, readers } from './cast.ts'
import { type ContentSize, contentSizes } from './issued.ts'
import { type NewProfile, newBlock, newCredential, newProfile, newTransaction } from './rows.ts'
import { breathe } from './workbench.ts'

/** What a data file was filled with. */
export interface Seeded {
  /** Ids that each reader owns, by size of the content. */
  readonly ids: Readonly<Record<ContentSize, readonly (readonly string[])[]>>
  readonly credentials: number
  readonly seconds: number
  readonly fileBytes: number
}

/** Credentials of each size that each reader of a small file owns. Together more than the node's read cache holds. */
const few: Readonly<Record<ContentSize, number>> = { '1kb': 16, '100kb': 8, '1mb': 6 }
/** Of a big file, how much the readers own: enough that random reads go everywhere. */
const readersShare = 1 / 64
const credentialsOfUser = 5
const rowsOfBlock = 20_000

/** Fills a new data file with the profiles that the load needs, and a few credentials of each size to read. */
export async function seedSmall(path: string, options: { genesis: Genesis; signal: AbortSignal }): Promise<Seeded> {
  return seeding(path, options.genesis, async (store, profiles) => {
    const ids = { '1kb': noIds(), '100kb': noIds(), '1mb': noIds() }
    for (const size of Object.keys(few) as ContentSize[]) {
      await breathe(options.signal)
      await inBlock(store, async (state) => {
        for (const [reader, own] of ids[size].entries()) {
          for (let i = 0; i < few[size]; i++)
            own.push(await insert(state, ownerOf(profiles, reader), contentSizes[size]))
        }
      })
    }
    return ids
  })
}

/**
 * Fills a new data file with many credentials of 1 KB of many people, with the block log that they would have come by,
 * straight through the store.
 */
export async function seedBig(
  path: string,
  options: { genesis: Genesis; rows: number; signal: AbortSignal; onProgress: (done: number) => void },
): Promise<Seeded> {
  const { rows } = options
  return seeding(path, options.genesis, async (store, profiles) => {
    const ids = noIds()
    const count = ids.length
    const step = Math.max(1, Math.round(1 / readersShare))
    for (let done = 0; done < rows; ) {
      const end = Math.min(rows, done + rowsOfBlock)
      await inBlock(store, async (state, logTransaction) => {
        let user = ''
        for (; done < end; done++) {
          logTransaction()
          if (done % 1000 === 0) await breathe(options.signal)
          if (done % step === 0) {
            const reader = (done / step) % count
            ids[reader]?.push(await insert(state, ownerOf(profiles, reader), contentSizes['1kb']))
            continue
          }
          if (user === '' || done % credentialsOfUser === 0) user = await insertProfile(state, newProfile())
          await insert(state, user, contentSizes['1kb'])
        }
      })
      options.onProgress(done)
    }
    return { '1kb': ids, '100kb': [], '1mb': [] }
  })
}

async function seeding(
  path: string,
  genesis: Genesis,
  fill: (store: SqliteStore, profiles: readonly NewProfile[]) => Promise<Seeded['ids']>,
): Promise<Seeded> {
  const started = performance.now()
  const store = await openStore({ path, genesis })
  let filled: Pick<Seeded, 'ids' | 'credentials'>
  try {
    // Readers come first, so that the profile at an index is that reader's.
    const profiles = everybody().map((who) => newProfile(who))
    await inBlock(store, async (state) => {
      for (const profile of profiles) await insertProfile(state, profile)
    })
    const ids = await fill(store, profiles)
    filled = { ids, credentials: await store.read((state) => state.count('credentials', {})) }
  } finally {
    await store.close()
  }
  return { ...filled, seconds: (performance.now() - started) / 1000, fileBytes: statSync(path).size }
}

async function inBlock(
  store: SqliteStore,
  work: (state: StateStore, logTransaction: () => void) => Promise<void>,
): Promise<void> {
  await store.commit(async (state) => {
    let logged = 0
    await work(state, () => {
      logged += 1
    })
    const block = newBlock(store.head(), logged)
    const { height } = block
    return {
      block,
      transactions: Array.from({ length: logged }, (_, index) =>
        newTransaction({ height, index }, contentSizes['1kb']),
      ),
    }
  })
}

async function insertProfile(state: StateStore, { user, wallet, account }: NewProfile): Promise<string> {
  await state.insertRow('users', user, undefined)
  await state.insertRow('wallets', wallet, undefined)
  if (account !== undefined) await state.insertRow('accounts', account, undefined)
  return user.id
}

async function insert(state: StateStore, userId: string, characters: number): Promise<string> {
  const { row, content } = newCredential(userId, characters)
  await state.insertRow('credentials', row, content)
  return row.id
}

function noIds(): string[][] {
  return readers().map(() => [])
}

function ownerOf(profiles: readonly NewProfile[], reader: number): string {
  const profile = profiles[reader]
  if (profile === undefined) throw new Error(`there is no reader ${reader}`)
  return profile.user.id
}
