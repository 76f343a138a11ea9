// Makes a fresh checkout ready. Only what Node brings is used here, because nothing else is there yet.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'

/** Runs a program in the project's root with its output shown; ends this process when it fails. */
function run(title, command, args, options = {}) {
  process.stdout.write(`\n› ${title}\n`)
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options })
  if (error) throw error
  if (status !== 0) {
    process.stderr.write(`\n${title}: failed (${[command, ...args].join(' ')})\n`)
    process.exit(status ?? 1)
  }
}

/** Runs a tool that the project has installed. */
export function tool(title, name, args, options) {
  run(title, process.execPath, [join(root, 'node_modules', '.bin', name), ...args], options)
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  process.stderr.write(`Node 20.19 or newer is needed; this is ${process.versions.node}.\n`)
  process.exit(1)
}

/** Installs the packages of the lock file unless exactly those are installed already. */
export function install() {
  checkNode()
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const stamp = join(root, 'node_modules', '.open-idos-lock')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  // Not `npm ci`: it insists on an entry for every platform's build of a tool, which not every registry has.
  run('Installing packages (once)', npm, ['install', '--no-save', '--no-audit', '--no-fund'])
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, lock)
}

/** Compiles what has changed. */
export function build() {
  tool('Building', 'tsc', ['-b'])
}

/** Bundles the pages: every folder of `apps` and `demos` that has a configuration for it. */
export function buildApps() {
  for (const kind of ['apps', 'demos']) {
    for (const name of readdirSync(join(root, kind))) {
      const cwd = join(root, kind, name)
      if (existsSync(join(cwd, 'vite.config.ts'))) {
        tool(`Bundling ${kind}/${name}`, 'vite', ['build', '--logLevel', 'warn'], { cwd })
      }
    }
  }
}
