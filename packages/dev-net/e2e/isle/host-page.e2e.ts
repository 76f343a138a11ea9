import type { BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { persona } from '../../src/personas.ts'
import { violations } from '../harness/axe.ts'
import { type HostPage, type IsleLab, openIsleLab, type PageOptions } from './fixtures/isle-lab.ts'
import { injectWallets, type PageWallet, type PageWallets } from './fixtures/wallets.ts'

// The Isle in a page: wallets, modes, focus, sizes, several elements, and what happens when parts go away.

let world: IsleLab
let host: HostPage
let wallets: PageWallets
beforeAll(async () => {
  world = await openIsleLab()
}, 120_000)
afterAll(() => world[Symbol.asyncDispose]())
afterEach(() => host.visitor.close())

const ann = persona('Ann of the pages', 'EVM')
const ben = persona('Ben of the pages', 'EVM')

async function open(options: PageOptions & { readonly wallets?: readonly PageWallet[] } = {}): Promise<HostPage> {
  const prepare = async (visitor: BrowserContext) => {
    wallets = await injectWallets(visitor, options.wallets ?? [{ name: 'Harbour', accounts: [ann, ben] }])
  }
  host = await world.openPage({ ...options, prepare })
  return host
}

const names = () => host.isle.locator('.wallet-name').allInnerTexts()

describe('wallets', () => {
  test('T-01 without a wallet there is a way forward', async () => {
    await open({ wallets: [] })
    await host.create()
    await host.heading('Prove who you are, once')
    await host.isle.getByText('Install any wallet for your browser').waitFor()
    expect(await violations(host.isle)).toEqual([])
  })

  test('T-02, T-03 the pressed wallet is the one that is asked; a late one goes to the end of the list', async () => {
    await open({
      wallets: [
        { name: 'Harbour', accounts: [ann] },
        { name: 'Fieldstone', accounts: [ben] },
        { name: 'Latecomer', accounts: [ben], late: 2000 },
      ],
    })
    await host.create()
    await host.heading('Prove who you are, once')
    expect(await names()).toEqual(['Harbour', 'Fieldstone'])
    const before = await host.isle.getByRole('button', { name: 'Harbour' }).boundingBox()
    await expect.poll(names, { timeout: 5000 }).toEqual(['Harbour', 'Fieldstone', 'Latecomer'])
    expect(await host.isle.getByRole('button', { name: 'Harbour' }).boundingBox()).toEqual(before)
    await host.press('Fieldstone')
    await host.heading('Create your profile')
    expect(wallets.asked).toEqual(['Fieldstone eth_requestAccounts'])
  })

  test('T-04 refusing the connection leads back to the list, with a calm line', async () => {
    await open()
    await host.create()
    wallets.refuseConnection = true
    await host.press('Harbour')
    await host.isle.getByText('Not connected. Nothing was shared.').first().waitFor()
    expect(await host.events('error')).toEqual([])
    wallets.refuseConnection = false
    await host.press('Harbour')
    await host.heading('Create your profile')
  })

  test('another account ends what was begun, and says so', async () => {
    await open()
    await host.create()
    await host.start('join', 'ensureProfile')
    await host.press('Harbour')
    await host.heading('Create your profile')
    await host.switchAccount('Harbour', 1)
    expect(await host.outcome('join')).toMatchObject({ code: 'wallet_changed' })
    const [, last] = await host.events<{ address: string }>('wallet')
    expect(last?.address.toLowerCase()).toBe(ben.address.toLowerCase())
  })
})

describe('modes', () => {
  test('T-78 inline, the frame is as high as its content, at 360 px as well', async () => {
    await open({ context: { viewport: { width: 360, height: 740 } } })
    await host.create()
    await host.heading('Prove who you are, once')
    const fits = () =>
      host.isle.evaluate(() => {
        const card = document.querySelector('#card')?.getBoundingClientRect().height ?? 0
        return {
          isHigh: innerHeight >= Math.floor(card),
          isNotHigher: innerHeight <= card + 2,
          sideways: document.documentElement.scrollWidth <= innerWidth,
        }
      })
    await expect.poll(fits).toEqual({ isHigh: true, isNotHigher: true, sideways: true })
    await host.isle.getByText('What is this?').click()
    await expect.poll(fits).toEqual({ isHigh: true, isNotHigher: true, sideways: true })
  })

  test('T-79 a dialog: focus on the heading, kept inside, Escape closes, focus returns, one exit', async () => {
    await open({ body: '<button id="opener">verify</button>' })
    await host.create({ mode: 'dialog' })
    await host.page.locator('#opener').focus()
    await host.startRequest('ask')
    await host.heading('Prove who you are, once')
    const focused = () => host.isle.evaluate(() => document.activeElement?.tagName)
    await expect.poll(focused).toBe('H1')
    for (let presses = 0; presses < 8; presses++) await host.page.keyboard.press('Tab')
    expect(await host.page.evaluate(() => document.activeElement?.id)).not.toBe('after')
    await host.isle.locator('h1').focus()
    await host.page.keyboard.press('Escape')
    expect(await host.outcome('ask')).toMatchObject({ code: 'user_cancelled' })
    await expect
      .poll(() =>
        host.page.evaluate(() => document.querySelector('idos-isle')?.shadowRoot?.querySelector('dialog')?.open),
      )
      .toBe(false)
    await expect.poll(() => host.page.evaluate(() => document.activeElement?.id)).toBe('opener')
    expect(await host.events('exit')).toMatchObject([{ reason: 'dismissed' }])
  })

  test('T-80 the chip opens by keyboard and tells its state in words', async () => {
    await open()
    await host.create({ mode: 'chip' })
    const chip = host.page.getByRole('button', { name: /idOS/ })
    await expect.poll(() => chip.innerText()).toBe('idOS · Connect')
    await chip.focus()
    await host.page.keyboard.press('Enter')
    await host.heading('Prove who you are, once')
    expect(await chip.getAttribute('aria-expanded')).toBe('true')
    await expect.poll(() => host.isle.evaluate(() => document.activeElement?.tagName)).toBe('H1')
    await host.page.keyboard.press('Escape')
    await expect.poll(() => chip.getAttribute('aria-expanded')).toBe('false')
    await expect
      .poll(() => host.page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.getAttribute('part')))
      .toBe('chip')
    // The page's own button is as small as browsers make it.
    const found = await violations(host.page)
    expect(found.filter(({ targets }) => targets.some((target) => !target.startsWith('#after')))).toEqual([])
  })

  test('T-77, T-91 the page’s accent, dark mode and language arrive', async () => {
    await open()
    await host.create({ theme: 'dark', lang: 'ar' })
    await expect
      .poll(() => host.isle.evaluate(() => [document.documentElement.dir, document.documentElement.dataset['theme']]))
      .toEqual(['rtl', 'dark'])
    await host.page.evaluate(() => {
      const { page } = globalThis as unknown as {
        page: { isle: { setTheme(tokens: object): void; setLanguage(tag: string): void } }
      }
      page.isle.setTheme({ accent: 'rebeccapurple', mode: 'light' })
      page.isle.setLanguage('de')
    })
    await expect
      .poll(() => host.isle.evaluate(() => document.documentElement.style.getPropertyValue('--brand')))
      .toBe('#663399')
    await expect.poll(() => host.isle.evaluate(() => document.documentElement.lang)).toBe('de')
  })
})

describe('parts that go away', () => {
  test('a frame that is sent elsewhere: what waits ends with frame_lost, and it comes again', async () => {
    await open()
    await host.create()
    await host.start('join', 'ensureProfile')
    await host.heading('Prove who you are, once')
    await host.isle.evaluate(() => location.reload()).catch(() => undefined)
    expect(await host.outcome('join')).toMatchObject({ code: 'frame_lost' })
    await host.heading('Prove who you are, once')
    expect(await host.events('exit')).toMatchObject([{ reason: 'failed', lastError: 'frame_lost' }])
    await host.start('again', 'ensureProfile')
    await host.press('Harbour')
    await host.heading('Create your profile')
  })

  test('T-81 an element that is removed leaves no frame and no pending promise; a new one works', async () => {
    await open()
    await host.create()
    await host.start('join', 'ensureProfile')
    await host.press('Harbour')
    await host.heading('Create your profile')
    await host.page.evaluate(() => document.querySelector('idos-isle')?.remove())
    expect(await host.outcome('join')).toMatchObject({ code: 'frame_lost' })
    await expect.poll(() => host.page.frames().length).toBe(1)
    await host.page.evaluate(() => {
      const { page } = globalThis as unknown as { page: { isle: unknown; create(): void } }
      page.isle = undefined
      page.create()
    })
    await expect.poll(() => host.page.frames().length, { timeout: 10_000 }).toBeGreaterThan(1)
    await host.heading(/Create your profile|Prove who you are/)
  })

  test('T-82 two elements share one frame; the second request waits and says so', async () => {
    await open({ body: '<div id="second"></div>' })
    await host.create()
    await host.page.evaluate(() => {
      const { page } = globalThis as unknown as { page: { create(o: object, t: string): unknown } }
      Object.assign(page, { second: page.create({}, '#second') })
    })
    await host.start('one', 'ensureProfile')
    await host.heading('Prove who you are, once')
    await host.page.evaluate(() => {
      const { page } = globalThis as unknown as { page: { second: unknown; start(...all: unknown[]): void } }
      page.start('two', 'connectWallet', [], page.second)
    })
    await host.page.getByText('in use elsewhere on this page').filter({ visible: true }).waitFor()
    expect(host.page.frames().filter((frame) => frame.url().startsWith(world.isle.url))).toHaveLength(1)
    await host.press('Harbour')
    await host.heading('Create your profile')
    await host.page.evaluate(() => {
      const { page } = globalThis as unknown as { page: { isle: { hide(): void } } }
      page.isle.hide()
    })
    expect(await host.outcome('one')).toMatchObject({ code: 'user_cancelled' })
    expect((await host.outcome('two')).value).toMatchObject({ chain: 'EVM' })
    expect(host.page.frames().filter((frame) => frame.url().startsWith(world.isle.url))).toHaveLength(1)
  })

  test('T-83 messages that the page forges change nothing', async () => {
    await open()
    await host.create()
    await host.heading('Prove who you are, once')
    const text = () => host.isle.locator('main').innerText()
    const before = await text()
    await host.page.evaluate(() => {
      const frame = document.querySelector('idos-isle')?.shadowRoot?.querySelector('iframe')
      const { port1 } = new MessageChannel()
      frame?.contentWindow?.postMessage(
        { type: 'open-idos:isle:hello', versions: [1, 1], nodeUrl: 'https://evil.example' },
        '*',
        [port1],
      )
      frame?.contentWindow?.postMessage(
        { v: 1, kind: 'req', id: 1, name: 'walletChanged', body: { wallet: null } },
        '*',
      )
    })
    expect(await text()).toBe(before)
    expect(
      await host.page.evaluate(() => {
        try {
          return document.querySelector('idos-isle')?.shadowRoot?.querySelector('iframe')?.contentWindow?.document.title
        } catch (error) {
          return (error as Error).name
        }
      }),
    ).toBe('SecurityError')
  })

  test('T-86 a page inside another site is marked', async () => {
    await open()
    const around = world.lab.web.put('around', '/', {
      body: `<!doctype html><title>around</title><iframe src="${host.page.url()}" width="500" height="600"></iframe>`,
    })
    await host.page.goto(around)
    const inner = host.page.frames().find((frame) => frame.url().includes('//bank.'))
    await inner?.evaluate(() => (globalThis as unknown as { page: { create(): unknown } }).page.create() && undefined)
    await expect
      .poll(() => host.page.frames().some((frame) => frame.url().startsWith(world.isle.url)), { timeout: 10_000 })
      .toBe(true)
    await host.isle.getByText('shown inside another site').waitFor()
  })

  test('un-framed the Isle explains itself and does nothing', async () => {
    await open()
    await host.page.goto(world.isle.url)
    await host.page.getByRole('heading', { name: 'The Isle lives inside other pages' }).waitFor()
    expect(await violations(host.page)).toEqual([])
  })
})
