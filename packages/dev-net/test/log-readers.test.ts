import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { callOnce, signIn } from '../src/bench/wire.ts'
import { persona } from '../src/personas.ts'

// The built node, whose log nobody takes: it goes on without.

const program = fileURLToPath(new URL('../../node/dist/main.js', import.meta.url))
let folder: string
let child: ChildProcess | undefined

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'open-idos-log-'))
})
afterEach(() => {
  child?.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** @returns its URL, which it says on standard error too. */
async function startNode(stdout: number | 'pipe'): Promise<string> {
  const settings = ['--data-dir', folder, '--port', '0', '--owner', '00'.repeat(32), '--sign-ins-per-minute', '1000000']
  const started = spawn(process.execPath, [program, 'node', ...settings], { stdio: ['ignore', stdout, 'pipe'] })
  child = started
  return new Promise((resolve, reject) => {
    let said = ''
    started.stderr?.on('data', (data: Buffer) => {
      said += data.toString()
      const [, url] = / at (http:\S+?),/.exec(said) ?? []
      if (url !== undefined) resolve(url)
    })
    started.once('exit', () => reject(new Error(said)))
  })
}

const isAlive = (url: string) =>
  callOnce(url, { method: 'user.ping', signal: AbortSignal.timeout(5000) }).then(() => true)

it.runIf(existsSync('/dev/full'))(
  'a disk without room for its log does not stop a node, nor keep it from stopping',
  async () => {
    const full = openSync('/dev/full', 'w')
    const url = await startNode(full)
    closeSync(full)
    for (let i = 0; i < 5; i++) await signIn(url, persona('Anybody', 'EVM'), AbortSignal.timeout(5000))
    expect(await isAlive(url)).toBe(true)
    child?.kill('SIGTERM')
    expect(await once(child as ChildProcess, 'exit')).toEqual([0, null])
  },
  30_000,
)

it('a reader of the log that has stopped reading does not stop a node', async () => {
  // Nothing reads this pipe, which holds 64 KiB; a sign-in is a line of 120 bytes.
  const url = await startNode('pipe')
  const who = persona('Anybody', 'EVM')
  for (let i = 0; i < 800; i++) await signIn(url, who, AbortSignal.timeout(5000))
  expect(await isAlive(url)).toBe(true)
}, 60_000)

it('a reader who has seen enough does not end a node, nor keep it from stopping', async () => {
  const url = await startNode('pipe')
  child?.stdout?.destroy()
  child?.stderr?.destroy()
  for (let i = 0; i < 5; i++) await signIn(url, persona('Anybody', 'EVM'), AbortSignal.timeout(5000))
  expect(await isAlive(url)).toBe(true)
  child?.kill('SIGTERM')
  expect(await once(child as ChildProcess, 'exit')).toEqual([0, null])
}, 30_000)

it('nor does it make an error of a command', async () => {
  const help = spawn(process.execPath, [program, '--help'], { stdio: ['ignore', 'pipe', 'pipe'] })
  child = help
  help.stdout.destroy()
  const complaints: Buffer[] = []
  help.stderr.on('data', (data: Buffer) => complaints.push(data))
  expect(await once(help, 'exit')).toEqual([0, null])
  expect(Buffer.concat(complaints).toString()).toBe('')
}, 30_000)
