import { readFileSync } from 'node:fs'
import { runInThisContext } from 'node:vm'
import { expect, it } from 'vitest'
import * as credentials from '../src/index.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const blocks = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map((match) => match[1] as string)

it('the README has examples', () => {
  expect(blocks.length).toBeGreaterThanOrEqual(3)
})

it.each(blocks)('README example %#: every line ending in a value gives it', async (block) => {
  const code = block
    .replaceAll(/(: |type )CredentialSubject,?/g, '')
    .replaceAll(/import (\{[^}]*\}) from '([^']*)'/g, 'const $1 = credentials')
    .replaceAll(/^(\S.*\S) \/\/ (true|\d+|'.*')$/gm, 'seen.push([$1, $2])')
  const seen: [unknown, unknown][] = []
  const run = runInThisContext(`(async (credentials, seen) => { ${code}\n })`) as (
    m: unknown,
    s: unknown,
  ) => Promise<void>
  await run(credentials, seen)
  expect(seen.length).toBeGreaterThan(0)
  for (const [actual, claimed] of seen) expect(actual).toEqual(claimed)
})
