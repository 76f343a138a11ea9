// Sets up and proves everything. `node scripts/test.mjs --fast` leaves out the checks of form.
import { spawnSync } from 'node:child_process'
import { ensureBrowser } from './lib/browser.mjs'
import { build, buildApps, install, root, tool } from './lib/setup.mjs'
import { finish, runSuite } from './lib/suites.mjs'

install()
build()
buildApps()
if (!process.argv.includes('--fast')) {
  tool('Checking types of tests', 'tsc', ['-p', 'tsconfig.tests.json'])
  tool('Checking format', 'biome', ['check', '.'])
  tool('Checking rules', 'oxlint', ['--type-aware'])
  tool('Checking directions of imports', 'depcruise', [
    'packages',
    'apps',
    'demos',
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'err',
  ])
  tool('Looking for dead code', 'knip', [])
  run('Checking public interfaces', ['scripts/api.mjs'])
  run('Checking generated documentation', ['scripts/docs.mjs'])
}

run('Checking budgets', ['scripts/budgets.mjs'])

const unit = runSuite('Running tests', { name: 'vitest' })
const browser = await ensureBrowser()
const e2e = runSuite('Running browser scenarios', {
  name: 'e2e',
  args: ['-c', 'vitest.e2e.config.ts'],
  env: { OPEN_IDOS_BROWSER: browser },
})
finish([unit, e2e])

function run(title, args) {
  process.stdout.write(`\n› ${title}\n`)
  const done = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' })
  if (done.status !== 0) process.exit(done.status ?? 1)
}
