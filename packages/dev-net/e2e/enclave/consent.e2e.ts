import { randomUUID } from 'node:crypto'
import { contentHash, deriveKeyPair, open, seal } from '@open-idos/crypto'
import { toBase64, utf8 } from '@open-idos/protocol'
import type { BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { en } from '../../../../apps/enclave/src/i18n/en.ts'
import { DialogDriver, StripDriver } from '../harness/dialog-driver.ts'
import { type Ending, HostPage } from '../harness/host-page.ts'
import { type Lab, openLab } from '../harness/lab.ts'

// What leaves the Enclave, to whom, and who said so.

const password = 'orbit-velvet-cactus-quorum-77'
const secretName = 'Ada Lovelace-Byron'
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
const friend = deriveKeyPair('friend', '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11')
const stranger = deriveKeyPair('stranger', '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11')

let lab: Lab
beforeAll(async () => {
  lab = await openLab()
})
afterAll(() => lab[Symbol.asyncDispose]())

let visitor: BrowserContext
let account: { userId: string; publicKey: string }
let credential: ReturnType<typeof makeCredential>
beforeEach(async () => {
  visitor = await lab.visitor()
  visitor.setDefaultTimeout(10_000)
  const userId = randomUUID()
  const pair = deriveKeyPair(password, userId)
  account = { userId, publicKey: toBase64(pair.publicKey) }
  credential = makeCredential(pair.publicKey)
})
afterEach(() => visitor.close())

function makeCredential(recipientPublicKey: Uint8Array) {
  const plaintext = utf8(JSON.stringify({ type: ['Identity'], level: 'plus', credentialSubject: { name: secretName } }))
  return { id: randomUUID(), plaintext, ...seal({ plaintext, recipientPublicKey, random }) }
}

/** A page with the profile configured; `hello` for one that speaks our protocol. */
async function visit(kind: 'hello' | 'existing', site?: string): Promise<HostPage> {
  const host = await HostPage.open({ web: lab.web, visitor, url: lab.enclaveUrl, site })
  await configure(host, kind)
  return host
}

async function configure(host: HostPage, kind: 'hello' | 'existing'): Promise<void> {
  if (kind === 'hello') await host.call('open-idos:hello', { versions: [1], appName: 'Tests' })
  await host.call('reconfigure', {
    mode: 'existing',
    userId: account.userId,
    expectedUserEncryptionPublicKey: account.publicKey,
    encryptionPasswordStore: 'user',
  })
}

async function unlock(host: HostPage): Promise<DialogDriver> {
  const ending = host.call('ensureUserEncryptionProfile')
  const dialog = await new StripDriver(host.frame).open(visitor, 'unlock')
  await dialog.unlock(password, 'visit')
  expect(await ending).toMatchObject({ result: { userEncryptionPublicKey: account.publicKey } })
  await dialog.closed()
  return dialog
}

async function unlocked(site?: string): Promise<HostPage> {
  const host = await visit('hello', site)
  await unlock(host)
  return host
}

const read = (host: HostPage, changes: object = {}): Promise<Ending> => {
  const { id, content, encryptorPublicKey } = credential
  return host.call('open-idos:decrypt', { credentialId: id, content, encryptorPublicKey, ...changes })
}
const share = (host: HostPage, receiver = friend): Promise<Ending> => {
  const { id, content, encryptorPublicKey } = credential
  return host.call('open-idos:reencrypt', {
    credentialId: id,
    content,
    encryptorPublicKey,
    receiverPublicKey: receiver.publicKey,
    granteeWalletIdentifier: 'ed25519-of-a-bank',
    receiverName: 'A bank',
    lockedUntil: 0,
  })
}
const match = (host: HostPage, name: string): Promise<Ending> => {
  const row = {
    id: credential.id,
    content: toBase64(credential.content),
    encryptor_public_key: toBase64(credential.encryptorPublicKey),
    public_notes: 'stays',
  }
  return host.call('filterCredentials', [row], { pick: { 'credentialSubject.name': [name] }, omit: {} })
}

/** Presses, answers, and waits until the window is gone. */
async function answer(host: HostPage, ...[decision, remember]: Parameters<DialogDriver['consent']>): Promise<void> {
  const dialog = await new StripDriver(host.frame).open(visitor, 'consent')
  await dialog.consent(decision, remember)
  await dialog.closed()
}

const lock = (host: HostPage): Promise<Ending> => host.call('open-idos:lock')
const plainOf = ({ result }: Ending): Uint8Array => new Uint8Array(result as Uint8Array)

describe('reading', () => {
  test('once is asked for every time', async () => {
    const host = await unlocked()
    for (let time = 0; time < 2; time++) {
      const reading = read(host)
      await answer(host, 'yes', 'once')
      expect(plainOf(await reading)).toEqual(credential.plaintext)
    }
  })

  test('for the visit is asked for again after locking', async () => {
    const host = await unlocked()
    const first = read(host)
    await answer(host, 'yes', 'visit')
    await first
    expect(plainOf(await read(host))).toEqual(credential.plaintext)
    await lock(host)
    await unlock(host)
    const second = read(host)
    await answer(host, 'yes', 'once')
    expect(plainOf(await second)).toEqual(credential.plaintext)
  })

  test('for good is asked once, until it is withdrawn in the vault', async () => {
    const host = await unlocked()
    const first = read(host)
    await answer(host, 'yes', 'always')
    await first
    await lock(host)
    await unlock(host)
    expect(plainOf(await read(host))).toEqual(credential.plaintext)

    const vault = await vaultPage()
    await vault.surface.getByRole('button', { name: new RegExp(`^${en['profile.withdraw']}`) }).click()
    await vault.surface.getByRole('dialog').getByRole('button', { name: en['profile.withdraw'], exact: true }).click()
    await vault.surface.getByRole('dialog').waitFor({ state: 'detached' })
    await lock(host)
    await unlock(host)
    const again = read(host)
    await answer(host, 'yes', 'once')
    expect(plainOf(await again)).toEqual(credential.plaintext)
  })

  test('of one credential lets nothing else be read, and no other site read it', async () => {
    const host = await unlocked()
    const first = read(host)
    await answer(host, 'yes', 'always')
    await first
    const other = read(host, { credentialId: randomUUID() })
    await answer(host, 'no')
    await other
    expect((await host.lastReply()).code).toBe('enclave.refused')
    const elsewhere = await unlocked('bank')
    const there = read(elsewhere)
    await answer(elsewhere, 'no')
    await there
    expect((await elsewhere.lastReply()).code).toBe('enclave.refused')
  })

  test('by the existing protocol is asked for, too, when the page knows ours', async () => {
    const host = await unlocked()
    const reading = host.call('decrypt', credential.content, credential.encryptorPublicKey)
    await answer(host, 'yes', 'visit')
    expect(plainOf(await reading)).toEqual(credential.plaintext)
    expect(plainOf(await host.call('decrypt', credential.content, credential.encryptorPublicKey))).toEqual(
      credential.plaintext,
    )
  })

  test('by our protocol needs an introduction', async () => {
    const host = await visit('existing')
    await read(host)
    expect((await host.lastReply()).code).toBe('state.invalid')
  })
})

describe('T-28 refusing', () => {
  test('gives nothing and leaves the key as it is', async () => {
    const host = await unlocked()
    const reading = read(host)
    await answer(host, 'no')
    expect(await reading).not.toHaveProperty('result')
    expect((await host.lastReply()).code).toBe('enclave.refused')
    expect(await host.call('ensureUserEncryptionProfile')).toMatchObject({ result: { userId: account.userId } })
  })

  test('by closing the window is told apart', async () => {
    const host = await unlocked()
    const reading = read(host)
    const dialog = await new StripDriver(host.frame).open(visitor, 'consent')
    await dialog.button('consent.yes').waitFor()
    await dialog.page.close({ runBeforeUnload: true })
    expect(await reading).toEqual({ text: 'closed' })
    expect(await host.call('ensureUserEncryptionProfile')).toMatchObject({ result: { userId: account.userId } })
  })
})

describe('sharing', () => {
  test('makes a copy for the receiver, and its plaintext never comes to the page', async () => {
    const host = await unlocked()
    await host.page.evaluate(() => {
      const heard: string[] = []
      const bytes = (_: string, value: unknown) => (ArrayBuffer.isView(value) ? new TextDecoder().decode(value) : value)
      const note = (event: MessageEvent) => heard.push(JSON.stringify(event.data, bytes) ?? '')
      window.addEventListener('message', note)
      const setter = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage')
      Object.defineProperty(MessagePort.prototype, 'onmessage', {
        set(listener: (event: MessageEvent) => void) {
          setter?.set?.call(this, (event: MessageEvent) => {
            note(event)
            listener(event)
          })
        },
      })
      Object.assign(globalThis, { heard })
    })
    const sharing = share(host)
    await answer(host, 'yes', 'once')
    const { result } = await sharing
    const copy = result as { content: Uint8Array; encryptorPublicKey: Uint8Array; contentHash: string }
    expect(Object.keys(copy).sort()).toEqual(['content', 'contentHash', 'encryptorPublicKey'])
    expect(copy.contentHash).toBe(contentHash(credential.plaintext))
    expect(open({ ...copy, secretKey: friend.secretKey })).toEqual(credential.plaintext)
    const heard = await host.page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)
    expect(heard.some((text) => text.includes(copy.contentHash))).toBe(true)
    expect(heard.join('\n')).not.toContain(secretName)
  })

  test('with one receiver is no consent to another, nor to reading', async () => {
    const host = await unlocked()
    const first = share(host)
    await answer(host, 'yes', 'visit')
    await first
    expect(await share(host)).toHaveProperty('result')
    const other = share(host, stranger)
    await answer(host, 'no')
    await other
    expect((await host.lastReply()).code).toBe('enclave.refused')
    const reading = read(host)
    await answer(host, 'no')
    await reading
    expect((await host.lastReply()).code).toBe('enclave.refused')
  })
})

describe('matching', () => {
  test('tells which fit and nothing else, and asks anew for other criteria', async () => {
    const host = await unlocked()
    const first = match(host, secretName)
    await answer(host, 'yes', 'visit')
    expect((await first).result).toEqual([
      expect.objectContaining({ id: credential.id, content: '', public_notes: 'stays' }),
    ])
    expect((await match(host, secretName)).result).toHaveLength(1)
    const other = match(host, 'Somebody else')
    await answer(host, 'yes', 'once')
    expect((await other).result).toEqual([])
  })

  test('without criteria needs neither key nor consent', async () => {
    const host = await visit('hello')
    const rows = [{ id: 'a', content: 'AAAA', encryptor_public_key: 'AAAA' }]
    expect(await host.call('filterCredentials', rows, { pick: {}, omit: {} })).toEqual({
      result: [{ ...rows[0], content: '' }],
    })
  })
})

describe('a page of the existing network', () => {
  test('T-15 is said to open everything before it is let in, and is not asked again', async () => {
    const host = await visit('existing')
    const reading = host.call('decrypt', credential.content, credential.encryptorPublicKey)
    const dialog = await new StripDriver(host.frame).open(visitor, 'unlock')
    const site = new URL(host.page.url())
    await dialog.surface.getByText(en['covers.text']).waitFor()
    expect(await dialog.surface.getByText(site.hostname).count()).toBeGreaterThan(0)
    await dialog.unlock(password, 'visit')
    expect(plainOf(await reading)).toEqual(credential.plaintext)
    expect((await match(host, secretName)).result).toHaveLength(1)
  })

  test('that learns our protocol is asked from then on', async () => {
    const host = await visit('existing')
    const unlocking = host.call('ensureUserEncryptionProfile')
    const dialog = await new StripDriver(host.frame).open(visitor, 'unlock')
    await dialog.unlock(password, 'visit')
    await unlocking
    await dialog.closed()
    await host.call('open-idos:hello', { versions: [1] })
    const reading = host.call('decrypt', credential.content, credential.encryptorPublicKey)
    await answer(host, 'no')
    await reading
    expect((await host.lastReply()).code).toBe('enclave.refused')
  })
})

describe('T-29 the vault', () => {
  async function profilePage() {
    const vault = await vaultPage()
    await vault.heading('profile.consents').waitFor()
    return vault
  }

  test('lists what was allowed, and a removed site is asked again', async () => {
    const host = await unlocked()
    const reading = read(host)
    await answer(host, 'yes', 'always')
    await reading
    const sharing = share(host)
    await answer(host, 'yes', 'once')
    await sharing
    const { host: site } = new URL(host.page.url())
    const vault = await profilePage()
    const text = await vault.surface.locator('main').innerText()
    expect(text).toContain(site)
    expect(text).toContain('Identity')
    await vault.surface
      .getByRole('button', { name: new RegExp(`^${en['profile.remove']}.*${site.split(':')[0]}`) })
      .click()
    await vault.surface.getByRole('dialog').getByRole('button', { name: en['profile.remove'], exact: true }).click()
    await vault.text('profile.sites_empty').waitFor()
    await lock(host)
    await unlock(host)
    const again = read(host)
    await answer(host, 'no')
    await again
    expect((await host.lastReply()).code).toBe('enclave.refused')
  })
})

async function vaultPage(): Promise<DialogDriver> {
  const page = await visitor.newPage()
  await page.goto(`${lab.enclaveUrl}/`)
  await page.locator('.profile-card', { hasText: account.userId.slice(0, 4) }).click()
  const vault = new DialogDriver(page)
  await vault.heading('profile.ways').waitFor()
  return vault
}
