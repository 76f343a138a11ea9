import { toHex } from '@open-idos/protocol'
import type { BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { persona } from '../../src/personas.ts'
import { readStorage } from '../harness/storage.ts'
import { Dashboard, type DashboardLab, openDashboardLab, words } from './fixtures/dashboard.ts'
import { injectWallets } from './fixtures/wallets.ts'
import { charlie, type Resident } from './fixtures/world.ts'

let here: DashboardLab
let alice: Resident
let bob: Resident
let fromFirstBank: string
const stranger = persona('Stranger of the Dashboard', 'EVM')
beforeAll(async () => {
  here = await openDashboardLab()
  alice = await here.network.settle('Alice signs in')
  bob = await here.network.settle('Bob signs in')
  fromFirstBank = await here.network.credential(alice, { notes: { issuer: 'First Bank' } })
  await here.network.share(alice, fromFirstBank, charlie)
  await here.network.credential(bob, { notes: { issuer: 'Second Bank' } })
})
afterAll(() => here[Symbol.asyncDispose]())

let visitor: BrowserContext
afterEach(() => visitor.close())
const wallets = async (...setups: Parameters<typeof injectWallets>[1]) => {
  visitor = await here.visitor()
  return injectWallets(visitor, setups)
}

describe('the way in', () => {
  test('T-01 T-02 shows every wallet, and asks only the one that is pressed', async () => {
    const hand = await wallets({ name: 'One', accounts: [alice.persona] }, { name: 'Two', accounts: [bob.persona] })
    const dashboard = await Dashboard.open(visitor, here.url)
    await dashboard.page.locator('.wallet-choice').nth(1).waitFor()
    const names = await dashboard.page.locator('.wallet-choice').allInnerTexts()
    expect(names.map((name) => name.trim())).toEqual(['One', 'Two'])
    expect(await dashboard.page.locator('.wallet-choice img').count()).toBe(2)
    await dashboard.page.getByRole('button', { name: 'Two' }).click()
    await dashboard.heading('overview.title').waitFor()
    expect(hand.opened).toEqual(['Two'])
    expect(hand.signed.map(({ wallet }) => wallet)).toEqual(['Two'])
  })

  test('T-01 without a wallet says what one is, and where to begin', async () => {
    await wallets()
    const dashboard = await Dashboard.open(visitor, here.url)
    await dashboard.text('signin.none_title').waitFor()
    await dashboard.page.getByText('I have no wallet').click()
    await dashboard.page.getByRole('link', { name: 'Neobank' }).waitFor()
  })

  test('T-03 a late wallet goes to the end of the list', async () => {
    await wallets({ name: 'Late', accounts: [bob.persona], lateMs: 2000 }, { name: 'Early', accounts: [alice.persona] })
    const dashboard = await Dashboard.open(visitor, here.url)
    await dashboard.page.getByRole('button', { name: 'Late' }).waitFor()
    const names = await dashboard.page.locator('.wallet-choice').allInnerTexts()
    expect(names.map((name) => name.trim())).toEqual(['Early', 'Late'])
  })

  test('T-04 refusing goes back to the list with a calm line', async () => {
    const hand = await wallets({ name: 'Test wallet', accounts: [alice.persona] })
    const dashboard = await Dashboard.open(visitor, here.url)
    hand.connecting('no')
    await dashboard.page.getByRole('button', { name: 'Test wallet' }).click()
    await dashboard.text('signin.cancelled').waitFor()
    expect(await dashboard.page.locator('.error-card').count()).toBe(0)
    hand.connecting('yes')
    hand.refuse(true)
    await dashboard.page.getByRole('button', { name: 'Test wallet' }).click()
    await dashboard.text('signin.not_signed').waitFor()
    hand.refuse(false)
    await dashboard.page.getByRole('button', { name: 'Test wallet' }).click()
    await dashboard.heading('overview.title').waitFor()
  })

  test('T-05 a wallet with an open request says so, and goes on by itself', async () => {
    const hand = await wallets({ name: 'Test wallet', accounts: [alice.persona] })
    const dashboard = await Dashboard.open(visitor, here.url)
    hand.connecting('busy')
    await dashboard.page.getByRole('button', { name: 'Test wallet' }).click()
    await dashboard.page.getByText(words('signin.open_wallet')).first().waitFor()
    hand.connecting('yes')
    await dashboard.page.evaluate(() => {
      // The person answers in the wallet.
      sessionStorage.setItem('wallet Test wallet', 'connected')
      return new Promise<void>((resolve) => {
        const once = (event: Event) => {
          const { provider } = (event as CustomEvent<{ provider: { request(what: object): Promise<unknown> } }>).detail
          void provider.request({ method: 'eth_requestAccounts' }).then(() => resolve())
        }
        addEventListener('eip6963:announceProvider', once, { once: true })
        dispatchEvent(new Event('eip6963:requestProvider'))
      })
    })
    await dashboard.heading('overview.title').waitFor()
  })

  test('a reload comes back without a press and without a signature', async () => {
    const hand = await wallets({ name: 'Test wallet', accounts: [alice.persona] })
    const dashboard = await Dashboard.signIn(visitor, here.url)
    await dashboard.page.reload()
    await dashboard.heading('overview.title').waitFor()
    expect(hand.signed).toHaveLength(1)
    expect(hand.opened).toHaveLength(1)
  })

  test('without a session at the node a reload asks for one press, and opens no wallet before', async () => {
    const hand = await wallets({ name: 'Test wallet', accounts: [alice.persona] })
    const dashboard = await Dashboard.signIn(visitor, here.url)
    await visitor.clearCookies()
    await dashboard.page.reload()
    await dashboard.heading('signin.welcome').waitFor()
    expect(hand.signed).toHaveLength(1)
    await dashboard.button('signin.continue').click()
    await dashboard.heading('overview.title').waitFor()
    expect(hand.signed).toHaveLength(2)
  })

  test('T-75 a deep link is kept through the sign-in, and finds what is there and what is not', async () => {
    await wallets({ name: 'Test wallet', accounts: [alice.persona] })
    const dashboard = await Dashboard.signIn(visitor, here.url, { path: `/credentials/${fromFirstBank}` })
    await dashboard.page.getByText('from First Bank').waitFor()
    await dashboard.page.goto(`${here.url}/credentials/00000000-0000-4000-8000-000000000000`)
    await dashboard.heading('cred.missing').first().waitFor()
  })

  test('T-92 a node that cannot be reached gives a card with a sentence, an action and a code', async () => {
    await wallets({ name: 'Test wallet', accounts: [alice.persona] })
    const dashboard = await Dashboard.open(visitor, here.url)
    await dashboard.page.route(`${here.network.node.url}/**`, (route) => route.abort())
    await dashboard.page.getByRole('button', { name: 'Test wallet' }).click()
    await dashboard.text('error.network').waitFor()
    await dashboard.text('signin.failed_meaning').waitFor()
    await dashboard.page.getByText('network.unreachable').waitFor()
    await dashboard.page.unroute(`${here.network.node.url}/**`)
    await dashboard.button('action.retry').click()
    await dashboard.heading('overview.title').waitFor()
  })

  test('keys of a program sign in as whom others granted to', async () => {
    await wallets()
    const dashboard = await Dashboard.open(visitor, here.url)
    await dashboard.page.getByText('Sign in with keys of my own program').click()
    await dashboard.field('signin.keystore_signing').fill('abc')
    await dashboard.button('signin.keystore_submit').click()
    await dashboard.text('signin.keystore_bad').waitFor()
    await dashboard.field('signin.keystore_signing').fill(toHex(charlie.secret))
    await dashboard.button('signin.keystore_submit').click()
    await dashboard.heading('recv.title').waitFor()
    await dashboard.page.locator('.row-card').waitFor()
    expect(await dashboard.page.locator('.side a').allInnerTexts()).toEqual(['Shared with me', 'Activity', 'Settings'])
  })

  test('a wallet without a profile sees what was shared with it, and nothing else', async () => {
    await wallets({ name: 'Test wallet', accounts: [stranger] })
    const dashboard = await Dashboard.open(visitor, here.url, '/wallets')
    await dashboard.page.getByRole('button', { name: 'Test wallet' }).click()
    await dashboard.text('guest.title').waitFor()
    await dashboard.heading('recv.empty').waitFor()
  })
})

describe('the way out', () => {
  test('T-13 another account in the wallet takes everything off the screen and asks', async () => {
    const hand = await wallets({ name: 'Test wallet', accounts: [alice.persona, bob.persona] })
    const dashboard = await Dashboard.signIn(visitor, here.url)
    await dashboard.go('/credentials')
    await dashboard.page.getByText('from First Bank').waitFor()
    await hand.switchTo(dashboard.page, 'Test wallet', bob.persona)
    await dashboard.heading('signin.switched_title').waitFor()
    expect(await dashboard.page.locator('body').innerText()).not.toContain('First Bank')
    await hand.switchTo(dashboard.page, 'Test wallet', alice.persona)
    await dashboard.page.getByText('from First Bank').waitFor()
    await hand.switchTo(dashboard.page, 'Test wallet', bob.persona)
    await dashboard.page.getByRole('button', { name: /^Go on as/ }).click()
    await dashboard.page.getByText('from Second Bank').waitFor()
    expect(await dashboard.page.locator('body').innerText()).not.toContain('First Bank')
    expect(hand.signed.map(({ account }) => account)).toEqual([alice.persona.name, bob.persona.name])
  })

  test('T-14 after signing out neither a reload nor the way back shows anything', async () => {
    await wallets({ name: 'Test wallet', accounts: [alice.persona] })
    const dashboard = await Dashboard.signIn(visitor, here.url)
    await dashboard.go('/credentials')
    await dashboard.page.getByText('from First Bank').waitFor()
    await dashboard.button('action.sign_out').click()
    await dashboard.heading('signin.title').waitFor()
    await dashboard.page.reload()
    await dashboard.heading('signin.title').waitFor()
    await dashboard.page.goBack()
    await dashboard.heading('signin.title').waitFor()
    expect(await dashboard.page.locator('body').innerText()).not.toContain('First Bank')
  })

  test('signing out in one tab signs out the others', async () => {
    await wallets({ name: 'Test wallet', accounts: [alice.persona] })
    const first = await Dashboard.signIn(visitor, here.url)
    const second = await Dashboard.signIn(visitor, here.url)
    await first.button('action.sign_out').click()
    await second.heading('signin.title').waitFor()
  })

  test('T-94 T-95 nothing goes to strangers, and nothing secret is left behind', async () => {
    await wallets({ name: 'Test wallet', accounts: [alice.persona] })
    const hosts = new Set<string>()
    visitor.on('request', (request) => {
      if (request.url().startsWith('http')) hosts.add(new URL(request.url()).origin)
    })
    const dashboard = await Dashboard.signIn(visitor, here.url)
    for (const path of ['/credentials', '/access', '/received', '/wallets', '/security', '/settings', '/activity'])
      await dashboard.go(path)
    expect([...hosts].toSorted()).toEqual([here.url, here.network.node.url].toSorted())
    const stored = await readStorage(dashboard.page)
    expect(Object.keys(stored.local).toSorted()).toEqual([
      'open-idos:dashboard:account',
      'open-idos:dashboard:wallet',
      'open-idos:signer-address',
    ])
    expect(stored.indexedDb).toEqual({})
    expect(dashboard.page.url()).not.toContain(alice.persona.address)
    await dashboard.button('action.sign_out').click()
    await dashboard.heading('signin.title').waitFor()
    await expect.poll(async () => (await readStorage(dashboard.page)).local).toEqual({})
  })
})
