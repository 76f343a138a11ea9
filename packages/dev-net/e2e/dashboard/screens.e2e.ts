import type { BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { writeCard } from '../../../../apps/dashboard/src/domain/card.ts'
import { persona } from '../../src/personas.ts'
import { Dashboard, type DashboardLab, openDashboardLab } from './fixtures/dashboard.ts'
import { shoot } from './fixtures/screens.ts'
import { injectWallets } from './fixtures/wallets.ts'
import { charlie, inDays, type Resident } from './fixtures/world.ts'

// Every screen, for eyes (.cache/screens/dashboard/index.html) and for axe: T-87.

let here: DashboardLab
let alice: Resident
let nora: Resident
let identity: { readonly id: string }
const dana = persona('Dana of the Dashboard', 'EVM')
const guest = persona('Guest of the Dashboard', 'EVM')

beforeAll(async () => {
  here = await openDashboardLab()
  const { network } = here
  alice = await network.settle('Alice of the screens')
  nora = await network.settle('Nora of the screens')
  identity = await network.identity(alice)
  await network.credential(alice, { notes: { status: 'revoked', issuer: 'Old Bank', level: 'basic' } })
  const third = await network.credential(alice, {
    notes: { issuer: 'City of Lisboa', type: 'residence', level: 'plus' },
  })
  await network.share(alice, identity.id, charlie)
  await network.share(alice, third, charlie, inDays(200))
  await network.share(alice, identity.id, dana, inDays(-3))
  await network.share(alice, third, guest)
  await alice.client.createAttribute({ attribute_key: 'preferred_language', value: 'pt' })
  await alice.client.createAttribute({ attribute_key: 'nickname', value: 'open-idos:sealed:1:AAAA:AAAA' })
})
afterAll(() => here[Symbol.asyncDispose]())

let visitor: BrowserContext
afterEach(() => visitor.close())

const sizes = [
  { name: 'desktop', viewport: { width: 1280, height: 860 } },
  { name: 'phone', viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true },
] as const

describe.each(sizes)('T-87 T-90 $name', ({ name: size, ...options }) => {
  const found: unknown[] = []
  const take = async ({ page }: Dashboard, name: string) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      const broken = await shoot(page, `${name}-${colorScheme}-${size}`, colorScheme === 'dark' ? 'colours' : 'all')
      for (const violation of broken) found.push({ screen: name, colorScheme, ...violation })
    }
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (overflow > 0) found.push({ screen: name, overflow })
  }

  test('before the sign-in', async () => {
    visitor = await here.visitor(options)
    await injectWallets(visitor, [
      { name: 'Test wallet', accounts: [alice.persona] },
      { name: 'Purple wallet', accounts: [dana] },
    ])
    const dashboard = await Dashboard.open(visitor, here.url)
    await dashboard.heading('signin.title').waitFor()
    await take(dashboard, '01-sign-in')
    await dashboard.page.getByText('Sign in with keys of my own program').click()
    await take(dashboard, '02-sign-in-keys')
    expect(found.splice(0)).toEqual([])
  })

  test('of an owner', { timeout: 120_000 }, async () => {
    visitor = await here.visitor(options)
    await injectWallets(visitor, [{ name: 'Test wallet', accounts: [alice.persona] }])
    const dashboard = await Dashboard.signIn(visitor, here.url)
    const { page } = dashboard
    await dashboard.heading('overview.attention').waitFor()
    await page.locator('.count-number').nth(3).waitFor()
    await take(dashboard, '10-overview')
    const go = async (path: string) => {
      await page.evaluate((to) => {
        const link = document.createElement('a')
        link.href = to
        document.querySelector('main')?.append(link)
        link.click()
        link.remove()
      }, path)
      await page.waitForURL((url) => url.pathname === path.split('?')[0])
      await page.locator('[aria-busy=true]').waitFor({ state: 'detached' })
      await page.locator('#content h1').waitFor()
    }
    await go('/credentials')
    await page.locator('.row-card').first().waitFor()
    await take(dashboard, '11-credentials')
    await go(`/credentials/${identity.id}`)
    await dashboard.button('cred.open').waitFor()
    await take(dashboard, '12-credential-sealed')
    await dashboard.button('cred.open').click()
    await dashboard.strip.button('unlock').waitFor()
    await take(dashboard, '13-enclave')
    await dashboard.answerEnclave()
    await dashboard.heading('group.person').waitFor()
    await dashboard.text('proof.valid_known').waitFor()
    await page.locator('.picture img').first().waitFor()
    await take(dashboard, '14-credential-open')
    await dashboard.button('cred.delete').click()
    await take(dashboard, '15-delete-refused')
    await page.keyboard.press('Escape')
    await go('/attributes')
    await page.locator('.attribute').first().waitFor()
    await take(dashboard, '16-attributes')
    await dashboard.button('attr.add').click()
    await take(dashboard, '17-attribute-form')
    await page.keyboard.press('Escape')
    await go('/access')
    await page.locator('.access-row').first().waitFor()
    await take(dashboard, '18-access')
    await dashboard.page.getByText('Select all that can be revoked').click()
    await dashboard.button('access.revoke_selected').click()
    await take(dashboard, '19-revoke')
    await page.keyboard.press('Escape')
    await go(`/access/new?credential=${identity.id}`)
    await dashboard.heading('grant.step_who').waitFor()
    await dashboard.field('grant.card').fill('{"card":"open-idos-card"}')
    await take(dashboard, '20-give-who')
    const card = { id: persona('Erin', 'EVM').address, key: dana.encryption.publicKeyBase64, name: 'Erin' }
    await dashboard.field('grant.card').fill(writeCard(card))
    await dashboard.button('action.next').click()
    await take(dashboard, '21-give-what')
    await dashboard.button('action.next').click()
    await dashboard.field('grant.purpose').fill('To rent a flat')
    await page.getByText('One month').click()
    await take(dashboard, '22-give-how')
    await dashboard.button('action.next').click()
    await take(dashboard, '23-give-review')
    await go('/received')
    await dashboard.heading('recv.empty').waitFor()
    await page.locator('.qr').waitFor()
    await take(dashboard, '24-received-empty')
    await go('/wallets')
    await page.locator('.wallet-row').waitFor()
    await take(dashboard, '25-wallets')
    await dashboard.button('wallets.add').click()
    await take(dashboard, '26-wallet-add')
    await page.keyboard.press('Escape')
    await go('/security')
    await take(dashboard, '27-security')
    await go('/activity')
    await take(dashboard, '28-activity')
    await go('/settings')
    await take(dashboard, '29-settings')
    await dashboard.button('settings.erase_start').click()
    await take(dashboard, '30-erase')
    await page.keyboard.press('Escape')
    await go('/nowhere')
    await take(dashboard, '31-not-found')
    await go('/link')
    await take(dashboard, '32-link-none')
    expect(found.splice(0)).toEqual([])
  })

  test('of a new profile and of a guest', async () => {
    visitor = await here.visitor(options)
    await injectWallets(visitor, [
      { name: 'Test wallet', accounts: [nora.persona] },
      { name: 'Guest wallet', accounts: [guest] },
    ])
    const dashboard = await Dashboard.signIn(visitor, here.url)
    await dashboard.heading('overview.steps').waitFor()
    await take(dashboard, '40-new-profile')
    await dashboard.go('/credentials')
    await dashboard.heading('cred.empty').waitFor()
    await take(dashboard, '41-no-credentials')
    if (options.viewport.width < 640) await dashboard.button('app.more').click()
    await dashboard.button('action.sign_out').filter({ visible: true }).click()
    await dashboard.page.getByRole('button', { name: 'Guest wallet' }).click()
    await dashboard.heading('recv.title').waitFor()
    await dashboard.page.locator('.row-card').waitFor()
    await take(dashboard, '42-guest')
    await dashboard.page.locator('.row-card').click()
    await dashboard.heading('recv.key_title').waitFor()
    await take(dashboard, '43-guest-sealed')
    expect(found.splice(0)).toEqual([])
  })
})
