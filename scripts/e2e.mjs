// Scenarios in a real browser. `node scripts/e2e.mjs [folder or file …]` runs those below packages/dev-net/e2e; with
// `--tour` they renew the pictures of docs/tour.
import { ensureBrowser } from './lib/browser.mjs'
import { build, buildApps, install } from './lib/setup.mjs'
import { finish, runSuite } from './lib/suites.mjs'

install()
build()
buildApps()
const browser = await ensureBrowser()
const given = process.argv.slice(2)
const tour = given.includes('--tour') ? { OPEN_IDOS_TOUR: 'write' } : {}
const filters = given.filter((name) => !name.startsWith('--')).map((name) => `packages/dev-net/e2e/${name}`)
const args = ['-c', 'vitest.e2e.config.ts', ...filters]
finish([runSuite('Running browser scenarios', { name: 'e2e', args, env: { OPEN_IDOS_BROWSER: browser, ...tour } })])
