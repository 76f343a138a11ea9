import { readFileSync } from 'node:fs'
import { runInThisContext } from 'node:vm'
import * as protocol from '@open-idos/protocol'
import { expect, it } from 'vitest'
import * as testing from '../src/engine-cases.ts'
import * as crypto from '../src/index.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const blocks = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map((match) => match[1] as string)
const modules = {
  '@open-idos/crypto': crypto,
  '@open-idos/crypto/testing': testing,
  '@open-idos/protocol': protocol,
}

it('the README has examples', () => {
  expect(blocks.length).toBeGreaterThanOrEqual(5)
})

it.each(blocks)('README example %#: every line ending in a comment gives what the comment says', async (block) => {
  const code = block
    .replaceAll(/import (\{[^}]*\}) from '([^']*)'/g, "const $1 = modules['$2']")
    .replaceAll('(length: number)', '(length)')
    .replaceAll(/^(\S.*\S) \/\/ (true|\[.*\])$/gm, 'seen.push([$1, $2])')
    .replace(/^\) \/\/ true$/m, ')')
  const seen: [unknown, unknown][] = []
  const run = runInThisContext(`(async (modules, seen) => { ${code}\n })`) as (m: unknown, s: unknown) => Promise<void>
  await run(modules, seen)
  for (const [actual, claimed] of seen) expect(actual).toEqual(claimed)
})
