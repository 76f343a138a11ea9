// Installs, builds, then runs one program of the project: `node scripts/run.mjs [--pages] FILE [ARGUMENTS]`. With `--pages`
// it bundles the pages as well.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { build, buildApps, install, root } from './lib/setup.mjs'

const given = process.argv.slice(2)
const pages = given[0] === '--pages'
const [file, ...args] = pages ? given.slice(1) : given
install()
build()
if (pages) buildApps()
const child = spawn(process.execPath, ['--enable-source-maps', join(root, file), ...args], { stdio: 'inherit' })
// The program decides how to stop; this one only waits for it.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 130)))
