import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

// What is in the built pages; `scripts/budgets.mjs` weighs them.

const root = fileURLToPath(new URL('../../../..', import.meta.url))
const sites = ['apps/enclave', 'apps/isle', 'apps/dashboard', 'demos/neobank', 'demos/lender', 'demos/verifier']

/** Every script, style and document below a folder. */
function textsBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return textsBelow(path)
    return /[.](js|css|html)$/.test(entry.name) ? [readFileSync(path, 'utf8')] : []
  })
}

test.each(sites)('T-89 %s holds no keys of invented people, nothing for tests, and nothing inline', (site) => {
  const folder = join(root, site, 'dist/site')
  const text = textsBelow(folder).join('\n')
  expect(text.length).toBeGreaterThan(1000)
  // The development wallet makes its keys of this; sources are named by builds for development.
  const found = ['open-idos persona', 'lineNumber:', `${site}/src/`].filter((words) => text.includes(words))
  expect(found).toEqual([])
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.html'))) {
    expect(readFileSync(join(folder, name), 'utf8')).not.toMatch(/<script>|style=|<style/)
  }
})
