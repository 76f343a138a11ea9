import { idOSConsumer } from '@open-idos/consumer'
import { toBase64 } from '@open-idos/protocol'
import type { BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { persona } from '../../src/personas.ts'
import { naclKeyPair } from '../../src/wallets.ts'
import { Dashboard, type DashboardLab, openDashboardLab, words } from './fixtures/dashboard.ts'
import { injectWallets, type WalletHand } from './fixtures/wallets.ts'
import { charlie, inDays } from './fixtures/world.ts'

// What Alice changes with her wallet alone: no content is opened here.

let here: DashboardLab
const dana = persona('Dana manages', 'EVM')
const erin = persona('Erin manages', 'EVM')
beforeAll(async () => {
  here = await openDashboardLab()
})
afterAll(() => here[Symbol.asyncDispose]())

let visitor: BrowserContext
let hand: WalletHand
let people = 0
afterEach(() => visitor.close())

/** Somebody new, signed in. */
async function arrive(more: readonly ReturnType<typeof persona>[] = []) {
  const alice = await here.network.settle(`Alice manages ${++people}`)
  visitor = await here.visitor()
  hand = await injectWallets(visitor, [
    { name: 'Test wallet', accounts: [alice.persona] },
    ...more.map((who) => ({ name: `Wallet of ${who.name}`, accounts: [who] })),
  ])
  return alice
}
const enter = (path?: string) => Dashboard.signIn(visitor, here.url, path === undefined ? {} : { path })

describe('a new profile', () => {
  test('T-63 shows three next steps instead of empty boxes', async () => {
    await arrive()
    const dashboard = await enter()
    await dashboard.heading('overview.steps').waitFor()
    expect(await dashboard.page.locator('.next-steps li').count()).toBe(3)
    await dashboard.go('/credentials')
    await dashboard.heading('cred.empty').waitFor()
    await dashboard.page.getByRole('link', { name: 'Neobank' }).waitFor()
    await dashboard.go('/access')
    await dashboard.heading('access.empty').waitFor()
  })
})

describe('who has access', () => {
  test('T-66 is grouped by recipient with name and lock; order and filter survive a reload', async () => {
    const alice = await arrive()
    const one = await here.network.credential(alice, { notes: { issuer: 'A Bank' } })
    const two = await here.network.credential(alice, { notes: { issuer: 'B Bank' } })
    await here.network.share(alice, one, charlie)
    await here.network.share(alice, two, charlie, inDays(90))
    await here.network.share(alice, two, dana)
    const dashboard = await enter('/access')
    const { page } = dashboard
    const groups = page.locator('.access-group')
    await expect.poll(() => groups.count()).toBe(2)
    await groups.first().getByRole('heading', { name: 'Charlie Loans' }).waitFor()
    await groups.first().getByText('2 credentials').waitFor()
    await groups
      .first()
      .getByText(/^Promised until/)
      .waitFor()
    await dashboard.field('access.state').selectOption({ label: 'Promised until a date' })
    await expect.poll(() => groups.count()).toBe(1)
    await page.getByLabel('Credential', { exact: true }).check()
    await page.getByRole('heading', { name: 'Identity check · B Bank' }).waitFor()
    await dashboard.field('access.sort').selectOption({ label: 'Promised longest' })
    await dashboard.field('access.search').fill('charlie')
    await expect.poll(() => new URL(page.url()).search).toBe('?state=locked&by=credential&sort=lock&q=charlie')
    await page.reload()
    await page.getByRole('heading', { name: 'Identity check · B Bank' }).waitFor()
    expect(await groups.count()).toBe(1)
    expect(await dashboard.field('access.search').inputValue()).toBe('charlie')
    await dashboard.field('access.search').fill('nobody')
    await dashboard.text('access.no_match').waitFor()
  })

  test('T-55 a promised access says until when, and cannot be revoked', async () => {
    const alice = await arrive()
    await here.network.share(alice, await here.network.credential(alice), charlie, inDays(30))
    const dashboard = await enter('/access')
    const revoke = dashboard.page.getByRole('button', { name: /^Revoke the access of Charlie Loans/ })
    expect(await revoke.getAttribute('aria-disabled')).toBe('true')
    await revoke.click({ force: true })
    expect(await dashboard.page.locator('dialog[open]').count()).toBe(0)
    expect(await dashboard.page.getByRole('checkbox', { name: /^Select the access/ }).isDisabled()).toBe(true)
    const hint = dashboard.page.locator(`#${await revoke.getAttribute('aria-describedby')}`)
    expect(await hint.textContent()).toMatch(/^You promised this until .+/)
  })

  test('T-56 T-57 T-88 one is revoked by keyboard with one confirmation, and the consumer reads no more', async () => {
    const alice = await arrive()
    const copy = await here.network.share(alice, await here.network.credential(alice), charlie)
    const consumer = await idOSConsumer.init({
      nodeUrl: here.network.node.url,
      recipientEncryptionPrivateKey: toBase64(charlie.encryption.secretKey),
      consumerSigner: naclKeyPair(charlie),
    })
    expect(await consumer.getCredentialSharedContentDecrypted(copy)).toBe('{"name":"Alice"}')
    const dashboard = await enter('/access')
    const { page } = dashboard
    await page.getByRole('button', { name: /^Revoke the access of Charlie Loans/ }).focus()
    await page.keyboard.press('Enter')
    await dashboard.text('access.revoke_does_not').waitFor()
    // The heading has the focus; the safe answer comes first.
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Keep it')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('1 of 1 revoked').first().waitFor()
    await dashboard.button('action.done').click()
    await dashboard.heading('access.empty').waitFor()
    await expect(consumer.getCredentialSharedContentDecrypted(copy)).rejects.toMatchObject({
      code: 'credential.not_shared',
    })
    await dashboard.go('/activity')
    await page.getByText('Revoked the access of Charlie Loans to “Identity check · Neobank”').waitFor()
  })

  test('T-67 several are revoked in one list, and one failure hides no other', async () => {
    const alice = await arrive()
    const id = await here.network.credential(alice)
    for (const who of [charlie, dana, erin]) await here.network.share(alice, id, who)
    const dashboard = await enter('/access')
    const { page } = dashboard
    await page.getByText('Select all that can be revoked').click()
    await page.getByText('3 selected').waitFor()
    await dashboard.button('access.revoke_selected').click()
    const grants = await alice.client.getAccessGrantsOwned()
    const refused = grants.find((grant) => grant.ag_grantee_wallet_identifier === dana.address)
    // The wallet says no to one of them.
    await page.route(`${here.network.node.url}/**`, async (route) => {
      const body = route.request().postData() ?? ''
      const isIt = body.includes('user.broadcast') && hand.signed.length > 0 && body.length > 0
      if (isIt && refused !== undefined && (await isAbout(body, refused.id))) await route.abort()
      else await route.continue()
    })
    await dashboard.button('access.revoke_yes').click()
    await page.getByText('2 of 3 revoked').first().waitFor()
    expect(await page.getByText(/^not revoked: /).count()).toBe(1)
    expect(await page.locator('.review .badge[data-tone=ok]').count()).toBe(2)
    // And once more, for the one that is left.
    await page.unroute(`${here.network.node.url}/**`)
    await dashboard.button('action.retry').click()
    await page.getByText('3 of 3 revoked').first().waitFor()
    await dashboard.button('action.done').click()
    await dashboard.heading('access.empty').waitFor()
  })
})

/** Whether a transaction names a grant: its payload holds the id as text or as bytes. */
async function isAbout(body: string, id: string): Promise<boolean> {
  const hex = id.replaceAll('-', '')
  for (const text of body.match(/[A-Za-z0-9+/]{40,}={0,2}/g) ?? []) {
    const bytes = Buffer.from(text, 'base64')
    if (bytes.includes(Buffer.from(hex, 'hex')) || bytes.includes(Buffer.from(id))) return true
  }
  return false
}

describe('credentials', () => {
  test('T-59 deleting names who loses access, takes the copies along, and Charlie sees that it is gone', async () => {
    const alice = await arrive()
    const id = await here.network.credential(alice)
    const copy = await here.network.share(alice, id, charlie)
    const dashboard = await enter(`/credentials/${id}`)
    await dashboard.button('cred.delete').click()
    await dashboard.page.locator('dialog[open]').getByText('Charlie Loans').waitFor()
    await dashboard.text('cred.delete_taken').waitFor()
    hand.refuse(true)
    await dashboard.button('cred.delete_yes').click()
    await dashboard.text('error.wallet').waitFor()
    hand.refuse(false)
    await dashboard.button('cred.delete_yes').click()
    await dashboard.heading('cred.empty').waitFor()
    expect(await alice.client.getAllCredentials()).toEqual([])
    const consumer = await idOSConsumer.init({
      nodeUrl: here.network.node.url,
      recipientEncryptionPrivateKey: toBase64(charlie.encryption.secretKey),
      consumerSigner: naclKeyPair(charlie),
    })
    await expect(consumer.getCredentialSharedContentDecrypted(copy)).rejects.toMatchObject({
      code: 'credential.not_found',
    })
  })

  test('one with a promise on it is not deleted, and says why', async () => {
    const alice = await arrive()
    const id = await here.network.credential(alice)
    await here.network.share(alice, id, charlie, inDays(30))
    const dashboard = await enter(`/credentials/${id}`)
    await dashboard.button('cred.delete').click()
    await dashboard.text('cred.delete_locked').waitFor()
    expect(await dashboard.button('cred.delete_yes').count()).toBe(0)
    await dashboard.page.keyboard.press('Escape')
    expect(await alice.client.getAllCredentials()).toHaveLength(2)
  })

  test('T-60 a thousand of them are drawn, filtered and found', { timeout: 120_000 }, async () => {
    const alice = await arrive()
    const ids: string[] = []
    for (let at = 0; at < 1000; at++) {
      const issuer = at === 777 ? 'The Needle' : `Issuer ${at}`
      ids.push(await here.network.credential(alice, { notes: { issuer, ...(at % 2 ? { status: 'expired' } : {}) } }))
    }
    for (const id of ids.slice(0, 100)) await here.network.share(alice, id, charlie)
    const dashboard = await enter('/credentials')
    const rows = dashboard.page.locator('.rows > li')
    await expect.poll(() => rows.count(), { timeout: 15_000 }).toBe(1000)
    await dashboard.field('cred.search').fill('needle')
    await dashboard.page.getByText('1 credential', { exact: true }).waitFor()
    expect(await rows.count()).toBe(1)
    await dashboard.field('cred.search').fill('')
    await dashboard.field('cred.status_filter').selectOption({ label: 'Not usable' })
    await expect.poll(() => rows.count()).toBe(500)
    await dashboard.go('/access')
    await expect.poll(() => dashboard.page.locator('.access-row').count(), { timeout: 15_000 }).toBe(100)
    await dashboard.field('access.search').fill('issuer 99')
    await expect.poll(() => dashboard.page.locator('.access-row').count()).toBe(1)
  })
})

describe('wallets', () => {
  test('T-69 T-70 another one is added with two signatures, signs in, and can be removed', async () => {
    const second = persona(`Second wallet ${people}`, 'EVM')
    const alice = await arrive([second])
    const dashboard = await enter('/wallets')
    const { page } = dashboard
    await page.getByText(words('wallets.cannot_connected')).first().waitFor()
    expect(await page.getByRole('button', { name: /^Remove 0x/ }).getAttribute('aria-disabled')).toBe('true')
    await dashboard.button('wallets.add').click()
    await page.getByRole('button', { name: `Wallet of ${second.name}` }).click()
    await dashboard.button('wallets.sign_new').click()
    await dashboard.button('wallets.sign_old').waitFor()
    const proof = hand.signed.at(-1)
    expect(proof).toMatchObject({ account: second.name })
    expect(proof?.text).toContain(alice.userId)
    expect(proof?.text).toContain(new URL(here.url).host)
    expect(proof?.text).toMatch(/Nonce: \S{20,}/)
    await dashboard.button('wallets.sign_old').click()
    await expect.poll(() => page.locator('.wallet-row').count()).toBe(2)
    expect((await alice.client.getWallets()).map(({ address }) => address.toLowerCase())).toContain(
      second.address.toLowerCase(),
    )
    // The proof cannot be used for another profile.
    const bob = await here.network.settle(`Bob manages ${people}`)
    const row = { address: second.address, public_key: null, wallet_type: 'EVM', message: proof?.text ?? '' }
    await expect(bob.client.addWallet({ ...row, signature: second.signText(row.message) })).rejects.toMatchObject({
      code: expect.stringMatching(/^wallet\./) as string,
    })
    // It opens the profile.
    await dashboard.button('action.sign_out').click()
    await page.getByRole('button', { name: `Wallet of ${second.name}` }).click()
    await page.locator('.top-bar').waitFor()
    await dashboard.go('/wallets')
    await page.locator('.wallet-row').nth(1).waitFor()
    // And the first one can go.
    await page.locator('.wallet-row button:not([aria-disabled=true])', { hasText: 'Remove' }).click()
    await dashboard.button('wallets.remove_yes').click()
    await expect.poll(() => page.locator('.wallet-row').count()).toBe(1)
  })

  test('an account that is in the profile already is not added again, and a refused proof changes nothing', async () => {
    const second = persona(`Third wallet ${people}`, 'EVM')
    const alice = await arrive([second])
    const dashboard = await enter('/wallets?add=1')
    const { page } = dashboard
    await page.locator('dialog').getByRole('button', { name: 'Test wallet' }).click()
    await dashboard.text('wallets.same').waitFor()
    await page.getByRole('button', { name: `Wallet of ${second.name}` }).click()
    hand.refuse(true)
    await dashboard.button('wallets.sign_new').click()
    await page.getByText(words('error.wallet')).first().waitFor()
    await dashboard.button('action.cancel').click()
    expect(await alice.client.getWallets()).toHaveLength(1)
  })
})

describe('everything', () => {
  test('T-72 is erased but for what is promised, after a word was typed', async () => {
    const alice = await arrive()
    const kept = await here.network.credential(alice, { notes: { issuer: 'Kept Bank' } })
    const gone = await here.network.credential(alice, { notes: { issuer: 'Gone Bank' } })
    await here.network.share(alice, kept, charlie, inDays(30))
    await here.network.share(alice, gone, charlie)
    await alice.client.createAttribute({ attribute_key: 'nickname', value: 'Al' })
    const dashboard = await enter('/settings')
    await dashboard.button('settings.erase_start').click()
    await dashboard.text('settings.erase_locked').waitFor()
    await dashboard.page.locator('dialog').getByText('Kept Bank').waitFor()
    expect(await dashboard.button('settings.erase_yes').getAttribute('aria-disabled')).toBe('true')
    await dashboard.page.getByLabel(/^To confirm, write/).fill(alice.userId.slice(0, 8))
    await dashboard.button('settings.erase_yes').click()
    await dashboard.text('settings.erase_done').waitFor()
    const left = await alice.client.getAllCredentials()
    expect(left.map((row) => row.original_id ?? row.id)).toEqual([kept, kept])
    expect(await alice.client.getAttributes()).toEqual([])
  })
})

describe('the page', () => {
  test('T-74 shows within five seconds what another tab, or another program, has changed', async () => {
    const alice = await arrive()
    const id = await here.network.credential(alice)
    await here.network.share(alice, id, charlie)
    const first = await enter('/access')
    const second = await enter('/access')
    await second.page.getByRole('heading', { name: 'Charlie Loans' }).waitFor()
    await first.page.getByRole('button', { name: /^Revoke the access/ }).click()
    await first.button('access.revoke_yes').click()
    await second.heading('access.empty').waitFor({ timeout: 5000 })
    await here.network.share(alice, id, dana)
    await second.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })))
    await second.page.getByText('1 access', { exact: true }).waitFor({ timeout: 5000 })
  })

  test('T-73 stays readable offline, says so, and refreshes by itself', async () => {
    const alice = await arrive()
    await here.network.credential(alice, { notes: { issuer: 'A Bank' } })
    const dashboard = await enter('/credentials')
    await dashboard.page.getByText('from A Bank').waitFor()
    await visitor.setOffline(true)
    await dashboard.text('app.offline').waitFor()
    await dashboard.page.getByText('from A Bank').waitFor()
    await here.network.credential(alice, { notes: { issuer: 'B Bank' } })
    await visitor.setOffline(false)
    await dashboard.page.getByText('from B Bank').waitFor()
    expect(await dashboard.page.locator('.notice').count()).toBe(0)
  })

  test('T-88 is reached by single keys, which can be switched off', async () => {
    const alice = await arrive()
    await here.network.credential(alice)
    const dashboard = await enter('/')
    const { page } = dashboard
    await dashboard.heading('overview.attention').waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('c')
    await dashboard.heading('cred.title').waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('title')
    await dashboard.field('cred.search').waitFor()
    await page.keyboard.press('/')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search')
    // Typing is typing.
    await page.keyboard.type('gs?')
    expect(await dashboard.field('cred.search').inputValue()).toBe('gs?')
    await page.keyboard.press('Escape')
    await page.locator('h1').focus()
    await page.keyboard.press('?')
    await dashboard.heading('keys.title').waitFor()
    await page.keyboard.press('Escape')
    await dashboard.go('/settings')
    await page.getByText('Single-key shortcuts').click()
    await page.locator('h1').focus()
    await page.keyboard.press('g')
    await page.keyboard.press('c')
    await page.keyboard.press('?')
    expect(new URL(page.url()).pathname).toBe('/settings')
    expect(await page.locator('dialog[open]').count()).toBe(0)
  })

  test('T-91 speaks Arabic from right to left, and remembers it', async () => {
    const alice = await arrive()
    await here.network.share(alice, await here.network.credential(alice), charlie, inDays(30))
    const dashboard = await enter('/settings')
    await dashboard.field('settings.language').selectOption('ar')
    await dashboard.page.getByRole('heading', { name: 'الإعدادات' }).waitFor()
    expect(await dashboard.page.evaluate(() => [document.documentElement.dir, document.documentElement.lang])).toEqual([
      'rtl',
      'ar',
    ])
    await dashboard.page.reload()
    await dashboard.page.getByRole('heading', { name: 'الإعدادات' }).waitFor()
    await dashboard.go('/access')
    await dashboard.page.locator('.access-row').waitFor()
    const overflow = await dashboard.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
  })
})
