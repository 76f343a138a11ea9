import { type Records, type TableName, tableNames } from './records.ts'
import type { Tables } from './tables.ts'

/**
 * Tables that last as long as the document: where storage is denied, and inside other sites' pages.
 *
 * @param under read where nothing was written here; never written to.
 */
export function memoryTables(under?: Pick<Tables, 'get' | 'all'>): Tables {
  const kept = new Map(tableNames.map((name) => [name, new Map<string, unknown>()]))
  const table = <N extends TableName>(name: N) => kept.get(name) as Map<string, Records[N] | undefined>
  let isCleared = false
  const get = async <N extends TableName>(name: N, id: string): Promise<Records[N] | undefined> => {
    if (isCleared || under === undefined || table(name).has(id)) return table(name).get(id)
    return under.get(name, id)
  }
  return {
    storage: 'none',
    get,
    async all<N extends TableName>(name: N) {
      const own = table(name)
      const below = isCleared ? [] : ((await under?.all(name)) ?? [])
      const others = below.filter((record) => !own.has(record.id))
      return [...others, ...[...own.values()].filter((record) => record !== undefined)]
    },
    async change(name, id, by) {
      table(name).set(id, by(await get(name, id)))
    },
    async clear() {
      isCleared = true
      for (const name of tableNames) table(name).clear()
    },
    close() {},
  }
}
