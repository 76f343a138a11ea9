// Sets up and proves everything. `node scripts/test.mjs --fast` leaves out the checks of form.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build, install, root, tool } from './lib/setup.mjs'

install()
build()
if (!process.argv.includes('--fast')) {
  tool('Checking types of tests', 'tsc', ['-p', 'tsconfig.tests.json'])
  tool('Checking format', 'biome', ['check', '.'])
  tool('Checking rules', 'oxlint', ['--type-aware'])
  tool('Checking directions of imports', 'depcruise', [
    'packages',
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'err',
  ])
  tool('Looking for dead code', 'knip', [])
  run('Checking public interfaces', ['scripts/api.mjs'])
  run('Checking generated documentation', ['scripts/docs.mjs'])
}

const report = join(root, '.cache', 'vitest.json')
mkdirSync(join(root, '.cache'), { recursive: true })
rmSync(report, { force: true })
process.stdout.write('\n› Running tests\n')
const { status } = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules', '.bin', 'vitest'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${report}`,
  ],
  { cwd: root, stdio: 'inherit' },
)
const counts = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { numPassedTests: 0, numFailedTests: 1 }
process.stdout.write(`\n${counts.numPassedTests} passed, ${counts.numFailedTests} failed\n`)
process.exit(status ?? 1)

function run(title, args) {
  process.stdout.write(`\n› ${title}\n`)
  const done = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' })
  if (done.status !== 0) process.exit(done.status ?? 1)
}
