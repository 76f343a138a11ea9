import { randomUUID } from 'node:crypto'
import { contentHash, deriveKeyPair, seal } from '@open-idos/crypto'
import { fromUtf8, toBase64, utf8 } from '@open-idos/protocol'
import type { BrowserContext, Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { StripDriver } from '../harness/dialog-driver.ts'
import { HostPage } from '../harness/host-page.ts'
import { type Lab, openLab } from '../harness/lab.ts'

// How long things take, printed as JSON lines. Nothing here fails for being slow: machines differ.

const password = 'orbit-velvet-cactus-quorum-77'
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
const megabytes = 5

let lab: Lab
let visitor: BrowserContext
let host: HostPage
const userId = randomUUID()
const pair = deriveKeyPair(password, userId)
beforeAll(async () => {
  lab = await openLab()
  visitor = await lab.visitor()
  visitor.setDefaultTimeout(20_000)
  await visitor.addInitScript(() => {
    const tasks: number[] = []
    Object.assign(globalThis, { longTasks: tasks })
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({
      type: 'longtask',
    })
  })
  host = await HostPage.open({ web: lab.web, visitor, url: lab.enclaveUrl })
  await host.call('open-idos:hello', { versions: [1], appName: 'Tests' })
  await host.call('reconfigure', {
    mode: 'existing',
    userId,
    expectedUserEncryptionPublicKey: toBase64(pair.publicKey),
  })
})
afterAll(() => lab[Symbol.asyncDispose]())

function print(what: string, figures: Record<string, number | readonly number[]>): void {
  process.stdout.write(`JSON ${JSON.stringify({ what, ...figures })}\n`)
}

/** Main-thread tasks of more than 50 ms so far, in milliseconds. */
const longTasks = (where: Page | Frame): Promise<number[]> =>
  where.evaluate(() => (globalThis as unknown as { longTasks: number[] }).longTasks.map(Math.round))

/** Has the page make a call and tells how long it took there; what comes back stays in the page. */
function timed(method: string, ...data: readonly unknown[]): Promise<{ ms: number; ok: boolean; hash: string }> {
  return host.page.evaluate(
    async ([name, args]) => {
      const { host: made } = globalThis as unknown as {
        host: { ending(method: string, ...data: unknown[]): Promise<{ result?: Record<string, unknown> }> }
        prepared?: Record<string, unknown>
      }
      const { prepared } = globalThis as unknown as { prepared?: Record<string, unknown> }
      const given = args.map((one) => (one === 'prepared' ? prepared : one))
      const began = performance.now()
      const { result } = await made.ending(name, ...given)
      const hash = typeof result?.['contentHash'] === 'string' ? result['contentHash'] : ''
      return { ms: Math.round(performance.now() - began), ok: result !== undefined, hash }
    },
    [method, data] as const,
  )
}

test('unlocking with a password', async () => {
  const before = Date.now()
  const ending = timed('ensureUserEncryptionProfile')
  const dialog = await new StripDriver(host.frame).open(visitor, 'unlock')
  await dialog.passwordField().waitFor()
  const opened = Date.now()
  await dialog.unlock(password, '7d')
  expect((await ending).ok).toBe(true)
  print('unlock by password', {
    untilField: opened - before,
    fromFieldToKey: Date.now() - opened,
    longTasksInPopup: await longTasks(dialog.page),
  })
  await dialog.closed()
})

test('unlocking with a key that is remembered', async () => {
  await host.call('open-idos:lock')
  const ending = timed('ensureUserEncryptionProfile')
  const strip = new StripDriver(host.frame)
  await strip.button('unlock').waitFor()
  const pressed = Date.now()
  const dialog = await strip.open(visitor, 'unlock')
  expect((await ending).ok).toBe(true)
  print('unlock with a remembered key', { fromPressToKey: Date.now() - pressed })
  await dialog.closed()
})

test('using the key that is at hand', async () => {
  const { ms, ok } = await timed('ensureUserEncryptionProfile')
  expect(ok).toBe(true)
  print('key at hand', { ms })
})

test(`decrypting and copying ${megabytes} MB`, async () => {
  const credentialSubject = { picture: 'x'.repeat(megabytes * 2 ** 20) }
  const plaintext = utf8(JSON.stringify({ credentialSubject }))
  const { content, encryptorPublicKey } = seal({ plaintext, recipientPublicKey: pair.publicKey, random })
  await host.page.evaluate(
    async ([base64, key, receiver]) => {
      const bytes = (text: string) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
      Object.assign(globalThis, {
        prepared: {
          credentialId: 'large',
          content: bytes(String(base64)),
          encryptorPublicKey: bytes(String(key)),
          receiverPublicKey: bytes(String(receiver)),
          granteeWalletIdentifier: 'somebody',
          lockedUntil: 0,
        },
      })
    },
    [toBase64(content), toBase64(encryptorPublicKey), toBase64(pair.publicKey)],
  )
  expect(fromUtf8(plaintext.slice(0, 2))).toBe('{"')
  for (const method of ['open-idos:decrypt', 'open-idos:reencrypt']) {
    const first = timed(method, 'prepared')
    const dialog = await new StripDriver(host.frame).open(visitor, 'consent')
    await dialog.consent('yes', 'visit')
    expect((await first).ok).toBe(true)
    await dialog.closed()
    const before = (await longTasks(host.frame)).length
    const times: number[] = []
    for (let time = 0; time < 5; time++) {
      const { ms, ok, hash } = await timed(method, 'prepared')
      expect(ok).toBe(true)
      if (method === 'open-idos:reencrypt') expect(hash).toBe(contentHash(plaintext))
      times.push(ms)
    }
    print(`${method}, ${megabytes} MB`, { ms: times, longTasksInFrame: (await longTasks(host.frame)).slice(before) })
  }
})
