import { randomUUID } from 'node:crypto'
import { deriveKeyPair } from '@open-idos/crypto'
import { toBase64 } from '@open-idos/protocol'
import type { BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { en } from '../../../../apps/enclave/src/i18n/en.ts'
import { type DialogDriver, StripDriver } from '../harness/dialog-driver.ts'
import { HostPage } from '../harness/host-page.ts'
import { type Lab, openLab } from '../harness/lab.ts'
import { readStorage } from '../harness/storage.ts'

// How long a key stays at hand, and how it goes.

const password = 'orbit-velvet-cactus-quorum-77'
const minute = 60_000

let lab: Lab
beforeAll(async () => {
  lab = await openLab()
})
afterAll(() => lab[Symbol.asyncDispose]())

let visitor: BrowserContext
let account: { userId: string; publicKey: string }
beforeEach(async () => {
  visitor = await lab.visitor()
  visitor.setDefaultTimeout(10_000)
  const userId = randomUUID()
  account = { userId, publicKey: toBase64(deriveKeyPair(password, userId).publicKey) }
})
afterEach(() => visitor.close())

async function visit(site?: string, url = lab.enclaveUrl): Promise<HostPage> {
  const host = await HostPage.open({ web: lab.web, visitor, url, site })
  await configure(host)
  return host
}

async function configure(host: HostPage): Promise<void> {
  await host.call('open-idos:hello', { versions: [1], appName: 'Tests' })
  await host.call('reconfigure', {
    mode: 'existing',
    userId: account.userId,
    expectedUserEncryptionPublicKey: account.publicKey,
    encryptionPasswordStore: 'user',
  })
}

async function reload(host: HostPage): Promise<void> {
  await host.page.reload()
  await host.page.evaluate(() => (globalThis as unknown as { host: { start(): Promise<void> } }).host.start())
  await configure(host)
}

async function unlock(host: HostPage, keep: Parameters<DialogDriver['keep']>[0]): Promise<void> {
  const ending = host.call('ensureUserEncryptionProfile')
  const dialog = await new StripDriver(host.frame).open(visitor, 'unlock')
  await dialog.unlock(password, keep)
  expect(await ending).toMatchObject({ result: { userEncryptionPublicKey: account.publicKey } })
  await dialog.closed()
}

/** Whether the key is at hand: nobody is asked. */
async function isOpen(host: HostPage): Promise<boolean> {
  const strip = new StripDriver(host.frame)
  const ending = host.call('ensureUserEncryptionProfile').then(({ result }) => result !== undefined)
  const asks = strip
    .button('unlock')
    .waitFor()
    .then(() => 'asked' as const)
  // It never comes where the key is at hand.
  asks.catch(() => undefined)
  const first = await Promise.race([ending, asks])
  if (first !== 'asked') return first
  await strip.button('cancel').click()
  return ending
}

async function stored(host: HostPage): Promise<readonly unknown[]> {
  return (await readStorage(host.frame)).indexedDb['open-idos-frame/visits'] ?? []
}

describe('a key for this page only', () => {
  test('is in no storage and gone with the page', async () => {
    const host = await visit()
    await unlock(host, 'page')
    expect(await isOpen(host)).toBe(true)
    expect(await stored(host)).toEqual([])
    await reload(host)
    expect(await isOpen(host)).toBe(false)
  })
})

describe('a key for the visit', () => {
  test('survives a reload, and is there for the same origin in another tab', async () => {
    const host = await visit()
    await unlock(host, 'visit')
    await reload(host)
    expect(await isOpen(host)).toBe(true)
    expect(await isOpen(await visit())).toBe(true)
  })

  test('is not there for another site', async () => {
    await unlock(await visit(), 'visit')
    expect(await isOpen(await visit('bank'))).toBe(false)
  })

  test('T-27 is gone after a quarter of an hour without use', async () => {
    await visitor.clock.install()
    const host = await visit()
    await unlock(host, 'visit')
    await visitor.clock.fastForward(14 * minute)
    expect(await isOpen(host)).toBe(true)
    await visitor.clock.fastForward(14 * minute)
    expect(await isOpen(host)).toBe(true)
    await visitor.clock.fastForward(15 * minute)
    expect(await isOpen(host)).toBe(false)
    expect(await stored(host)).toEqual([])
    await reload(host)
    expect(await isOpen(host)).toBe(false)
  })

  test('is gone after a working day, however much it is used', async () => {
    await visitor.clock.install()
    const host = await visit()
    await unlock(host, 'visit')
    for (let spent = 0; spent < 8 * 60 - 10; spent += 10) {
      await visitor.clock.fastForward(10 * minute)
      const open = await host.call('ensureUserEncryptionProfile')
      expect(open).toHaveProperty('result')
    }
    await visitor.clock.fastForward(10 * minute)
    expect(await isOpen(host)).toBe(false)
  })

  test('is gone when the page turns to another profile', async () => {
    const host = await visit()
    await unlock(host, 'visit')
    await host.call('reconfigure', { userId: randomUUID(), expectedUserEncryptionPublicKey: undefined })
    expect(await isOpen(host)).toBe(false)
    await configure(host)
    expect(await isOpen(host)).toBe(false)
  })

  test('is gone after a reset, and the vault knows the profile still', async () => {
    const host = await visit()
    await unlock(host, 'visit')
    await host.call('reset')
    expect(await isOpen(host)).toBe(false)
    expect(await stored(host)).toEqual([])
    const vault = await visitor.newPage()
    await vault.goto(`${lab.enclaveUrl}/`)
    await vault.locator('.profile-card', { hasText: account.userId.slice(0, 4) }).waitFor()
  })
})

describe('T-26 locking', () => {
  test('in one tab locks the others of the site, and no reload brings the key back', async () => {
    const [one, two] = [await visit(), await visit()]
    await unlock(one, 'visit')
    expect(await isOpen(two)).toBe(true)
    await one.call('open-idos:lock')
    expect(await isOpen(one)).toBe(false)
    expect(await isOpen(two)).toBe(false)
    await reload(two)
    expect(await isOpen(two)).toBe(false)
  })

  test('leaves another site as it is', async () => {
    const [one, other] = [await visit(), await visit('bank')]
    await unlock(one, 'visit')
    await unlock(other, 'visit')
    await one.call('open-idos:lock')
    expect(await isOpen(other)).toBe(true)
  })
})

describe('a key that this browser remembers', () => {
  test('opens on another site with a press and without a secret, once the site was allowed', async () => {
    await unlock(await visit(), '7d')
    const bank = await visit('bank')
    const ending = bank.call('ensureUserEncryptionProfile')
    const dialog = await new StripDriver(bank.frame).open(visitor, 'unlock')
    await dialog.heading('allow.title').waitFor()
    await dialog.button('allow.yes').click()
    expect(await ending).toMatchObject({ result: { userEncryptionPublicKey: account.publicKey } })
    await dialog.closed()
  })

  test('stays remembered when a site is refused', async () => {
    await unlock(await visit(), '7d')
    const bank = await visit('bank')
    const ending = bank.call('ensureUserEncryptionProfile')
    const dialog = await new StripDriver(bank.frame).open(visitor, 'unlock')
    await dialog.button('allow.no').click()
    await ending
    expect((await bank.lastReply()).code).toBe('enclave.refused')
    const again = await visit()
    await again.call('open-idos:lock')
    const opening = again.call('ensureUserEncryptionProfile')
    const second = await new StripDriver(again.frame).open(visitor, 'unlock')
    expect(await opening).toMatchObject({ result: { userEncryptionPublicKey: account.publicKey } })
    await second.closed()
  })

  test('is dropped in the vault, and after its time', async () => {
    await visitor.clock.install()
    await unlock(await visit(), '7d')
    const vault = await visitor.newPage()
    await vault.goto(`${lab.enclaveUrl}/`)
    await vault.locator('.profile-card', { hasText: en['vault.remembered'] }).waitFor()
    await vault.clock.fastForward(7 * 24 * 60 * minute)
    await vault.reload()
    await vault.locator('.profile-card', { hasText: en['vault.locked'] }).waitFor()
  })

  test('is found without a window on the Enclave’s own site', async () => {
    // `app.enclave.localhost` and `enclave.localhost` are one site: the frame shares the vault's storage.
    await unlock(await visit('app.enclave'), '7d')
    const again = await visit('app.enclave')
    await again.call('reset')
    expect(await isOpen(again)).toBe(true)
    await again.call('open-idos:lock')
    expect(await isOpen(again)).toBe(false)
  })
})
