// Installs, builds, then runs one program of the project: `node scripts/run.mjs [--pages] [--browser] FILE [ARGUMENTS]`.
// With `--pages` it bundles the pages as well, with `--browser` it sees to a browser and tells the program where it is.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureBrowser } from './lib/browser.mjs'
import { build, buildApps, install, root } from './lib/setup.mjs'

const given = process.argv.slice(2)
const at = given.findIndex((argument) => !argument.startsWith('--'))
const wishes = given.slice(0, at)
const [file, ...args] = given.slice(at)
install()
build()
if (wishes.includes('--pages')) buildApps()
const browser = wishes.includes('--browser') ? { OPEN_IDOS_BROWSER: await ensureBrowser() } : {}
const child = spawn(process.execPath, ['--enable-source-maps', join(root, file), ...args], {
  stdio: 'inherit',
  env: { ...process.env, ...browser },
})
// The program decides how to stop; this one only waits for it.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 130)))
