import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { deriveKeyPair, seal } from '@open-idos/crypto'
import { fromBase64, toBase64, utf8 } from '@open-idos/protocol'
import type { BrowserContext, Locator } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { en } from '../../../../apps/enclave/src/i18n/en.ts'
import { DialogDriver, StripDriver } from '../harness/dialog-driver.ts'
import { HostPage } from '../harness/host-page.ts'
import { type Lab, openLab } from '../harness/lab.ts'
import { attachPasskeys, type PasskeyDevice } from '../harness/passkeys.ts'

// Every way into a key, as a person uses it, from a page that introduced itself.

interface Vectors {
  readonly key_derivation: readonly {
    readonly name: string
    readonly password: string
    readonly user_id: string
    readonly public_key_base64: string
  }[]
  readonly box_decrypt: readonly {
    readonly name: string
    readonly recipient_public_key_base64: string
    readonly message_base64: string
    readonly encryptor_public_key_base64: string
    readonly content_base64: string
  }[]
}
const vectors = JSON.parse(readFileSync(new URL('../../../../vectors/crypto.json', import.meta.url), 'utf8')) as Vectors

const password = 'orbit-velvet-cactus-quorum-77'
const randomOf = (length: number) => crypto.getRandomValues(new Uint8Array(length))

let lab: Lab
beforeAll(async () => {
  lab = await openLab()
})
afterAll(() => lab[Symbol.asyncDispose]())

let visitor: BrowserContext
let device: PasskeyDevice
beforeEach(async () => {
  visitor = await lab.visitor()
  visitor.setDefaultTimeout(10_000)
  device = await attachPasskeys(visitor)
  // A known passkey is asked for as soon as the window opens; the driver plugs the device in a moment later.
  await visitor.route(/assets\/passkey-/, async (route) => {
    await Promise.all(visitor.pages().map((page) => device.ready(page)))
    await route.continue()
  })
})
afterEach(() => visitor.close())

async function open(options: { in?: BrowserContext; site?: string } = {}): Promise<HostPage> {
  const { in: where = visitor, site } = options
  const host = await HostPage.open({ web: lab.web, visitor: where, url: lab.enclaveUrl, site })
  await host.call('open-idos:hello', { versions: [1], appName: 'Tests' })
  return host
}

/** Begins a profile by what the page wants; the dialog is at its first screen. */
async function begin(host: HostPage, userId: string) {
  await host.call('reconfigure', { mode: 'new', userId, expectedUserEncryptionPublicKey: undefined })
  const ending = host.call('ensureUserEncryptionProfile')
  return { ending, dialog: await ready(new StripDriver(host.frame).open(visitor, 'create')) }
}

async function resume(host: HostPage, account: { userId: string; publicKey: string }, where = visitor) {
  const { userId, publicKey } = account
  await host.call('reconfigure', {
    mode: 'existing',
    userId,
    expectedUserEncryptionPublicKey: publicKey,
    encryptionPasswordStore: 'user',
  })
  const ending = host.call('ensureUserEncryptionProfile')
  return { ending, dialog: await ready(new StripDriver(host.frame).open(where, 'unlock')) }
}

/** The passkey device is plugged into a window a moment after it opens. */
async function ready(opening: Promise<DialogDriver>): Promise<DialogDriver> {
  const dialog = await opening
  await device.ready(dialog.page)
  return dialog
}

async function keyOf(ending: ReturnType<HostPage['call']>): Promise<string> {
  const { result } = (await ending) as { result?: { userEncryptionPublicKey: string } }
  return result?.userEncryptionPublicKey ?? ''
}

async function byPassword(userId = randomUUID()) {
  const host = await open()
  const { ending, dialog } = await begin(host, userId)
  await dialog.choose('password')
  await dialog.newPassword(password, 'page')
  const publicKey = await keyOf(ending)
  await dialog.closed()
  return { host, userId, publicKey }
}

async function byPasskey(userId = randomUUID()) {
  const host = await open()
  const { ending, dialog } = await begin(host, userId)
  await dialog.choose('passkey')
  const words = await dialog.newPasskey('page')
  const publicKey = await keyOf(ending)
  await dialog.closed()
  return { host, userId, publicKey, words }
}

/** Sets a value as password managers do, and tells the page in one way or another. */
async function fillAsManagers(field: Locator, value: string, events: readonly string[]): Promise<void> {
  await field.evaluate(
    (input, [text, names]) => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text)
      for (const name of names) input.dispatchEvent(new Event(name, { bubbles: true }))
    },
    [value, events] as const,
  )
}

/** From the clipboard, with the keys for it. */
async function paste(field: Locator, text: string): Promise<void> {
  await visitor.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: lab.enclaveUrl })
  await field.focus()
  await field.evaluate((_, copied) => navigator.clipboard.writeText(copied), text)
  await field.press('ControlOrMeta+V')
}

/** The vault's own page, at a profile. */
async function vaultAt(userId: string): Promise<DialogDriver> {
  const page = await visitor.newPage()
  await page.goto(`${lab.enclaveUrl}/`)
  await device.ready(page)
  const dialog = new DialogDriver(page)
  await page.locator('.profile-card', { hasText: userId.slice(0, 4) }).click()
  await dialog.heading('profile.ways').waitFor()
  return dialog
}

describe('a password', () => {
  test('makes the key that every Enclave makes of it', async () => {
    const { userId, publicKey } = await byPassword()
    expect(publicKey).toBe(toBase64(deriveKeyPair(password, userId).publicKey))
  })

  test('T-16 that is easy to guess is not taken, however fast it is sent', async () => {
    const host = await open()
    const { ending, dialog } = await begin(host, randomUUID())
    await dialog.choose('password')
    await dialog.newPassword('password1234', 'page')
    await dialog.surface.getByLabel(en['password.label'], { exact: true }).waitFor()
    expect(await Promise.race([ending, dialog.button('password.submit').isVisible()])).toBe(true)
    await dialog.page.close({ runBeforeUnload: true })
    expect(await ending).toEqual({ text: 'closed' })
  })

  test('of the existing network opens its key and its contents', async () => {
    const [known] = vectors.key_derivation
    const host = await open()
    const account = { userId: known?.user_id ?? '', publicKey: known?.public_key_base64 ?? '' }
    const { ending, dialog } = await resume(host, account)
    await dialog.unlock(known?.password ?? '', 'visit')
    expect(await keyOf(ending)).toBe(account.publicKey)
    for (const box of vectors.box_decrypt) {
      if (box.recipient_public_key_base64 !== account.publicKey) continue
      const reading = host.call('decrypt', fromBase64(box.content_base64), fromBase64(box.encryptor_public_key_base64))
      const strip = new StripDriver(host.frame)
      const open = visitor.pages().find((page) => page !== host.page && !page.isClosed())
      const asked = open === undefined ? await strip.open(visitor, 'consent') : strip.at(open)
      await asked.consent('yes', 'once')
      expect(await reading, box.name).toEqual({ result: fromBase64(box.message_base64) })
      await asked.closed()
    }
  })

  test('T-18 that is wrong stays where it was typed, and the next right one works', async () => {
    const { host, ...account } = await byPassword()
    await host.call('reset')
    const { ending, dialog } = await resume(host, account)
    await dialog.unlock('wrong')
    await dialog.text('unlock.wrong_password').first().waitFor()
    expect(await dialog.passwordField().inputValue()).toBe('wrong')
    await dialog.unlock(password)
    expect(await keyOf(ending)).toBe(account.publicKey)
  })

  test('T-17 is taken from a password manager and from the clipboard, and shown whose it is', async () => {
    const host = await open()
    const userId = randomUUID()
    const { ending, dialog } = await begin(host, userId)
    await dialog.choose('password')
    const [label, repeat] = [en['password.label'], en['password.repeat']]
    for (const [name, events] of [
      [label, ['input', 'change']],
      [repeat, ['change']],
    ] as const) {
      const field = dialog.surface.getByLabel(name, { exact: true })
      expect(await field.getAttribute('autocomplete')).toBe('new-password')
      await fillAsManagers(field, password, events)
    }
    expect(await dialog.surface.locator('[autocomplete="username"]').inputValue()).toBe(userId)
    await dialog.button('password.submit').click()
    const publicKey = await keyOf(ending)
    expect(publicKey).toBe(toBase64(deriveKeyPair(password, userId).publicKey))
    await dialog.closed()

    await host.call('reset')
    const again = await resume(host, { userId, publicKey })
    const field = again.dialog.passwordField()
    expect(await field.getAttribute('autocomplete')).toBe('current-password')
    expect(await again.dialog.surface.locator('[autocomplete="username"]').inputValue()).toBe(userId)
    await paste(field, password)
    await again.dialog.button('unlock.submit').click()
    expect(await keyOf(again.ending)).toBe(publicKey)
  })

  test('that is wrong five times must wait, also after the window was closed', async () => {
    const { host, ...account } = await byPassword()
    await host.call('reset')
    const first = await resume(host, account)
    for (let attempt = 0; attempt < 5; attempt++) {
      await first.dialog.unlock(`wrong ${attempt}`)
      const message = attempt < 4 ? en['unlock.wrong_password'] : en['unlock.attempts'].split('{')[0]
      await first.dialog.surface.getByText(String(message)).first().waitFor()
      await first.dialog.passwordField().fill('')
    }
    await first.dialog.page.close({ runBeforeUnload: true })
    expect(await first.ending).toEqual({ text: 'closed' })
    const second = await resume(host, account)
    await second.dialog.unlock(password)
    await second.dialog.surface
      .getByText(String(en['unlock.attempts'].split('{')[0]))
      .first()
      .waitFor()
    await second.dialog.cancel()
    expect(await second.ending).toEqual({ text: 'closed' })
  })
})

describe('a passkey', () => {
  test('T-19 opens the key with one press where the site is known, and nothing is typed', async () => {
    const { host, ...account } = await byPasskey()
    await host.call('reset')
    const { ending, dialog } = await resume(host, account)
    expect(await keyOf(ending)).toBe(account.publicKey)
    await dialog.closed()
  })

  test('of one profile is not offered for another', async () => {
    const first = await byPasskey()
    const second = await byPasskey()
    expect(first.publicKey).not.toBe(second.publicKey)
    await second.host.call('reset')
    const { ending } = await resume(second.host, second)
    expect(await keyOf(ending)).toBe(second.publicKey)
    expect(device.count).toBe(2)
  })

  test('that fails leads to another way', async () => {
    const { host, words, ...account } = await byPasskey()
    await host.call('reset')
    await device.recognise(false)
    const { ending, dialog } = await resume(host, account)
    await dialog.surface.getByText('enclave.cancelled').waitFor()
    await dialog.otherWay('words')
    await dialog.unlockWithWords(words)
    expect(await keyOf(ending)).toBe(account.publicKey)
  })

  test('that cannot be made leads to a password', async () => {
    await device.recognise(false)
    const host = await open()
    const { ending, dialog } = await begin(host, randomUUID())
    await dialog.choose('passkey')
    await dialog.button('passkey.submit').click()
    await dialog.button('action.another_way').click()
    await dialog.choose('password')
    await dialog.newPassword(password, 'page')
    expect(await keyOf(ending)).not.toBe('')
  })

  test('left before the words were kept leaves no profile', async () => {
    const host = await open()
    const userId = randomUUID()
    const { ending, dialog } = await begin(host, userId)
    await dialog.choose('passkey')
    await dialog.button('passkey.submit').click()
    await dialog.words()
    await dialog.page.close({ runBeforeUnload: true })
    expect(await ending).toEqual({ text: 'closed' })
    const again = await begin(host, userId)
    await again.dialog.choose('password')
    await again.dialog.newPassword(password, 'page')
    expect(await keyOf(again.ending)).toBe(toBase64(deriveKeyPair(password, userId).publicKey))
  })
})

describe('recovery words', () => {
  test('are the password of the existing derivation', async () => {
    const { userId, publicKey, words } = await byPasskey()
    expect(words).toHaveLength(12)
    expect(publicKey).toBe(toBase64(deriveKeyPair(words.join(' '), userId).publicKey))
  })

  test('T-30 restore the key in a fresh browser', async () => {
    const { words, ...account } = await byPasskey()
    const elsewhere = await lab.visitor()
    const host = await open({ in: elsewhere })
    await host.call('reconfigure', {
      mode: 'existing',
      userId: account.userId,
      expectedUserEncryptionPublicKey: account.publicKey,
    })
    const ending = host.call('ensureUserEncryptionProfile')
    const dialog = await new StripDriver(host.frame).open(elsewhere, 'unlock')
    await dialog.otherWay('words')
    await dialog.unlockWithWords(words.map((word, at) => `${at + 1}. ${word.toUpperCase()}`))
    expect(await keyOf(ending)).toBe(account.publicKey)
    await elsewhere.close()
  })

  test('T-17 are pasted in one piece', async () => {
    const { host, words, ...account } = await byPasskey()
    await host.call('reset')
    await device.recognise(false)
    const { ending, dialog } = await resume(host, account)
    await dialog.surface.getByText('enclave.cancelled').waitFor()
    await dialog.otherWay('words')
    await paste(dialog.surface.getByLabel(en['unlock.words'], { exact: true }), words.join('\n'))
    await dialog.button('unlock.submit').click()
    expect(await keyOf(ending)).toBe(account.publicKey)
  })

  test('that are mistyped are found out before they count as an attempt', async () => {
    const { host, words, ...account } = await byPasskey()
    await host.call('reset')
    await device.recognise(false)
    const { ending, dialog } = await resume(host, account)
    await dialog.surface.getByText('enclave.cancelled').waitFor()
    await dialog.otherWay('words')
    const mistyped = ['zzz', ...words.slice(1)]
    for (let attempt = 0; attempt < 6; attempt++) {
      await dialog.unlockWithWords(mistyped)
      await dialog.surface.locator('textarea[aria-invalid="true"]').waitFor()
      await dialog.surface.getByLabel(en['unlock.words'], { exact: true }).fill('')
    }
    await dialog.unlockWithWords(words)
    expect(await keyOf(ending)).toBe(account.publicKey)
  })
})

describe('the vault', () => {
  test('T-31 adds a password to a profile made from words, and changes it: what was sealed before opens after', async () => {
    const { host, ...account } = await byPasskey()
    const plaintext = utf8('sealed before the change')
    const sealed = seal({ plaintext, recipientPublicKey: fromBase64(account.publicKey), random: randomOf })
    const vault = await vaultAt(account.userId)
    for (const [secret, before] of [
      [password, undefined],
      [`${password}-anew`, password],
    ] as const) {
      if (before !== undefined) {
        const name = en['profile.remove_named'].replace('{name}', en['way.password'])
        await vault.surface.getByRole('button', { name }).click()
        await vault.button('profile.remove').last().click()
        await vault.unlockWithPasskey()
      }
      await vault.button('profile.add_password').click()
      await vault.unlockWithPasskey()
      await vault.surface.getByLabel(en['password.label'], { exact: true }).fill(secret)
      await vault.surface.getByLabel(en['password.repeat'], { exact: true }).fill(secret)
      await vault.button('password.submit').click()
      await vault.heading('profile.ways').waitFor()
    }
    await host.call('reset')
    await device.recognise(false)
    const { ending, dialog } = await resume(host, account)
    await dialog.surface.getByText('enclave.cancelled').waitFor()
    await dialog.otherWay('password')
    await dialog.unlock(password)
    await dialog.text('unlock.wrong_password').first().waitFor()
    await dialog.unlock(`${password}-anew`)
    expect(await keyOf(ending)).toBe(account.publicKey)
    await dialog.closed()
    const reading = host.call('decrypt', sealed.content, sealed.encryptorPublicKey)
    await (await new StripDriver(host.frame).open(visitor, 'consent')).consent('yes', 'once')
    expect(await reading).toEqual({ result: plaintext })
  })

  test('shows a kit of 24 words for a password, which restores the key in a fresh browser', async () => {
    const account = await byPassword()
    const vault = await vaultAt(account.userId)
    await vault.button('profile.kit_show').click()
    await vault.unlock(password)
    const words = await vault.words()
    expect(words).toHaveLength(24)
    const elsewhere = await lab.visitor()
    const host = await open({ in: elsewhere })
    const { userId, publicKey } = account
    await host.call('reconfigure', { mode: 'existing', userId, expectedUserEncryptionPublicKey: publicKey })
    const ending = host.call('ensureUserEncryptionProfile')
    const dialog = await new StripDriver(host.frame).open(elsewhere, 'unlock')
    await dialog.otherWay('words')
    await dialog.unlockWithWords(words)
    expect(await keyOf(ending)).toBe(publicKey)
    await elsewhere.close()
  })

  test('adds a passkey to a profile made from a password, on the way', async () => {
    const { host, ...account } = await byPassword()
    await host.call('reset')
    const first = await resume(host, account)
    await first.dialog.surface.getByLabel(en['unlock.add_passkey']).check()
    await first.dialog.unlock(password)
    expect(await keyOf(first.ending)).toBe(account.publicKey)
    await first.dialog.closed()
    await host.call('reset')
    const second = await resume(host, account)
    expect(await keyOf(second.ending)).toBe(account.publicKey)
  })
})

describe('what a page says about a profile', () => {
  test('that is known with another key is not believed', async () => {
    const { host, userId, publicKey } = await byPassword()
    await host.call('reset')
    const other = toBase64(deriveKeyPair('other', userId).publicKey)
    const { ending, dialog } = await resume(host, { userId, publicKey: other })
    await dialog.surface.getByText('enclave.key_mismatch').first().waitFor()
    await dialog.button('action.close').click()
    expect(await ending).toMatchObject({ name: 'Error' })
    expect(await host.lastReply()).toMatchObject({ code: 'enclave.key_mismatch' })
    const again = await resume(host, { userId, publicKey })
    await again.dialog.unlock(password)
    expect(await keyOf(again.ending)).toBe(publicKey)
  })

  test('makes no second key for a profile that is known', async () => {
    const { host, userId, publicKey } = await byPassword()
    await host.call('reset')
    const { ending, dialog } = await begin(host, userId)
    await dialog.surface.getByText('enclave.key_mismatch').first().waitFor()
    await dialog.button('action.retry').click()
    await dialog.unlock(password)
    expect(await keyOf(ending)).toBe(publicKey)
  })
})
