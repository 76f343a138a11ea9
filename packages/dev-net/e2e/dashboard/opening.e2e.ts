import { readFileSync } from 'node:fs'
import { boxPublicKey } from '@open-idos/crypto'
import { toBase64, toHex } from '@open-idos/protocol'
import type { BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { writeCard } from '../../../../apps/dashboard/src/domain/card.ts'
import { persona } from '../../src/personas.ts'
import { readStorage } from '../harness/storage.ts'
import { Dashboard, type DashboardLab, openDashboardLab, words } from './fixtures/dashboard.ts'
import { injectWallets, type WalletHand } from './fixtures/wallets.ts'
import { charlie, type Resident } from './fixtures/world.ts'

// What takes the Enclave: reading, sharing, private attributes, the copy of everything.

let here: DashboardLab
beforeAll(async () => {
  here = await openDashboardLab()
})
afterAll(() => here[Symbol.asyncDispose]())

let visitor: BrowserContext
let alice: Resident
let hand: WalletHand
let people = 0
afterEach(() => visitor.close())

async function arrive() {
  alice = await here.network.settle(`Alice opens ${++people}`)
  visitor = await here.visitor()
  hand = await injectWallets(visitor, [{ name: 'Test wallet', accounts: [alice.persona] }])
}
const enter = (path: string) => Dashboard.signIn(visitor, here.url, { path })

describe('a credential', () => {
  test('T-65 that is damaged is marked, and the others stay usable', async () => {
    await arrive()
    const bad = await here.network.credential(alice, { sealedFor: boxPublicKey(new Uint8Array(32).fill(5)) })
    const { id } = await here.network.identity(alice)
    const dashboard = await enter(`/credentials/${bad}`)
    await dashboard.button('cred.open').click()
    await dashboard.answerEnclave()
    await dashboard.text('error.key').waitFor()
    await dashboard.page.getByText('crypto.cannot_open').waitFor()
    await dashboard.go('/credentials')
    await dashboard.page.locator(`a[href="/credentials/${id}"]`).click()
    await dashboard.button('cred.open').click()
    await dashboard.answerEnclave()
    await dashboard.heading('group.person').waitFor()
  })

  test('T-26 T-27 is off the screen when the key locks, here and in the other tab; public parts stay', async () => {
    await arrive()
    const { id } = await here.network.identity(alice)
    const dashboard = await enter(`/credentials/${id}`)
    await dashboard.button('cred.open').click()
    await dashboard.answerEnclave()
    await dashboard.page.getByText('Rua do Exemplo', { exact: true }).waitFor()
    const other = await enter(`/credentials/${id}`)
    await dashboard.page.bringToFront()
    await dashboard.page.locator('h1').focus()
    await dashboard.page.keyboard.press('l')
    await dashboard.button('cred.open').waitFor()
    expect(await dashboard.page.locator('body').innerText()).not.toContain('Rua do Exemplo')
    await dashboard.page.getByText('from Neobank').waitFor()
    await other.button('cred.open').waitFor()
  })

  test('whose request is cancelled stays closed, without an error, and can be asked for again', async () => {
    await arrive()
    const { id } = await here.network.identity(alice)
    const dashboard = await enter(`/credentials/${id}`)
    await dashboard.button('cred.open').click()
    await dashboard.strip.button('unlock').waitFor()
    await dashboard.page.keyboard.press('Escape')
    await dashboard.button('cred.open').waitFor()
    expect(await dashboard.page.locator('dialog[open]').count()).toBe(0)
    expect(await dashboard.page.locator('.error-card').count()).toBe(0)
    await dashboard.button('cred.open').click()
    await dashboard.answerEnclave()
    await dashboard.heading('group.person').waitFor()
  })

  test('T-64 T-95 can be looked at raw and downloaded, and leaves nothing behind', async () => {
    await arrive()
    const { id, text } = await here.network.identity(alice)
    const dashboard = await enter(`/credentials/${id}`)
    const heard: string[] = []
    dashboard.page.on('console', (message) => heard.push(message.text()))
    await dashboard.button('cred.open').click()
    await dashboard.answerEnclave()
    await dashboard.page.getByText('Show the raw text').click()
    await dashboard.page.locator('.raw').getByText('"firstName": "Alice"').waitFor()
    const [download] = await Promise.all([
      dashboard.page.waitForEvent('download'),
      dashboard.button('cred.download').click(),
    ])
    expect(readFileSync(await download.path(), 'utf8')).toBe(text)
    const stored = JSON.stringify(await readStorage(dashboard.page))
    for (const secret of ['Alice', 'Rua do Exemplo', 'SPECIMEN0001', 'orbit-velvet'])
      expect([secret, stored.includes(secret), heard.join(' ').includes(secret)]).toEqual([secret, false, false])
  })
})

describe('flow 3: Alice gives Charlie access', () => {
  test('T-45 T-54 T-58 T-59 by his card, and he reads it in his own Dashboard until she takes it back', async () => {
    await arrive()
    const { id } = await here.network.identity(alice)
    const dashboard = await enter(`/access/new?credential=${id}`)
    const { page } = dashboard
    const card = { id: charlie.caller, key: charlie.encryption.publicKeyBase64, name: 'Charlie' }
    const good = writeCard(card)
    await dashboard.field('grant.card').fill(good.replace(charlie.caller.slice(0, 4), 'abcd'))
    await dashboard.text('grant.card_checksum').waitFor()
    await dashboard.button('action.next').click()
    expect(await dashboard.heading('grant.step_what').count()).toBe(0)
    await dashboard.field('grant.card').fill(good)
    await dashboard.text('grant.card_ok').first().waitFor()
    await dashboard.button('action.next').click()
    await dashboard.heading('grant.step_what').waitFor()
    await dashboard.button('action.next').click()
    await dashboard.field('grant.purpose').fill('To rent a flat')
    await dashboard.button('action.next').click()
    await page.getByText('To rent a flat').waitFor()
    // First she does not agree in the Enclave: nothing is shared.
    await dashboard.button('grant.submit').click()
    await dashboard.strip.button('unlock').waitFor()
    await page.keyboard.press('Escape')
    await dashboard.text('grant.failed_meaning').waitFor()
    expect(await alice.client.getAccessGrantsOwned()).toEqual([])
    await dashboard.button('grant.submit').click()
    await dashboard.answerEnclave({ remember: 'once' })
    await dashboard.heading('grant.done_title').waitFor()
    await dashboard.link('grant.done_list').click()
    await page.getByRole('heading', { name: 'Charlie Loans' }).waitFor()
    await page.getByText(/^since /).waitFor()

    // Charlie, in a browser of his own, with his keys.
    const his = await here.visitor()
    const charlies = await Dashboard.open(his, here.url)
    await charlies.page.getByText('Sign in with keys of my own program').click()
    await charlies.field('signin.keystore_signing').fill(toHex(charlie.secret))
    await charlies.field('signin.keystore_encryption').fill(toBase64(charlie.encryption.secretKey))
    await charlies.button('signin.keystore_submit').click()
    await charlies.page.locator('.row-card', { hasText: alice.userId.slice(0, 8) }).click()
    await charlies.button('recv.with_key').click()
    await charlies.text('recv.unchanged').waitFor()
    await charlies.text('proof.valid_known').waitFor()
    await charlies.page.getByText('Rua do Exemplo', { exact: true }).waitFor()
    await expect.poll(() => charlies.page.locator('.picture img').count()).toBe(3)

    // The same again writes nothing.
    await page.goto(`${here.url}/access/new?credential=${id}`)
    await dashboard.field('grant.card').fill(good)
    await dashboard.button('action.next').click()
    await page.getByText(words('grant.already_since')).waitFor()
    expect(await dashboard.button('action.next').getAttribute('aria-disabled')).toBe('true')

    // She takes it back.
    await dashboard.go('/access')
    await page.getByRole('button', { name: /^Revoke the access of Charlie Loans/ }).click()
    await dashboard.button('access.revoke_yes').click()
    await page.getByText('1 of 1 revoked').first().waitFor()
    await charlies.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })))
    await charlies.heading('recv.gone').first().waitFor()
    expect(await charlies.page.locator('body').innerText()).not.toContain('Rua do Exemplo')
    // His keys were in the memory of that page alone.
    await charlies.page.reload()
    await charlies.heading('signin.title').waitFor()
    await his.close()
  })

  test('T-58 keys that cannot be right are refused at their field', async () => {
    await arrive()
    await here.network.credential(alice)
    const dashboard = await enter('/access/new')
    await dashboard.page.getByText('I have their keys instead of a card').click()
    await dashboard.field('grant.identifier').fill('0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92267')
    await dashboard.text('grant.identifier_checksum').waitFor()
    await dashboard.field('grant.identifier').fill(alice.persona.address)
    await dashboard.text('grant.self').waitFor()
    await dashboard.field('grant.identifier').fill(charlie.caller)
    await dashboard.field('grant.key').fill('abc')
    await dashboard.button('action.next').click()
    await dashboard.text('grant.key_bad').waitFor()
    await dashboard.field('grant.key').fill(charlie.encryption.publicKeyBase64)
    await dashboard.button('action.next').click()
    await dashboard.heading('grant.step_what').waitFor()
  })
})

describe('flow 3, the other side', () => {
  test('T-62 somebody with a profile opens what they were given in their own Enclave, and gives it back', async () => {
    await arrive()
    const bob = await here.network.settle(`Bob opens ${people}`)
    const { id } = await here.network.identity(bob, 'Bob')
    const copy = await bob.client.requestAccessGrant(id, {
      consumerAuthPublicKey: alice.persona.address,
      consumerEncryptionPublicKey: alice.client.user.recipient_encryption_public_key,
    })
    const dashboard = await enter('/received')
    const row = dashboard.page.locator('.row-card')
    await row.getByText('Identity check').waitFor()
    await row.getByText('from Neobank').waitFor()
    await row.click()
    await dashboard.button('recv.with_enclave').click()
    await dashboard.answerEnclave()
    await dashboard.text('recv.unchanged').waitFor()
    await dashboard.text('proof.valid_known').waitFor()
    await dashboard.button('recv.rescind').click()
    await dashboard.button('recv.rescind_yes').click()
    await dashboard.heading('recv.empty').waitFor()
    expect(await bob.client.getAccessGrantsOwned()).toEqual([])
    await dashboard.page.goto(`${here.url}/received/${copy.id}`)
    await dashboard.heading('recv.gone').first().waitFor()
  })

  test('a guest with a wallet opens a copy with a secret key, which stays in memory', async () => {
    await arrive()
    const guest = persona(`Guest opens ${people}`, 'EVM')
    const { id } = await here.network.identity(alice)
    await here.network.share(alice, id, guest)
    await visitor.close()
    visitor = await here.visitor()
    await injectWallets(visitor, [{ name: 'Test wallet', accounts: [guest] }])
    const dashboard = await enter('/received')
    await dashboard.page.locator('.row-card').click()
    await dashboard.field('recv.key_label').fill('not a key')
    await dashboard.button('recv.key_use').click()
    await dashboard.text('recv.key_bad').waitFor()
    const secret = toBase64(guest.encryption.secretKey)
    await dashboard.field('recv.key_label').fill(secret)
    await dashboard.button('recv.key_use').click()
    await dashboard.button('recv.with_key').click()
    await dashboard.page.getByText('Rua do Exemplo', { exact: true }).waitFor()
    expect(JSON.stringify(await readStorage(dashboard.page))).not.toContain(secret)
    expect(dashboard.page.url()).not.toContain(secret)
    // My card shows the key that belongs to it.
    await dashboard.go('/received')
    await dashboard.page.locator('.my-card .qr').waitFor()
  })
})

describe('attributes', () => {
  test('T-68 are added, shown, edited and deleted; private ones are unreadable before unlocking', async () => {
    await arrive()
    const dashboard = await enter('/attributes')
    const { page } = dashboard
    await dashboard.heading('attr.empty').waitFor()
    await dashboard.button('attr.add').click()
    await dashboard.button('action.save').click()
    await dashboard.text('attr.needs_key').waitFor()
    await dashboard.field('attr.key').fill('nickname')
    await dashboard.field('attr.value').fill('Ally the Great')
    await dashboard.button('action.save').click()
    await dashboard.answerEnclave()
    await page.locator('.attribute').waitFor()
    const [stored] = await alice.client.getAttributes()
    expect(stored).toMatchObject({ attribute_key: 'nickname' })
    expect(stored?.value).toMatch(/^open-idos:sealed:1:/)
    expect(await page.locator('main').innerText()).not.toContain('Ally')

    await page.locator('h1').focus()
    await page.keyboard.press('l')
    await dashboard.text('enclave.locked').waitFor()
    await dashboard.button('attr.show').click()
    await dashboard.answerEnclave()
    await page.getByText('Ally the Great').waitFor()

    await dashboard.button('attr.edit').click()
    expect(await dashboard.field('attr.value').inputValue()).toBe('Ally the Great')
    await dashboard.field('attr.value').fill('Ally')
    await page.getByText('Operators of the network').click()
    await dashboard.button('action.save').click()
    await dashboard.text('attr.is_public').waitFor()
    expect(await alice.client.getAttributes()).toMatchObject([{ id: stored?.id, value: 'Ally' }])

    await dashboard.button('attr.delete').click()
    await page.locator('dialog[open]').getByRole('button', { name: 'Delete', exact: true }).click()
    await dashboard.heading('attr.empty').waitFor()
    expect(await alice.client.getAttributes()).toEqual([])
    expect(hand.signed.length).toBe(4)
  })
})

describe('a copy of everything', () => {
  test('T-71 holds what can be read, names what cannot, and asks for a fresh unlock', async () => {
    await arrive()
    const { id, text } = await here.network.identity(alice)
    const bad = await here.network.credential(alice, {
      sealedFor: boxPublicKey(new Uint8Array(32).fill(5)),
      notes: { issuer: 'Broken Bank' },
    })
    await here.network.share(alice, id, charlie)
    await alice.client.createAttribute({ attribute_key: 'nickname', value: 'Al' })
    const dashboard = await enter(`/credentials/${id}`)
    await dashboard.button('cred.open').click()
    await dashboard.answerEnclave()
    await dashboard.heading('group.person').waitFor()
    await dashboard.go('/settings')
    const saved = dashboard.page.waitForEvent('download', { timeout: 40_000 })
    saved.catch(() => undefined)
    await dashboard.button('settings.export_start').click()
    // The key was open; it is asked for all the same.
    await dashboard.strip.button('unlock').waitFor()
    await dashboard.answerEnclave()
    const file = JSON.parse(readFileSync(await (await saved).path(), 'utf8')) as Record<string, unknown>
    expect(file).toMatchObject({
      profile: { id: alice.userId },
      credentials: [{ id, content: JSON.parse(text) as object }],
      attributes: [{ key: 'nickname', value: 'Al', private: false }],
      access: [{ recipient: charlie.caller, original: id, lockedUntil: 0 }],
      notRead: [{ id: bad, name: 'Identity check · Broken Bank', code: 'crypto.cannot_open' }],
    })
    await dashboard.page.getByText('The file holds 2 items.').waitFor()
    await dashboard.page.locator('.notice').getByText('Identity check · Broken Bank').waitFor()
  })
})
