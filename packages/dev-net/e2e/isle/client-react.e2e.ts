import { toHex } from '@open-idos/protocol'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { charlie, Network, password, type Resident } from '../dashboard/fixtures/world.ts'
import { bundle } from '../harness/bundle.ts'
import { type Lab, openLab } from '../harness/lab.ts'
import type { Seen } from './fixtures/client-react-page.tsx'

// The hooks of `@open-idos/client/react` in strict mode, with a real node.

interface Scope {
  readonly seen: Seen
  readonly drawn: readonly string[]
  readonly leave: () => void
  readonly privateKeyToAccount: (key: string) => unknown
}

let lab: Lab
let network: Network
let alice: Resident
let bob: Resident
let script: string
beforeAll(async () => {
  ;[lab, network, script] = await Promise.all([
    openLab({ enclaveFolder: false }),
    Network.start(),
    bundle(new URL('./fixtures/client-react-page.tsx', import.meta.url)),
  ])
  alice = await network.settle('Alice of the hooks')
  bob = await network.settle('Bob of the hooks')
}, 120_000)
afterAll(async () => {
  await lab[Symbol.asyncDispose]()
  await network.close()
})

let visitor: BrowserContext
let page: Page
let problems: string[]
beforeEach(async () => {
  visitor = await lab.visitor()
  page = await visitor.newPage()
  problems = []
  page.on('pageerror', (error) => problems.push(error.message))
  const settings = JSON.stringify({ nodeUrl: network.node.url, password }).replaceAll('"', '&quot;')
  lab.web.put('hooks', '/app.js', { body: script, headers: { 'Content-Type': 'text/javascript' } })
  await page.goto(
    lab.web.put('hooks', '/', {
      body: `<!doctype html><html lang="en"><head><meta name="react" content="${settings}"><title>Hooks</title></head>
        <body><main><h1>Hooks</h1><div id="react"></div></main><script src="/app.js"></script></body></html>`,
    }),
  )
  await state('idle')
})
afterEach(async () => {
  expect(problems).toEqual([])
  await visitor.close()
})

const state = (name: string) => expect.poll(() => page.locator('#react p').innerText(), { timeout: 15_000 }).toBe(name)
const see = <T>(look: (seen: Seen) => T): Promise<T> =>
  page.evaluate(`(${look.toString()})(globalThis.seen)`) as Promise<T>

/** Connects somebody's wallet, and signs in. */
async function signIn(who: Resident): Promise<void> {
  await page.evaluate(
    async (key) => {
      const scope = globalThis as unknown as Scope
      await scope.seen.idos.connect(scope.privateKeyToAccount(key))
      await scope.seen.idos.logIn()
    },
    `0x${toHex(who.persona.secret)}`,
  )
  await state('logged-in')
}

describe('the hooks', () => {
  test('lead from the node to a profile and back, in strict mode', async () => {
    await signIn(alice)
    expect(await see((seen) => seen.idos.userId)).toBe(alice.userId)
    expect(await see((seen) => seen.idos.walletIdentifier)).toBe(alice.persona.address)
    await expect.poll(() => see((seen) => seen.wallets.data?.length)).toBe(1)
    await page.evaluate(() => (globalThis as unknown as Scope).seen.idos.logOut())
    await state('idle')
    expect(await see((seen) => [seen.wallets.data, seen.wallets.isLoading])).toEqual([undefined, false])
  })

  test('read, share, read anew, take back, and open one content on demand', async () => {
    const { id, text } = await network.identity(alice)
    await signIn(alice)
    await expect.poll(() => see((seen) => seen.credentials.data?.map((one) => one.id))).toContain(id)
    expect(await see((seen) => [seen.content.isOpen, seen.content.isLoading])).toEqual([false, false])
    await page.evaluate((one) => (globalThis as unknown as Scope).seen.choose(one), id)
    await page.evaluate(() => (globalThis as unknown as Scope).seen.content.open())
    await expect.poll(() => see((seen) => seen.content.data), { timeout: 15_000 }).toBe(text)
    await page.evaluate(() => (globalThis as unknown as Scope).seen.content.close())
    await expect.poll(() => see((seen) => seen.content.data)).toBeUndefined()
    await page.evaluate(
      async ([credential, auth, encryption]) => {
        const { seen } = globalThis as unknown as Scope
        await seen.share.run(credential, { consumerAuthPublicKey: auth, consumerEncryptionPublicKey: encryption })
      },
      [id, charlie.caller as string, charlie.encryption.publicKeyBase64] as const,
    )
    await expect.poll(() => see((seen) => seen.grants.data?.length)).toBe(1)
    await page.evaluate(async () => {
      const { seen } = globalThis as unknown as Scope
      await seen.revoke.run(seen.grants.data?.[0]?.id ?? '')
    })
    await expect.poll(() => see((seen) => seen.grants.data?.length)).toBe(0)
    await page.evaluate(() => (globalThis as unknown as Scope).seen.note.run({ attribute_key: 'a', value: 'b' }))
    await expect.poll(() => see((seen) => seen.attributes.data?.map((one) => one.value))).toEqual(['b'])
  })

  test('never show for one wallet what was read for another', async () => {
    const own = await network.credential(bob)
    await signIn(alice)
    await expect.poll(() => see((seen) => seen.credentials.isLoading)).toBe(false)
    await signIn(bob)
    await expect.poll(() => see((seen) => seen.credentials.data?.map((one) => one.id))).toEqual([own])
    const drawn = await page.evaluate(() => (globalThis as unknown as Scope).drawn)
    const hers = (await alice.client.getAllCredentials()).map((one) => one.id)
    expect(drawn.filter((one) => one.startsWith(bob.userId) && hers.some((id) => one.includes(id)))).toEqual([])
    expect(drawn.filter((one) => !one.startsWith(bob.userId) && one.includes(own))).toEqual([])
  })

  test('say what failed by its code, and keep what was read', async () => {
    await signIn(alice)
    await expect.poll(() => see((seen) => seen.credentials.isLoading)).toBe(false)
    const refused = page.evaluate(() =>
      (globalThis as unknown as Scope).seen.revoke.run('3f0c8a44-5c0e-4f39-8f4d-7d1c2f0a9b10').then(
        () => 'written',
        (error: { code: string }) => error.code,
      ),
    )
    expect(await refused).toBe('grant.not_found')
    await expect.poll(() => see((seen) => seen.revoke.error?.code)).toBe('grant.not_found')
    const before = await see((seen) => seen.credentials.data?.length)
    await page.route(`${network.node.url}/**`, (route) => route.abort())
    await page.evaluate(() => (globalThis as unknown as Scope).seen.credentials.refetch())
    await expect.poll(() => see((seen) => seen.credentials.error?.code)).toBe('network.unreachable')
    expect(await see((seen) => seen.credentials.data?.length)).toBe(before)
    await page.unroute(`${network.node.url}/**`)
    await page.evaluate(() => (globalThis as unknown as Scope).seen.credentials.refetch())
    await expect
      .poll(() => see((seen) => [seen.credentials.error, seen.credentials.isLoading]))
      .toEqual([undefined, false])
  })

  test('leave nothing waiting when they leave the page', async () => {
    await signIn(alice)
    await page.route(`${network.node.url}/**`, () => undefined)
    const ended = page.evaluate(async () => {
      const scope = globalThis as unknown as Scope
      const write = scope.seen.note.run({ attribute_key: 'never', value: 'x' }).then(
        () => 'written',
        (error: { code: string }) => error.code,
      )
      scope.leave()
      return write
    })
    expect(await ended).toBe('wait.aborted')
    await state('gone')
  })
})
