import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Persona, persona } from '../../src/personas.ts'
import { Dashboard, type DashboardLab, openDashboardLab, words } from './fixtures/dashboard.ts'
import { injectWallets } from './fixtures/wallets.ts'
import type { Resident } from './fixtures/world.ts'

// An app asks for its visitor's wallet to be added to the profile that they already have (T-11, T-69, T-75).

let here: DashboardLab
beforeAll(async () => {
  here = await openDashboardLab()
})
afterAll(() => here[Symbol.asyncDispose]())

let visitor: BrowserContext
let alice: Resident
let app: Page
let newcomer: Persona
let people = 0
beforeEach(async () => {
  alice = await here.network.settle(`Alice links ${++people}`)
  newcomer = persona(`New wallet of Alice ${people}`, 'EVM')
  visitor = await here.visitor()
  await injectWallets(visitor, [{ name: 'Test wallet', accounts: [alice.persona] }])
  const address = here.lab.web.put('bank', '/join', {
    body: '<!doctype html><html lang="en"><title>Bank</title><h1>Bank</h1><button>I have a profile</button>',
  })
  app = await visitor.newPage()
  await app.goto(address)
})
afterEach(() => visitor.close())

interface AppWindow {
  heard: { type?: string; nonce?: string; status?: string }[]
  child: Window
}

/** The app opens the Dashboard, and hears what it says. */
async function open(back?: string): Promise<Dashboard> {
  const query = back === undefined ? '' : `?return=${encodeURIComponent(back)}`
  await app.evaluate((url) => {
    const scope = globalThis as unknown as AppWindow
    scope.heard = []
    addEventListener('message', (event) => {
      if (event.origin === new URL(url).origin) scope.heard.push(event.data as AppWindow['heard'][number])
    })
    document.querySelector('button')?.addEventListener('click', () => {
      scope.child = window.open(url) as Window
    })
  }, `${here.url}/link${query}`)
  const opened = visitor.waitForEvent('page')
  await app.getByRole('button').click()
  const dashboard = new Dashboard(await opened, here.url)
  await dashboard.page.getByRole('button', { name: 'Test wallet' }).click()
  await dashboard.text('link.waiting').waitFor()
  return dashboard
}

const heard = () => app.evaluate(() => (globalThis as unknown as AppWindow).heard)

/** The app has the wallet sign, and sends the request. */
async function ask(text: (nonce: string) => string): Promise<void> {
  await expect.poll(heard).not.toEqual([])
  const [{ nonce = '' } = {}] = await heard()
  const message = text(nonce)
  const wallet = { address: newcomer.address, public_key: null, wallet_type: 'EVM', message }
  await app.evaluate(
    ([signed, target]) => {
      const { child } = globalThis as unknown as AppWindow
      child.postMessage({ type: 'open-idos:link-request', wallet: signed }, target)
    },
    [{ ...wallet, signature: newcomer.signText(message) }, here.url] as const,
  )
}

const proof = (nonce: string) => `${new URL(app.url()).host} adds ${newcomer.address}\nNonce: ${nonce}`

describe('a request to link', () => {
  test('T-11 T-69 is shown with the asking site and the wallet, approved with one signature, and answered', async () => {
    const back = `${new URL(app.url()).origin}/join?done=1`
    const dashboard = await open(back)
    await ask(proof)
    await dashboard.page.getByText(words('link.asks')).waitFor()
    await dashboard.page.getByText(new URL(app.url()).origin, { exact: true }).waitFor()
    await dashboard.text('link.means').waitFor()
    await dashboard.button('link.yes').click()
    await dashboard.text('link.added').waitFor()
    expect((await heard()).at(-1)).toEqual({ type: 'open-idos:link-result', status: 'added' })
    expect((await alice.client.getWallets()).map(({ address }) => address)).toContain(newcomer.address)
    await dashboard.button('link.return').click()
    await dashboard.page.waitForURL(back)
  })

  test('is refused by the person, and nothing changes', async () => {
    const dashboard = await open()
    await ask(proof)
    await dashboard.button('link.no').click()
    await dashboard.text('link.declined').waitFor()
    expect((await heard()).at(-1)).toEqual({ type: 'open-idos:link-result', status: 'refused' })
    expect(await alice.client.getWallets()).toHaveLength(1)
  })

  test.each(['https://evil.example/', 'javascript:alert(1)', 'http://bank.localhost.evil.example/'])(
    'T-75 with the forged way back %s is refused before anything is asked',
    async (back) => {
      const dashboard = await open(back)
      await ask(proof)
      await dashboard.text('link.refused_title').waitFor()
      expect(await dashboard.button('link.yes').count()).toBe(0)
      expect((await heard()).at(-1)).toEqual({ type: 'open-idos:link-result', status: 'refused' })
    },
  )

  test('T-69 with a proof that was made for another moment is refused', async () => {
    const dashboard = await open()
    await ask(() => proof('00000000-0000-4000-8000-000000000000'))
    await dashboard.text('link.bad_proof').waitFor()
    expect(await alice.client.getWallets()).toHaveLength(1)
  })
})
