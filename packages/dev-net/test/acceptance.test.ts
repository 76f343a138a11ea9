import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

// docs/acceptance.md lists what people can see to work; scenarios carry the numbers of what they show.

const root = fileURLToPath(new URL('../../..', import.meta.url))
const list = readFileSync(join(root, 'docs/acceptance.md'), 'utf8')
const items = [...list.matchAll(/^- (T-\d\d) (.*)$/gm)].map(([, number = '', text = '']) => ({ number, text }))
const NOT_BY_A_TEST = '_Not by a test'

/** Numbers in the strings of every test. */
function numbersIn(folder: string, found = new Set<string>()): Set<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      if (!['node_modules', 'dist'].includes(entry.name)) numbersIn(path, found)
    } else if (/[.](test|e2e)[.]tsx?$/.test(entry.name)) {
      const code = readFileSync(path, 'utf8').replace(/^\s*(\/\/|\*).*$/gm, '')
      for (const [number] of code.matchAll(/\bT-\d\d\b/g)) found.add(number)
    }
  }
  return found
}

const shown = new Set(['packages', 'apps', 'demos'].flatMap((folder) => [...numbersIn(join(root, folder))]))

test('every outcome is shown by a scenario, or says why not', () => {
  expect(items.length).toBeGreaterThan(90)
  const missing = items.filter(({ number, text }) => !shown.has(number) && !text.includes(NOT_BY_A_TEST))
  expect(missing.map(({ number }) => number)).toEqual([])
})

test('no scenario carries a number that is not in the list', () => {
  const known = new Set(items.map(({ number }) => number))
  expect([...shown].filter((number) => !known.has(number))).toEqual([])
})
