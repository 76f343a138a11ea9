import { deriveKeyPair, open, seal } from '@open-idos/crypto'
import { toBase64, utf8 } from '@open-idos/protocol'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { KeysPage } from '../harness/client-page.ts'
import { putFirstProtocolEnclave } from '../harness/first-protocol-enclave.ts'
import { type Lab, openLab } from '../harness/lab.ts'
import { pressUntil } from '../harness/press.ts'
import type { OpenIdosWindow } from './fixtures/window.ts'

// Our client in a page, with an Enclave that speaks the existing protocol only.

const userId = '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11'
const password = 'correct horse battery staple'
const pair = deriveKeyPair(password, userId)
const friend = deriveKeyPair('friend', userId)
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
const sealed = seal({ plaintext: utf8('{"name":"Alice"}'), recipientPublicKey: pair.publicKey, random })

let lab: Lab
let url: string
beforeAll(async () => {
  lab = await openLab({ enclaveFolder: false })
  url = await putFirstProtocolEnclave(lab.web)
})
afterAll(() => lab[Symbol.asyncDispose]())

let client: KeysPage
let page: Page
beforeEach(async () => {
  client = await KeysPage.open({
    web: lab.web,
    visitor: await lab.visitor(),
    enclave: { url, personTimeoutMs: 45_000 },
  })
  page = client.page
})
afterEach(() => page.context().close())

const options = {
  userId,
  mode: 'existing',
  encryptionPasswordStore: 'user',
  expectedUserEncryptionPublicKey: toBase64(pair.publicKey),
} as const

const keys = (method: string, ...args: unknown[]) => client.call(method, ...args)

/** The window that opens when the person presses a button in the frame. */
async function press(name: string): Promise<Page> {
  const frame = page.frameLocator('#idos-enclave-iframe')
  return pressUntil(frame.getByRole('button', { name, exact: true }), page.context().waitForEvent('page'))
}

async function unlock(secret = password): Promise<void> {
  const popup = await press('unlock')
  await popup.getByLabel('password').fill(secret)
  await popup.getByRole('button', { name: 'go' }).click()
}

describe('an Enclave of the existing network', () => {
  test('is embedded to the letter', async () => {
    const frame = await page.locator('#enclave > iframe').evaluate((element: HTMLIFrameElement) => ({
      id: element.id,
      sandbox: [...element.sandbox].sort().join(' '),
      referrerPolicy: element.referrerPolicy,
      allow: element.allow,
      src: element.src,
      ratio: element.style.aspectRatio,
      border: element.style.borderStyle,
    }))
    expect(frame).toMatchObject({
      id: 'idos-enclave-iframe',
      sandbox: 'allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-same-origin allow-scripts',
      referrerPolicy: 'origin',
      src: url,
      ratio: '4 / 1',
      border: 'none',
    })
    expect(frame.allow.split('; ')).toEqual(expect.arrayContaining(['publickey-credentials-get', 'storage-access']))
  })

  test('unlocks, also after a wrong password, and reads, copies and filters', async () => {
    await keys('reconfigure', options)
    const profile = keys('ensureUserEncryptionProfile')
    const popup = await press('unlock')
    await popup.getByLabel('password').fill('wrong')
    await popup.getByRole('button', { name: 'go' }).click()
    await popup.getByText('invalid password').waitFor()
    await popup.getByLabel('password').fill(password)
    await popup.getByRole('button', { name: 'go' }).click()
    expect(await profile).toEqual({
      userId,
      userEncryptionPublicKey: toBase64(pair.publicKey),
      encryptionPasswordStore: 'user',
    })
    expect(await keys('decrypt', sealed.content, sealed.encryptorPublicKey)).toEqual(utf8('{"name":"Alice"}'))
    expect(await keys('read', { credentialId: userId, ...sealed })).toEqual(utf8('{"name":"Alice"}'))
    const purpose = { credentialId: userId, granteeWalletIdentifier: 'x', lockedUntil: 0 }
    const copy = await keys('reencrypt', { ...sealed, receiverPublicKey: friend.publicKey, purpose })
    expect(open({ ...(copy as typeof sealed), secretKey: friend.secretKey })).toEqual(utf8('{"name":"Alice"}'))
    const row = {
      id: 'a',
      content: toBase64(sealed.content),
      encryptor_public_key: toBase64(sealed.encryptorPublicKey),
    }
    const pick = (name: string) => ({ pick: { name: [name] }, omit: {} })
    expect(await keys('filterCredentials', [row], pick('Alice'))).toEqual([{ ...row, content: '' }])
    expect(await keys('filterCredentials', [row], pick('Bob'))).toEqual([])
    const foreign = seal({ plaintext: utf8('x'), recipientPublicKey: friend.publicKey, random })
    expect(await keys('decrypt', foreign.content, foreign.encryptorPublicKey)).toBe('crypto.cannot_open')
  })

  test('is shown by itself when a locked key is needed for reading', async () => {
    await keys('reconfigure', options)
    const reading = keys('decrypt', sealed.content, sealed.encryptorPublicKey)
    await page.locator('#enclave.visible').waitFor()
    await unlock()
    expect(await reading).toEqual(utf8('{"name":"Alice"}'))
    await page.locator('#enclave:not(.visible)').waitFor({ state: 'attached' })
  })

  test('tells by a text that the window was closed', async () => {
    await keys('reconfigure', options)
    const profile = keys('ensureUserEncryptionProfile')
    const popup = await press('unlock')
    await popup.getByLabel('password').waitFor()
    await popup.close({ runBeforeUnload: true })
    expect(await profile).toBe('enclave.cancelled')
    expect(await page.locator('#enclave').getAttribute('class')).toBe('')
  })

  test('is asked one thing at a time, so that no answer hides another button', async () => {
    await keys('reconfigure', options)
    const asked = [keys('ensureUserEncryptionProfile'), keys('confirm', 'sure?'), keys('backupUserEncryptionProfile')]
    await unlock()
    await asked[0]
    for (const name of ['confirm', 'backup']) {
      const popup = await press(name)
      await popup.getByRole('button', { name: 'go' }).click()
    }
    expect(await Promise.all(asked)).toMatchObject([{ userId }, true, undefined])
  })

  test('that hangs on a closed question is given up, and the next question works', async () => {
    await keys('reconfigure', options)
    const hanging = keys('confirm', 'sure?', { timeoutMs: 10_000 })
    const popup = await press('confirm')
    await popup.getByRole('button', { name: 'go' }).waitFor()
    await popup.close({ runBeforeUnload: true })
    expect(await hanging).toBe('wait.timeout')
    const next = keys('confirm', 'really?')
    await (await press('confirm')).getByRole('button', { name: 'go' }).click()
    expect(await next).toBe(true)
  })

  test('has the wallet sign, and a refusal ends the call', async () => {
    await keys('reconfigure', {
      ...options,
      encryptionPasswordStore: 'mpc',
      expectedUserEncryptionPublicKey: undefined,
    })
    await client.setSigner('')
    expect(await keys('ensureUserEncryptionProfile')).toBe('signer.rejected')
    await client.setSigner(password)
    expect(await keys('ensureUserEncryptionProfile')).toMatchObject({
      userEncryptionPublicKey: toBase64(pair.publicKey),
      encryptionPasswordStore: 'mpc',
    })
  })

  test('without a user says so; one that is reset forgets', async () => {
    expect(await keys('ensureUserEncryptionProfile')).toBe('state.invalid')
    await keys('reconfigure', options)
    const profile = keys('ensureUserEncryptionProfile')
    await unlock()
    await profile
    await keys('reset')
    expect(await keys('ensureUserEncryptionProfile')).toBe('state.invalid')
  })

  test('that is taken out of the page, or reloaded, is loaded anew with the same options', async () => {
    await keys('reconfigure', options)
    const waiting = keys('ensureUserEncryptionProfile')
    await page.frameLocator('#idos-enclave-iframe').getByRole('button', { name: 'unlock' }).waitFor()
    await page.evaluate(() => document.querySelector('#idos-enclave-iframe')?.remove())
    expect(await waiting).toBe('enclave.frame_lost')
    const again = keys('ensureUserEncryptionProfile')
    await page.frameLocator('#idos-enclave-iframe').getByRole('button', { name: 'unlock' }).waitFor()
    await page.evaluate((at) => {
      const frame = document.querySelector<HTMLIFrameElement>('#idos-enclave-iframe')
      if (frame !== null) frame.src = `${at}?again`
    }, url)
    expect(await again).toBe('enclave.frame_lost')
    const third = keys('ensureUserEncryptionProfile')
    await unlock()
    expect(await third).toMatchObject({ userId })
  })
})

test('an Enclave that is not there is not reached', async () => {
  const code = await page.evaluate(async () => {
    const { openIdos } = globalThis as unknown as OpenIdosWindow
    const keys = new openIdos.IframeKeyProvider({ container: '#enclave', url: 'http://nobody.localhost:1/' })
    return keys.load().catch((error: { code: string }) => error.code)
  })
  expect(code).toBe('enclave.not_reached')
})
