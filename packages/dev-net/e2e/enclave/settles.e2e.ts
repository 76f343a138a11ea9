import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ThirdPartyStorage } from '../harness/browser.ts'
import { type DialogDriver, StripDriver } from '../harness/dialog-driver.ts'
import { type HostOptions, HostPage } from '../harness/host-page.ts'
import { type Lab, openLab } from '../harness/lab.ts'
import { attachPasskeys } from '../harness/passkeys.ts'
import { pressUntil } from '../harness/press.ts'
import { options, password, publicKey, userId } from './fixtures/alice.ts'

// Every call settles, whatever happens to windows, frames and pages, and whatever the page's own headers say.

const profile = { userId, userEncryptionPublicKey: publicKey, encryptionPasswordStore: 'user' }
const closed = { text: 'closed' }
const withoutPopups = 'allow-forms allow-modals allow-same-origin allow-scripts'

let lab: Lab
let visitor: BrowserContext
let host: HostPage

function useLab(storage: ThirdPartyStorage = 'partitioned'): void {
  beforeAll(async () => {
    lab = await openLab({ storage })
  })
  afterAll(() => lab[Symbol.asyncDispose]())
  beforeEach(async () => {
    visitor = await lab.visitor()
  })
  afterEach(() => visitor.close())
}

async function open(more: Partial<HostOptions> = {}): Promise<void> {
  host = await HostPage.open({ web: lab.web, visitor, url: lab.enclaveUrl, ...more })
}

const strip = () => new StripDriver(host.frame)

/** Asks for the key of Alice, who is not known here. */
async function ask(more: object = {}) {
  await host.call('reconfigure', { ...options, ...more })
  return { ended: host.call('ensureUserEncryptionProfile') }
}

/** Milliseconds until a call has ended. */
async function timed<T>(call: Promise<T>): Promise<{ ending: T; ms: number }> {
  const start = performance.now()
  const ending = await call
  return { ending, ms: performance.now() - start }
}

const othersThan = (page: Page) => visitor.pages().filter((one) => one !== page)

describe('T-22 a window that is closed is a cancelled request, within a second:', () => {
  useLab()
  beforeEach(() => open())
  const fresh = { mode: 'new', expectedUserEncryptionPublicKey: undefined }

  const toScreen: Record<string, (dialog: () => Promise<DialogDriver>) => Promise<DialogDriver>> = {
    'choosing a way': async (dialog) => {
      const at = await dialog()
      await at.heading('choose.title').waitFor()
      return at
    },
    'making a password': async (dialog) => {
      const at = await dialog()
      await at.choose('password')
      await at.heading('password.title').waitFor()
      return at
    },
    'creating a passkey': async (dialog) => {
      const at = await dialog()
      await at.choose('passkey')
      await at.heading('passkey.title').waitFor()
      return at
    },
    'the recovery kit': async (dialog) => {
      const at = await dialog()
      await at.choose('passkey')
      await at.button('passkey.submit').click()
      await at.words()
      return at
    },
    'checking the kit': async (dialog) => {
      const at = await dialog()
      await at.choose('passkey')
      await at.button('passkey.submit').click()
      await at.words()
      await at.button('kit.kept').click()
      await at.heading('check.title').waitFor()
      return at
    },
    'allowing the site': async (dialog) => {
      const at = await dialog()
      await at.choose('password')
      await at.newPassword(password)
      await at.heading('allow.title').waitFor()
      return at
    },
  }

  test.each(Object.keys(toScreen))('%s', async (screen) => {
    const device = await attachPasskeys(visitor)
    const { ended } = await ask(fresh)
    const dialog = await toScreen[screen]?.(async () => {
      const opened = await strip().open(visitor, 'create')
      await device.ready(opened.page)
      return opened
    })
    await dialog?.page.close()
    const { ending, ms } = await timed(ended)
    expect(ending).toEqual(closed)
    expect(ms).toBeLessThan(1000)
    // And the next request starts anew.
    const again = await ask(fresh)
    await strip().button('create').waitFor()
    await strip().press('cancel')
    expect(await again.ended).toEqual(closed)
  })

  test('unlocking, by its button, by Escape, by its close button', async () => {
    const ways: ((dialog: DialogDriver) => Promise<void>)[] = [
      (dialog) => dialog.cancel(),
      (dialog) => dialog.page.keyboard.press('Escape'),
      (dialog) => dialog.page.close(),
      (dialog) => dialog.page.close({ runBeforeUnload: true }),
    ]
    for (const close of ways) {
      const { ended } = await ask()
      const dialog = await strip().open(visitor)
      await dialog.passwordField().waitFor()
      // The window may be gone before the key is up again.
      await close(dialog).catch(() => undefined)
      const { ending, ms } = await timed(ended)
      expect(ending).toEqual(closed)
      expect(ms).toBeLessThan(1000)
      await dialog.closed()
      // Nothing waits in the frame any more.
      await strip().button('unlock').waitFor({ state: 'detached' })
    }
  })

  test('a question', async () => {
    const asked = host.call('confirm', 'Well?')
    const dialog = await strip().open(visitor, 'confirm')
    await dialog.heading('confirm.title').waitFor()
    await dialog.page.close()
    const { ending, ms } = await timed(asked)
    expect(ending).toEqual(closed)
    expect(ms).toBeLessThan(1000)
  })

  test('that dies without a word', async () => {
    // As when the browser ends it: nothing of the page runs any more.
    await visitor.addInitScript(() => {
      for (const last of ['pagehide', 'beforeunload', 'unload', 'visibilitychange']) {
        window.addEventListener(last, (event) => event.stopImmediatePropagation(), { capture: true })
      }
    })
    const { ended } = await ask()
    const dialog = await strip().open(visitor)
    await dialog.passwordField().waitFor()
    await dialog.page.close()
    const { ending, ms } = await timed(ended)
    expect(ending).toEqual(closed)
    expect(ms).toBeLessThan(1000)
  })

  test('while it loads', async () => {
    const { ended } = await ask()
    const popup = await pressUntil(strip().button('unlock'), visitor.waitForEvent('page'))
    await popup.close()
    expect((await timed(ended)).ending).toEqual(closed)
  })

  test('that goes elsewhere', async () => {
    const { ended } = await ask()
    const dialog = await strip().open(visitor)
    await dialog.passwordField().waitFor()
    await dialog.page.goto(lab.web.put('elsewhere', '/', { body: 'elsewhere' }))
    expect((await timed(ended)).ending).toEqual(closed)
  })
})

describe('requests', () => {
  useLab()
  beforeEach(() => open())

  test('T-24 one press too many opens one window', async () => {
    const { ended } = await ask()
    await strip().button('unlock').dblclick()
    await expect.poll(() => othersThan(host.page).length).toBe(1)
    const [popup] = othersThan(host.page)
    const dialog = strip().at(popup as Page)
    await dialog.unlock(password)
    expect(await ended).toEqual({ result: profile })
    expect(othersThan(host.page).length).toBeLessThanOrEqual(1)
  })

  test('wait for each other, and each is answered', async () => {
    const { ended: first } = await ask()
    await strip().button('unlock').waitFor()
    const second = host.call('confirm', 'Second?')
    const third = host.call('ensureUserEncryptionProfile')
    const dialog = await strip().open(visitor)
    await dialog.unlock(password)
    expect(await first).toEqual({ result: profile })
    // The window that is open serves the next one too.
    await dialog.answer('yes')
    expect(await second).toEqual({ result: true })
    expect(await third).toEqual({ result: profile })
  })

  test('that need nobody are answered while one waits', async () => {
    const { ended } = await ask()
    await strip().button('unlock').waitFor()
    expect(await host.call('makeCoffee')).toMatchObject({ text: 'Unexpected request: makeCoffee' })
    await strip().button('unlock').waitFor()
    await (await strip().open(visitor)).unlock(password)
    expect(await ended).toEqual({ result: profile })
  })

  test('that are too many are refused', async () => {
    await host.call('reconfigure', options)
    const codes = await host.page.evaluate(async () => {
      const { host: page } = globalThis as unknown as {
        host: { post(method: string, data: unknown[]): Promise<unknown>; lastReply: { code?: string } }
      }
      const waiting = Array.from({ length: 32 }, () => page.post('confirm', ['?']).catch(() => 'ended'))
      await page.post('load', []).catch(() => undefined)
      const { code } = page.lastReply
      void waiting
      return code
    })
    expect(codes).toBe('enclave.too_many_requests')
  })

  test('of a page that goes away close their window', async () => {
    await ask()
    const dialog = await strip().open(visitor)
    await dialog.passwordField().waitFor()
    await Promise.all([dialog.closed(), host.page.goto('about:blank')])
    expect(othersThan(host.page)).toEqual([])
  })

  test('of a frame that is taken away close their window', async () => {
    await ask()
    const dialog = await strip().open(visitor)
    await dialog.passwordField().waitFor()
    await Promise.all([
      dialog.closed(),
      host.page.evaluate(() => document.querySelector('#idos-enclave-iframe')?.remove()),
    ])
  })

  test('survive a reload of the page: the next one asks anew', async () => {
    await ask()
    await strip().button('unlock').waitFor()
    await host.page.reload()
    await host.page.evaluate(() => (globalThis as unknown as { host: { start(): Promise<void> } }).host.start())
    const { ended } = await ask()
    await (await strip().open(visitor)).unlock(password)
    expect(await ended).toEqual({ result: profile })
  })

  test('T-32 of others change nothing and get no answer', async () => {
    await ask()
    await strip().button('unlock').waitFor()
    const answers = await host.page.evaluate(async (url) => {
      const frame = document.querySelector<HTMLIFrameElement>('#idos-enclave-iframe')
      const target = frame?.contentWindow
      const heard: unknown[] = []
      const send = (from: Window) => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = ({ data }: MessageEvent<unknown>) => heard.push(data)
        // The function of that window, so that it counts as the sender.
        Reflect.get(from, 'eval')('(t, m, o, p) => t.postMessage(m, o, [p])')(
          target,
          { method: 'reset', data: [] },
          new URL(url).origin,
          port2,
        )
      }
      // A sibling of the same origin as the page, which the origin alone would let in.
      const sibling = document.createElement('iframe')
      document.body.append(sibling)
      send(sibling.contentWindow as Window)
      target?.postMessage({ method: 'reset', data: [] }, new URL(url).origin)
      target?.postMessage('hello', '*')
      // After all of these, one that counts: messages keep their order.
      await (globalThis as unknown as { host: { post(m: string, d: unknown[]): Promise<unknown> } }).host.post(
        'load',
        [],
      )
      return heard
    }, lab.enclaveUrl)
    expect(answers).toEqual([])
    expect(await strip().button('unlock').isVisible()).toBe(true)
  })

  test('T-86 from a page inside another page name both', async () => {
    const outside = lab.web.put('outside', '/', {
      body: `<iframe src="${lab.web.origin('dapp')}/" width="900" height="400"></iframe>`,
    })
    const page = await visitor.newPage()
    await page.goto(outside)
    const inner = page.frames().find((frame) => frame.url().startsWith(lab.web.origin('dapp')))
    await inner?.evaluate(() => (globalThis as unknown as { host: { start(): Promise<void> } }).host.start())
    const ended = inner?.evaluate(async (given) => {
      const { host: at } = globalThis as unknown as { host: { ending(m: string, ...d: unknown[]): Promise<unknown> } }
      await at.ending('reconfigure', given)
      return at.ending('ensureUserEncryptionProfile')
    }, options)
    const enclave = page.frames().find((frame) => frame.url().startsWith(lab.enclaveUrl))
    if (enclave === undefined) throw new Error('no frame')
    const dialog = await new StripDriver(enclave).open(visitor)
    for (const site of ['dapp', 'outside']) {
      await dialog.surface
        .getByText(new URL(lab.web.origin(site)).host)
        .first()
        .waitFor()
    }
    await dialog.page.close()
    expect(await ended).toEqual(closed)
  })
})

describe.each<ThirdPartyStorage>(['partitioned', 'denied'])('with %s storage', (storage) => {
  useLab(storage)

  test('T-21 a window that cannot open is said, and the person goes on in the frame', async () => {
    await open({ sandbox: withoutPopups })
    const { ended } = await ask()
    await strip().press('unlock')
    await strip().press('retry')
    await strip().press('here')
    const dialog = new StripDriver(host.frame).inline()
    await dialog.unlock('wrong')
    await dialog.text('unlock.wrong_password').waitFor()
    // Nothing can be kept where the browser gives no storage, and the person reads so.
    if (storage === 'denied') expect(await dialog.text('keep.none').isVisible()).toBe(true)
    await dialog.unlock(password)
    expect(await ended).toEqual({ result: profile })
    expect(othersThan(host.page)).toEqual([])
  })

  test('T-21 or gives up', async () => {
    await open({ sandbox: withoutPopups })
    const { ended } = await ask()
    await strip().press('unlock')
    await strip().button('here').waitFor()
    await strip().press('cancel')
    expect(await ended).toEqual(closed)
    const again = await ask()
    await strip().press('unlock')
    await strip().press('here')
    await new StripDriver(host.frame).inline().cancel()
    expect(await again.ended).toEqual(closed)
  })

  test('T-25 unlocking works for this visit', async () => {
    await open()
    const { ended } = await ask()
    const dialog = await strip().open(visitor)
    await dialog.unlock(password, 'visit')
    expect(await ended).toEqual({ result: profile })
    expect(await host.call('ensureUserEncryptionProfile')).toEqual({ result: profile })
  })
})

describe('the page’s own headers', () => {
  useLab()

  test('T-23 Cross-Origin-Opener-Policy: the key opens in the frame, and no lost window stays', async () => {
    await open({ headers: { 'Cross-Origin-Opener-Policy': 'same-origin' } })
    const { ended } = await ask()
    await strip().press('unlock')
    await strip().press('here')
    await new StripDriver(host.frame).inline().unlock(password)
    expect(await ended).toEqual({ result: profile })
    await expect.poll(() => othersThan(host.page).length).toBe(0)
  })

  test.each([
    [
      'Cross-Origin-Opener-Policy: same-origin-allow-popups',
      { 'Cross-Origin-Opener-Policy': 'same-origin-allow-popups' },
    ],
    ['Cross-Origin-Embedder-Policy: require-corp', { 'Cross-Origin-Embedder-Policy': 'require-corp' }],
    ['Cross-Origin-Embedder-Policy: credentialless', { 'Cross-Origin-Embedder-Policy': 'credentialless' }],
    ['Referrer-Policy: no-referrer', { 'Referrer-Policy': 'no-referrer' }],
  ])('%s changes nothing', async (_name, headers) => {
    await open({ headers })
    const { ended } = await ask()
    await (await strip().open(visitor)).unlock(password)
    expect(await ended).toEqual({ result: profile })
  })

  test('a strict Content-Security-Policy changes nothing', async () => {
    const policy = [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      `frame-src ${lab.enclaveUrl}`,
      "base-uri 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ].join('; ')
    await open({ headers: { 'Content-Security-Policy': policy } })
    const { ended } = await ask()
    await (await strip().open(visitor)).unlock(password)
    expect(await ended).toEqual({ result: profile })
  })
})

describe('an Enclave for some sites only', () => {
  test('does not open in others', async () => {
    await using strict = await openLab({ deployment: { allowedParents: ['https://dapp.example'] } })
    const context = await strict.visitor()
    const page = await HostPage.visit({ web: strict.web, visitor: context, url: strict.enclaveUrl })
    await page.page.evaluate(() => (globalThis as unknown as { host: { put(): Promise<void> } }).host.put())
    await expect.poll(() => page.page.frames().some((frame) => frame.url().startsWith('chrome-error:'))).toBe(true)
  })
})
