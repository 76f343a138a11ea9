import { randomUUID } from 'node:crypto'
import type { BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { StripDriver } from '../harness/dialog-driver.ts'
import { HostPage } from '../harness/host-page.ts'
import { type Lab, openLab } from '../harness/lab.ts'
import { attachPasskeys, type PasskeyDevice } from '../harness/passkeys.ts'

// A browser that gives frames of other sites no storage at all: what the window keeps is enough.

let lab: Lab
beforeAll(async () => {
  lab = await openLab({ storage: 'denied' })
})
afterAll(() => lab[Symbol.asyncDispose]())

let visitor: BrowserContext
let device: PasskeyDevice
beforeEach(async () => {
  visitor = await lab.visitor()
  device = await attachPasskeys(visitor)
  // A known passkey is asked for as soon as the window opens; the driver plugs the device in a moment later.
  await visitor.route(/assets\/passkey-/, async (route) => {
    await Promise.all(visitor.pages().map((page) => device.ready(page)))
    await route.continue()
  })
})
afterEach(() => visitor.close())

test('T-19 a passkey makes a key and opens it again with one press', async () => {
  const host = await HostPage.open({ web: lab.web, visitor, url: lab.enclaveUrl })
  await host.call('open-idos:hello', { versions: [1], appName: 'Tests' })
  const userId = randomUUID()
  await host.call('reconfigure', { mode: 'new', userId, expectedUserEncryptionPublicKey: undefined })
  const made = host.call('ensureUserEncryptionProfile')
  const dialog = await new StripDriver(host.frame).open(visitor, 'create')
  await device.ready(dialog.page)
  await dialog.choose('passkey')
  await dialog.newPasskey('page')
  const { result: profile } = (await made) as { result: { userEncryptionPublicKey: string } }
  await dialog.closed()

  await host.call('reset')
  await host.call('reconfigure', {
    mode: 'existing',
    userId,
    expectedUserEncryptionPublicKey: profile.userEncryptionPublicKey,
    encryptionPasswordStore: 'user',
  })
  const opened = host.call('ensureUserEncryptionProfile')
  const again = await new StripDriver(host.frame).open(visitor, 'unlock')
  await device.ready(again.page)
  expect(await opened).toEqual({ result: profile })
  await again.closed()
})
