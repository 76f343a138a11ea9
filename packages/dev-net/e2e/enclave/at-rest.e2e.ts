import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { deriveKeyPair } from '@open-idos/crypto'
import { fromBase64, toBase64 } from '@open-idos/protocol'
import type { BrowserContext, Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DialogDriver, StripDriver } from '../harness/dialog-driver.ts'
import { HostPage } from '../harness/host-page.ts'
import { type Lab, openLab } from '../harness/lab.ts'
import { attachPasskeys } from '../harness/passkeys.ts'
import { findSecrets, type Secrets, secretBytes, secretText, unwrapped } from '../harness/secrets.ts'
import { readStorage } from '../harness/storage.ts'
import { type Witness, witness } from '../harness/witness.ts'

// T-95 What lies in storage after the Enclave was used in every way: read all of it, in every document, and look for
// secrets in every form in which they could be written.

const known = JSON.parse(readFileSync(new URL('../../../../vectors/crypto.json', import.meta.url), 'utf8')) as {
  readonly key_derivation: readonly {
    readonly password: string
    readonly user_id: string
    readonly secret_key_hex: string
    readonly public_key_base64: string
  }[]
  readonly box_decrypt: readonly {
    readonly recipient_public_key_base64: string
    readonly encryptor_public_key_base64: string
    readonly content_base64: string
    readonly message_utf8?: string
  }[]
}
const [person] = known.key_derivation
if (person === undefined) throw new Error('no vectors')
const localPassword = 'orbit-velvet-cactus-quorum-77'

let lab: Lab
let visitor: BrowserContext
let host: HostPage
let words: readonly string[]
const passkeyUser = randomUUID()
let heard: Witness

beforeAll(async () => {
  lab = await openLab()
  visitor = await lab.visitor()
  visitor.setDefaultTimeout(10_000)
  heard = witness(visitor)
  const device = await attachPasskeys(visitor)
  host = await HostPage.open({ web: lab.web, visitor, url: lab.enclaveUrl })
  await host.call('open-idos:hello', { versions: [1], appName: 'Tests' })

  // A profile made from words, with a passkey and a password of its own.
  await host.call('reconfigure', { mode: 'new', userId: passkeyUser })
  const making = host.call('ensureUserEncryptionProfile')
  const creation = await new StripDriver(host.frame).open(visitor, 'create')
  await device.ready(creation.page)
  await creation.choose('passkey')
  words = await creation.newPasskey('7d')
  await making
  await creation.closed()
  const vault = await visitor.newPage()
  await vault.goto(`${lab.enclaveUrl}/`)
  await device.ready(vault)
  await vault.locator('.profile-card').click()
  const profile = new DialogDriver(vault)
  await profile.button('profile.add_password').click()
  await profile.unlockWithPasskey()
  await profile.newPassword(localPassword)
  await profile.heading('profile.ways').waitFor()
  await vault.close()

  // A password of the existing network, remembered for a month; something read and something shared.
  await host.call('reconfigure', {
    mode: 'existing',
    userId: person.user_id,
    expectedUserEncryptionPublicKey: person.public_key_base64,
  })
  const opening = host.call('ensureUserEncryptionProfile')
  const dialog = await new StripDriver(host.frame).open(visitor, 'unlock')
  await dialog.unlock('a wrong password, which is somebody’s right one elsewhere')
  await dialog.text('unlock.wrong_password').first().waitFor()
  await dialog.unlock(person.password, '30d')
  expect(await opening).toMatchObject({ result: { userEncryptionPublicKey: person.public_key_base64 } })
  await dialog.closed()
  const box = known.box_decrypt.find((one) => one.recipient_public_key_base64 === person.public_key_base64)
  const request = {
    credentialId: 'c',
    content: fromBase64(box?.content_base64 ?? ''),
    encryptorPublicKey: fromBase64(box?.encryptor_public_key_base64 ?? ''),
  }
  const reading = host.call('open-idos:decrypt', request)
  const consent = await new StripDriver(host.frame).open(visitor, 'consent')
  await consent.consent('yes', 'always')
  await reading
  await consent.closed()
  // As a browser that was closed and opened: what is stored is all that is left.
  await host.page.reload()
})
afterAll(() => lab[Symbol.asyncDispose]())

function secrets(): Secrets {
  const made = deriveKeyPair(words.join(' '), passkeyUser)
  return {
    ...secretBytes('secret key of the password', fromHexText(person?.secret_key_hex ?? '')),
    ...secretBytes('secret key of the words', made.secretKey),
    ...secretText('password', person?.password ?? ''),
    ...secretText('local password', localPassword),
    ...secretText('wrong password', 'a wrong password, which'),
    ...secretText('words', words.join(' ')),
    ...secretText('words in another form', words.join(',')),
    ...secretText('pairs of words', words.slice(3, 5).join(' ')),
  }
}

function fromHexText(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

const findings = (text: string) => findSecrets(secrets(), text)

async function everyStore(): Promise<{
  frame: object
  vault: object
  page: object
  frameDocument: Frame
  vaultPage: Page
}> {
  const vaultPage = await visitor.newPage()
  await vaultPage.goto(`${lab.enclaveUrl}/dialog.html`)
  await vaultPage.locator('.profile-card').first().waitFor()
  // Reloaded: the page puts its frame in again.
  await host.page.evaluate(() => (globalThis as unknown as { host: { start(): Promise<void> } }).host.start())
  const frameDocument = host.frame
  return {
    frame: await readStorage(frameDocument),
    vault: await readStorage(vaultPage),
    page: await readStorage(host.page),
    frameDocument,
    vaultPage,
  }
}

describe('at rest', () => {
  test('there is no password, no word and no secret key, in any form', async () => {
    const { frame, vault, page, vaultPage } = await everyStore()
    // First: what was to be kept is kept, so this looks at the right places.
    const text = JSON.stringify({ frame, vault, page })
    expect(JSON.stringify(vault)).toContain(person?.public_key_base64)
    expect(JSON.stringify(frame)).toContain(person?.public_key_base64)
    expect(findings(text)).toEqual([])
    // And the search finds what is there.
    expect(findings(`x${localPassword}x`)).toContain('local password')
    const written = text + toBase64(fromHexText(person?.secret_key_hex ?? ''))
    expect(findings(written)).toContain('secret key of the password base64')
    const cookies = JSON.stringify(await visitor.storageState({ indexedDB: false }))
    expect(findings(cookies)).toEqual([])
    await vaultPage.close()
  })

  test('nothing lies anywhere but in the two databases', async () => {
    const { frame, vault, page, vaultPage } = await everyStore()
    for (const stored of [frame, vault] as unknown as {
      local: object
      session: object
      cookies: string
      caches: object
    }[]) {
      expect([stored.local, stored.session, stored.cookies, stored.caches]).toEqual([{}, {}, '', {}])
    }
    const names = (stored: object) =>
      Object.entries((stored as { indexedDb: Record<string, readonly unknown[]> }).indexedDb)
        .filter(([, entries]) => entries.length > 0)
        .map(([name]) => name)
        .sort()
    expect(names(frame)).toEqual(['open-idos-frame/visits'])
    expect(names(vault)).toEqual([
      'open-idos-vault/about',
      'open-idos-vault/consents',
      'open-idos-vault/profiles',
      'open-idos-vault/sites',
    ])
    expect(names(page)).toEqual([])
    await vaultPage.close()
  })

  test('every key is one that cannot be exported', async () => {
    const { frameDocument, vaultPage } = await everyStore()
    for (const where of [frameDocument, vaultPage]) {
      const keys = await keysIn(where)
      expect(keys.length).toBeGreaterThan(0)
      for (const key of keys) {
        expect(key).toEqual({
          algorithm: 'X25519',
          type: 'private',
          extractable: false,
          usages: ['deriveBits'],
          exported: [],
        })
      }
    }
    await vaultPage.close()
  })

  test('no bytes that are stored open anything', async () => {
    const { frame, vault, vaultPage } = await everyStore()
    // Every run of 32 bytes in every stored value, taken as a secret key: none belongs to a profile.
    const values = [...JSON.stringify({ frame, vault }).matchAll(/\\*"hex\\*":\\*"([0-9a-f]{64,})\\*"/g)].map(
      ([, hex]) => hex ?? '',
    )
    expect(values.length).toBeGreaterThan(0)
    const wanted = new Set([person?.public_key_base64, toBase64(deriveKeyPair(words.join(' '), passkeyUser).publicKey)])
    const { boxPublicKey } = await import('@open-idos/crypto')
    for (const value of values) {
      const bytes = fromHexText(value)
      for (let at = 0; at + 32 <= bytes.length; at++) {
        expect(wanted.has(toBase64(boxPublicKey(bytes.slice(at, at + 32))))).toBe(false)
      }
    }
    await vaultPage.close()
  })

  test('nothing was said aloud or sent', () => {
    expect(findings(heard.spoken.join('\n'))).toEqual([])
    expect(findings(unwrapped(heard.sent.join('\n')))).toEqual([])
    expect(heard.origins().map((origin) => new URL(origin).hostname)).toEqual(['dapp.localhost', 'enclave.localhost'])
  })
})

/** Every key object in every database of a document, and the formats in which it lets itself be exported. */
function keysIn(where: Page | Frame) {
  return where.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const found: CryptoKey[] = []
    const collect = (value: unknown): void => {
      if (value instanceof CryptoKey) found.push(value)
      else if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value))
        Object.values(value).forEach(collect)
    }
    for (const { name } of await indexedDB.databases()) {
      const db = await done(indexedDB.open(name ?? ''))
      for (const store of db.objectStoreNames) collect(await done(db.transaction(store).objectStore(store).getAll()))
      db.close()
    }
    return Promise.all(
      found.map(async (key) => {
        const exported: string[] = []
        for (const format of ['raw', 'pkcs8', 'jwk'] as const) {
          await crypto.subtle.exportKey(format, key).then(
            () => exported.push(format),
            () => undefined,
          )
        }
        const { extractable, type } = key
        return { algorithm: key.algorithm.name, type, extractable, usages: [...key.usages], exported }
      }),
    )
  })
}
