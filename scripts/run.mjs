// Installs, builds, then runs one program of the project: `node scripts/run.mjs FILE [ARGUMENTS]`.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { build, install, root } from './lib/setup.mjs'

install()
build()
const [file, ...args] = process.argv.slice(2)
const child = spawn(process.execPath, ['--enable-source-maps', join(root, file), ...args], { stdio: 'inherit' })
// The program decides how to stop; this one only waits for it.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 130)))
