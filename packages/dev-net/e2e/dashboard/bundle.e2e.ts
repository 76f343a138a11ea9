import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { dashboardFolder as folder } from './fixtures/dashboard.ts'

// T-89 and the budgets: gzip, JavaScript and styles.

let sizes: Map<string, number>
beforeAll(() => {
  const files = readdirSync(join(folder, 'assets')).filter((name) => /[.](js|css)$/.test(name))
  sizes = new Map(
    files.map((name) => [name, gzipSync(readFileSync(join(folder, 'assets', name)), { level: 9 }).length]),
  )
})

/** A file with all that it needs before it runs. */
function withImports(name: string, found = new Set<string>()): Set<string> {
  if (found.has(name)) return found
  found.add(name)
  const text = readFileSync(join(folder, 'assets', name), 'utf8')
  for (const [, other] of text.matchAll(/(?:from|import)\s*"[.]\/([^"]+[.]js)"/g)) withImports(other ?? '', found)
  return found
}
const size = (names: Iterable<string>) => [...names].reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0)

test('the first screen takes no more than 100 KB, with its words', () => {
  const html = readFileSync(join(folder, 'index.html'), 'utf8')
  const named = [...html.matchAll(/assets\/([\w.-]+[.](?:js|css))/g)].map(([, name]) => name ?? '')
  const all = new Set(named.flatMap((name) => (name.endsWith('.js') ? [...withImports(name)] : [name])))
  const languages = [...sizes.keys()].filter((name) => /^(ar|de|en|es|fr|pt-br)-/.test(name))
  expect(languages).toHaveLength(6)
  expect([...all].filter((name) => languages.includes(name))).toEqual([])
  const largest = Math.max(...languages.map((name) => sizes.get(name) ?? 0))
  expect(size(all) + largest).toBeLessThan(100_000)
})

test('everything in one language takes no more than 190 KB, and no part of it more than 40 KB', () => {
  const spoken = [...sizes.keys()].filter((name) => !/^(ar|de|es|fr|pt-br)-/.test(name))
  expect(size(spoken)).toBeLessThan(190_000)
  expect([...sizes].filter(([, bytes]) => bytes > 40_000)).toEqual([])
})

test('no keys of invented people, and nothing for tests, is in it', () => {
  const text = [...sizes.keys()].map((name) => readFileSync(join(folder, 'assets', name), 'utf8')).join('\n')
  const found = ['open-idos persona', 'lineNumber', 'apps/dashboard/src'].filter((words) => text.includes(words))
  expect(found).toEqual([])
  expect(readFileSync(join(folder, 'index.html'), 'utf8')).not.toMatch(/<script>|style=|<style/)
})
