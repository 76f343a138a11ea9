import type { IframeKeyProviderOptions } from '@open-idos/client'
import type { BrowserContext, FrameLocator, Page } from 'playwright-core'
import type { OpenIdosWindow } from '../enclave/fixtures/window.ts'
import { bundle } from './bundle.ts'
import type { WebServer } from './web-server.ts'

let script: Promise<string> | undefined

/** A page whose bundle holds our client; `openIdos` has its exports. The container is `#enclave`. */
export async function openClientPage(options: {
  readonly web: WebServer
  readonly visitor: BrowserContext
  readonly site?: string
  readonly headers?: Readonly<Record<string, string>>
}): Promise<Page> {
  const { web, visitor, site = 'dapp', headers } = options
  script ??= bundle(new URL('../enclave/fixtures/client-script.ts', import.meta.url))
  web.put(site, '/app.js', { body: await script, headers: { 'Content-Type': 'text/javascript', ...headers } })
  web.put(site, '/app.css', {
    body: '#enclave{width:320px}#enclave:not(.visible){height:0;overflow:hidden}',
    headers: { 'Content-Type': 'text/css', ...headers },
  })
  const address = web.put(site, '/app', {
    body: `<!doctype html><html lang="en"><title>${site}</title><link rel="stylesheet" href="/app.css">
      <main><h1>${site}</h1><button>elsewhere</button><div id="enclave"></div></main><script src="/app.js"></script>`,
    headers,
  })
  const page = await visitor.newPage()
  await page.goto(address)
  return page
}

/** A page that has our client's provider of the Enclave, as `keys`. */
export class KeysPage {
  readonly page: Page

  private constructor(page: Page) {
    this.page = page
  }

  static async open(
    options: Parameters<typeof openClientPage>[0] & { readonly enclave: Omit<IframeKeyProviderOptions, 'container'> },
  ): Promise<KeysPage> {
    const page = await openClientPage(options)
    await page.evaluate((enclave) => {
      const scope = globalThis as unknown as OpenIdosWindow
      scope.events = []
      const onEvent = (event: unknown) => scope.events.push(event)
      scope.keys = new scope.openIdos.IframeKeyProvider({ container: '#enclave', ...enclave, onEvent })
      return scope.keys.load()
    }, options.enclave)
    return new KeysPage(page)
  }

  /** Calls a method of the provider; a refusal comes back as its code. */
  call(method: string, ...args: unknown[]): Promise<unknown> {
    const ending = this.page.evaluate(
      async ([name, given]) => {
        const { keys } = globalThis as unknown as OpenIdosWindow
        try {
          return await (keys as unknown as Record<string, (...a: unknown[]) => unknown>)[name]?.(...given)
        } catch (error) {
          return (error as { code?: string }).code ?? String(error)
        }
      },
      [method, args] as const,
    )
    // The page may go before the call ends.
    ending.catch(() => undefined)
    return ending
  }

  /** The wallet that signs for custody nodes: gives this text, or refuses where it is empty. */
  setSigner(answer: string): Promise<void> {
    return this.page.evaluate((given) => {
      const { keys } = globalThis as unknown as OpenIdosWindow
      keys.setSigner(() => (given === '' ? Promise.reject(new Error('no')) : Promise.resolve(given)))
    }, answer)
  }

  /** The frame that is in the container when something is asked of it. */
  get frame(): FrameLocator {
    return this.page.frameLocator('#idos-enclave-iframe')
  }

  /** Has the document in the frame do something to itself. */
  async inFrame(work: () => void): Promise<void> {
    const found = this.page.frames().find((frame) => frame !== this.page.mainFrame())
    // The document may be gone before the answer.
    await found?.evaluate(work).catch(() => undefined)
  }

  /** What the Enclave said by itself. */
  events(): Promise<unknown[]> {
    return this.page.evaluate(() => (globalThis as unknown as OpenIdosWindow).events)
  }

  /** Settles when the container is shown, or no longer. */
  async shown(isShown: boolean): Promise<void> {
    await this.page.locator(isShown ? '#enclave.visible' : '#enclave:not(.visible)').waitFor({ state: 'attached' })
  }
}
