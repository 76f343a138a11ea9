import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

// The programs behind `npm start` and `npm run demo`, as they were built.

const program = (name: string) => fileURLToPath(new URL(`../dist/${name}.js`, import.meta.url))
const running: ChildProcess[] = []
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'open-idos-commands-'))
})
afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** Runs a program; `until` is a text after which it is asked to stop, as Ctrl-C does. */
async function run(name: string, args: string[], until?: string): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [program(name), ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  running.push(child)
  let output = ''
  let isStopping = false
  const read = (data: Buffer) => {
    output += data.toString()
    if (until === undefined || isStopping || !output.includes(until)) return
    isStopping = true
    child.kill('SIGINT')
  }
  child.stdout.on('data', read)
  child.stderr.on('data', read)
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, output }
}

describe('npm start', () => {
  it('--smoke checks everything that it brings up', async () => {
    const { code, output } = await run('start', ['--smoke'])
    expect(output).toContain('Everything answers.')
    expect(code).toBe(0)
  })

  it('says where everything is, stops on Ctrl-C, keeps its data, and starts over when asked to', async () => {
    const data = join(folder, 'net')
    const args = ['--data', data, '--port', '0']
    const secrets = () => readFileSync(join(data, 'secrets.json'), 'utf8')
    const first = await run('start', args, 'Ctrl-C stops it')
    expect(first).toMatchObject({ code: 0, output: expect.stringContaining('http://neobank.localhost:') })
    expect(first.output).toContain('Stopped. The data is kept')
    const made = secrets()
    await run('start', args, 'Ctrl-C stops it')
    expect(secrets()).toBe(made)
    const fresh = await run('start', [...args, '--fresh'], 'Ctrl-C stops it')
    expect(fresh.output).toContain(`Deleted ${data}`)
    expect(secrets()).not.toBe(made)
  })

  it('explains what is wrong', async () => {
    expect(await run('start', ['--port', 'abc'])).toMatchObject({
      code: 2,
      output: expect.stringContaining('--port must be a number'),
    })
  })
})

describe('npm run demo', () => {
  it('ends with the verified credential and, after the revocation, the refusal', async () => {
    const { code, output } = await run('demo', [])
    expect(output).toMatch(/consumer verified the credential[\s\S]*consumer was refused: .*\(credential\.not_shared\)/)
    expect(code).toBe(0)
  })
})
