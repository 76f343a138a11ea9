import type { BrowserContextOptions, Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { en as enclave } from '../../../../apps/enclave/src/i18n/en.ts'
import { en as strip } from '../../../../apps/enclave/src/i18n/strip/en.ts'
import { persona } from '../../src/personas.ts'
import { violations } from '../harness/axe.ts'
import { injectWallet, type TestWallet } from '../harness/test-wallet.ts'
import { button, type Hands, keyboard, touch } from './fixtures/hands.ts'
import { type HostPage, type IsleLab, openIsleLab } from './fixtures/isle-lab.ts'

// The whole of flows 1 and 3 with fingers on a small phone, and with keys alone: from no wallet connected to access ended.

const password = 'orbit-velvet-cactus-quorum-77'
const phone: BrowserContextOptions = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }

let world: IsleLab
beforeAll(async () => {
  world = await openIsleLab()
}, 120_000)
afterAll(() => world[Symbol.asyncDispose]())

const ways: readonly { readonly hands: Hands; readonly context: BrowserContextOptions }[] = [
  { hands: touch, context: phone },
  { hands: keyboard, context: {} },
]

describe.each(ways.map((way) => ({ ...way, name: way.hands.name })))('$name', ({ hands, context }) => {
  let host: HostPage
  let wallet: TestWallet
  let userId = ''
  beforeAll(async () => {
    const alice = persona(`Alice ${hands.name}`, 'EVM')
    host = await world.openPage({
      context,
      prepare: async (visitor) => {
        wallet = await injectWallet(visitor, alice)
      },
    })
  })
  afterAll(() => host.visitor.close())

  const press = (name: string | RegExp) => hands.press(host.page, button(host.isle, name))
  const fits = () =>
    host.isle.evaluate(() => document.documentElement.scrollWidth <= innerWidth && innerHeight <= screen.height * 3)

  /** The window that the Enclave opens from its strip. */
  async function openEnclave(name: keyof typeof strip): Promise<Page> {
    const frame = (await host.enclave()) as Frame
    const opened = host.visitor.waitForEvent('page')
    opened.catch(() => undefined)
    await hands.press(host.page, frame.getByRole('button', { name: strip[name] }))
    const window = await opened
    await window.bringToFront()
    return window
  }

  test('T-76 T-01 one tag makes it appear: every wallet by its name, and a way forward without one', async () => {
    await host.create()
    await host.heading('Prove who you are, once')
    await host.isle.getByText('Test wallet').waitFor()
    expect(await fits()).toBe(true)
    await hands.press(host.page, host.isle.locator('summary', { hasText: 'I have no wallet' }))
    await host.isle.getByText('Install any wallet for your browser').waitFor()
    expect(await violations(host.isle)).toEqual([])
  })

  test('T-06 a new wallet joins: key, proof, profile', async () => {
    await host.start('join', 'ensureProfile')
    await press(/Test wallet/)
    await host.heading('Create your profile')
    await press('Create a profile')
    const window = await openEnclave('create')
    await hands.press(window, window.getByRole('button', { name: new RegExp(`^${enclave['choose.password']}`) }))
    await hands.write(window, window.getByLabel(enclave['password.label'], { exact: true }), password)
    await hands.write(window, window.getByLabel(enclave['password.repeat'], { exact: true }), password)
    await hands.press(window, button(window, enclave['password.submit']))
    const joined = (await host.outcome('join')).value as { userId: string; created: boolean }
    expect(joined.created).toBe(true)
    userId = joined.userId
    await host.heading('You are connected')
    expect(wallet.signed).toHaveLength(2)
  })

  test('T-40 allows one credential, and gets it', async () => {
    await host.page.bringToFront()
    await host.startNeed('need')
    await press('Get verified')
    await host.heading('Allow one credential?')
    await press('Allow')
    await host.heading('Show your document')
    host.bank.status = { state: 'in_review' }
    await press('I am through')
    await host.heading('Your documents are being checked')
    await host.bank.approve()
    expect((await host.outcome('need')).value).toMatchObject({ issuer: 'Neobank' })
  })

  test('T-45 is asked by whom, what, why and until when, with two equal answers, and shares', async () => {
    await host.startRequest('share')
    await host.heading('Share your credential?')
    const terms = await host.isle.locator('.terms').innerText()
    for (const part of ['Charlie', new URL(host.page.url()).host, 'To offer you a loan', 'Until you end it']) {
      expect(terms).toContain(part)
    }
    const [yes, no] = await Promise.all(['Share', 'Do not share'].map((name) => button(host.isle, name).boundingBox()))
    expect([yes?.width, yes?.height]).toEqual([no?.width, no?.height])
    expect(Math.min(yes?.height ?? 0, yes?.width ?? 0)).toBeGreaterThanOrEqual(44)
    expect(await fits()).toBe(true)
    await press('Share')
    const window = await openEnclave('consent')
    await hands.press(window, button(window, enclave['consent.yes']))
    expect((await host.outcome('share')).value).toMatchObject({ existing: false })
    await host.heading('Shared')
    expect(await host.bank.grantsOf(userId)).toBe(1)
  })

  test('T-56 ends the access with one confirmation', async () => {
    await host.page.bringToFront()
    await press('Who has access')
    await press(/^End access/)
    await host.heading('End access?')
    await press('End access')
    await host.isle.getByText('Access was ended.').first().waitFor()
    expect(await host.bank.grantsOf(userId)).toBe(0)
  })
})
