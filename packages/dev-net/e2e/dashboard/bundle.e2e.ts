import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { dashboardFolder as folder } from './fixtures/dashboard.ts'

let names: readonly string[]
beforeAll(() => {
  names = readdirSync(join(folder, 'assets')).filter((name) => /[.](js|css)$/.test(name))
})

/** A file with all that it needs before it runs. */
function withImports(name: string, found = new Set<string>()): Set<string> {
  if (found.has(name)) return found
  found.add(name)
  const text = readFileSync(join(folder, 'assets', name), 'utf8')
  for (const [, other] of text.matchAll(/(?:from|import)\s*"[.]\/([^"]+[.]js)"/g)) withImports(other ?? '', found)
  return found
}

test('no language is loaded that is not spoken', () => {
  const html = readFileSync(join(folder, 'index.html'), 'utf8')
  const first = [...html.matchAll(/assets\/([\w.-]+[.]js)/g)].flatMap(([, name]) => [...withImports(name ?? '')])
  const languages = names.filter((name) => /^(ar|de|en|es|fr|pt-br)-/.test(name))
  expect(languages).toHaveLength(6)
  expect(first.filter((name) => languages.includes(name))).toEqual([])
})
