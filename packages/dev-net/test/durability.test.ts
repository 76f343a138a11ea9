import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { loadCryptoEngine, verifyStore } from '@open-idos/node'
import { catalogue, createRpcClient, createSigner, executeAction } from '@open-idos/rpc-client'
import { openStore } from '@open-idos/store'
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest'
import { callOnce, writeBody } from '../src/bench/wire.ts'
import { persona } from '../src/personas.ts'
import { naclKeyPair } from '../src/wallets.ts'

// Acknowledged means durable: the built node, in its own process, killed without warning while many write.

const program = fileURLToPath(new URL('../../node/dist/main.js', import.meta.url))
const operator = persona('Operator', 'server')
let folder: string
let children: ChildProcess[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'open-idos-durability-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Node.js on these arguments, where no file can grow to more than so many bytes. */
function limited(maxFileBytes: number, args: readonly string[]): [string, string[]] {
  return ['/bin/sh', ['-c', `ulimit -f ${maxFileBytes / 512}; exec "$0" "$@"`, process.execPath, ...args]]
}

/** @param maxFileBytes what the system lets a file of the node grow to, for good. */
async function startNode(maxFileBytes?: number): Promise<{ url: string; child: ChildProcess }> {
  const port = await freePort()
  const args = [program, 'node', '--data-dir', folder, '--port', String(port), '--owner', operator.caller]
  const [command, given] = maxFileBytes === undefined ? [process.execPath, args] : limited(maxFileBytes, args)
  const child = spawn(command, given, { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  const url = `http://127.0.0.1:${port}`
  // It logs a line once it listens.
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (data: Buffer) => data.toString().includes(url) && resolve())
    child.once('exit', (code) => reject(new Error(`the node ended with code ${code}`)))
  })
  return { url, child }
}

it('every acknowledged write survives a kill, again and again, and the log replays', async () => {
  const acknowledged = new Set<string>()
  for (let round = 0; round < 4; round++) {
    const { url, child } = await startNode()
    let ended = false
    let seen = 0
    // So many that blocks are large and small: the large are made in a thread of their own once that is up.
    const writers = Array.from({ length: 16 }, async (_, w) => {
      const who = w === 0 ? operator : persona(`writer ${round}/${w}`, 'server')
      const rpc = createRpcClient({ nodeUrl: url, timeoutMs: 5000 })
      const signer = await createSigner(naclKeyPair(who))
      while (!ended) {
        const id = randomUUID()
        try {
          // Only the operator's writes leave rows; the others' fill the blocks with refusals.
          await executeAction(rpc, catalogue.add_inserter_as_owner, { id, name: id }, { signer, timeoutMs: 3000 })
          acknowledged.add(id)
          seen += 1
          if (seen >= 20 + round * 8) {
            ended = true
            child.kill('SIGKILL')
          }
        } catch {
          if (w === 0) return
        }
      }
    })
    await once(child, 'exit')
    ended = true
    await Promise.allSettled(writers)
  }

  const path = join(folder, 'state.db')
  const { engine } = await loadCryptoEngine()
  const report = await verifyStore({ path, crypto: engine })
  expect(report.problem).toBeUndefined()
  const store = await openStore({ path, readOnly: true })
  const ids = new Set((await store.read((state) => state.find('inserters', {}))).map((row) => row.id))
  await store.close()
  expect(acknowledged.size).toBeGreaterThan(50)
  expect([...acknowledged].filter((id) => !ids.has(id))).toEqual([])
}, 180_000)

/** Asks a node to stop. @returns exit code and signal. */
function stopped(child: ChildProcess): Promise<unknown[]> {
  const exit = once(child, 'exit')
  child.kill('SIGTERM')
  return exit
}

/** Writes as much as it can from many sides. @returns what was acknowledged, to be read once `ended` resolves. */
function fillLog(
  url: string,
  who = 'writer',
): { acknowledged: readonly string[]; stop: () => void; ended: Promise<unknown> } {
  const acknowledged: string[] = []
  let isOver = false
  // Their writers have no profile, so they are refused, and logged as they came: that is what fills the log soonest.
  const value = 'x'.repeat(100_000)
  const writers = Array.from({ length: 8 }, async (_, w) => {
    const sender = persona(`${who} ${w}`, 'EVM')
    for (let nonce = 1; !isOver; nonce++) {
      const params = { id: randomUUID(), attribute_key: 'a', value }
      const body = writeBody(sender, { chainId: 'open-idos-local', nonce, action: 'add_attribute', params })
      const call = { method: 'user.broadcast', body, signal: AbortSignal.timeout(30_000) }
      const answer = await callOnce<{ tx_hash: string }>(url, call).catch(() => undefined)
      if (answer === undefined) return
      acknowledged.push(answer.result.tx_hash)
    }
  })
  const stop = () => {
    isOver = true
  }
  return { acknowledged, stop, ended: Promise.all(writers) }
}

/** The data file is whole, and has all of these transactions. */
async function expectAll(path: string, hashes: readonly string[]): Promise<void> {
  const { engine } = await loadCryptoEngine()
  expect((await verifyStore({ path, crypto: engine })).problem).toBeUndefined()
  const store = await openStore({ path, readOnly: true })
  const found = await Promise.all(hashes.map((hash) => store.hasTransaction(hash)))
  await store.close()
  expect(found.every((isThere) => isThere)).toBe(true)
}

it('so it does a kill while the log is brought into the file', async () => {
  const { url, child } = await startNode()
  const path = join(folder, 'state.db')
  const sizeBefore = statSync(path).size
  const { acknowledged, stop, ended } = fillLog(url)
  while (statSync(path).size === sizeBefore && child.exitCode === null) await nextTurn()
  child.kill('SIGKILL')
  await once(child, 'exit')
  stop()
  await ended
  expect(acknowledged.length).toBeGreaterThan(100)
  await expectAll(path, acknowledged)
}, 120_000)

it('and so it does a disk on which no file can grow any more; the node stops and starts on it', async () => {
  const maxFileBytes = 4 * 2 ** 20
  const path = join(folder, 'state.db')
  const first = await startNode()
  const early = fillLog(first.url)
  while (early.acknowledged.length < 30) await nextTurn()
  early.stop()
  await early.ended
  expect(await stopped(first.child)).toEqual([0, null])

  const second = await startNode(maxFileBytes)
  const late = fillLog(second.url, 'later writer')
  await late.ended
  // Together they are larger than a file may be, so that the log cannot be brought into the data file.
  expect(statSync(path).size + statSync(`${path}-wal`).size).toBeGreaterThan(maxFileBytes * 1.5)
  expect(await stopped(second.child)).toEqual([0, null])
  const acknowledged = [...early.acknowledged, ...late.acknowledged]
  expect(late.acknowledged.length).toBeGreaterThan(20)
  await expectAll(path, acknowledged)
  const again = await startNode()
  expect(await stopped(again.child)).toEqual([0, null])
  await expectAll(path, acknowledged)

  expect(statSync(path).size).toBeGreaterThan(maxFileBytes)
  const args = [program, 'backup', '--data-dir', folder, join(folder, 'backups', 'monday.db')]
  const backup = spawnSync(...limited(maxFileBytes, args), { encoding: 'utf8', timeout: 20_000 })
  expect(backup.status).toBe(1)
  expect(backup.stderr).toContain('see the quota, limits and health of its disk')
  expect(readdirSync(join(folder, 'backups'))).toEqual([])
}, 60_000)
