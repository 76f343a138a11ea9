// Runs test suites and counts what passed.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './setup.mjs'

/**
 * Runs one suite with its output shown.
 *
 * @returns how many tests passed and failed, and whether the suite as a whole did.
 */
export function runSuite(title, { name, args = [], env = {} }) {
  const report = join(root, '.cache', `${name}.json`)
  mkdirSync(join(root, '.cache'), { recursive: true })
  rmSync(report, { force: true })
  process.stdout.write(`\n› ${title}\n`)
  const { status } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules', '.bin', 'vitest'),
      'run',
      ...args,
      '--reporter=default',
      '--reporter=json',
      `--outputFile=${report}`,
    ],
    { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } },
  )
  const counts = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {}
  const failed = counts.numFailedTests ?? 0
  // A suite that ends badly without a failed test, or without a report, has failed all the same.
  return { passed: counts.numPassedTests ?? 0, failed: status === 0 ? failed : Math.max(failed, 1) }
}

/** Prints the last line, summed over all suites, and ends this process. */
export function finish(results) {
  const sum = (member) => results.reduce((total, result) => total + result[member], 0)
  process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed\n`)
  process.exit(sum('failed') === 0 ? 0 : 1)
}
