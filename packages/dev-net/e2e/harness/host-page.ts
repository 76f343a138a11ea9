import { readFileSync } from 'node:fs'
import type { BrowserContext, Frame, Page } from 'playwright-core'
import type { WebServer } from './web-server.ts'

const script = readFileSync(new URL('../enclave/fixtures/host-script.js', import.meta.url), 'utf8')

export interface HostOptions {
  readonly web: WebServer
  readonly visitor: BrowserContext
  /** Address of the Enclave. */
  readonly url: string
  /** Site of the page, `dapp` by default. */
  readonly site?: string | undefined
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Tokens of the frame's sandbox; by default those of the protocol. */
  readonly sandbox?: string | undefined
}

/** How a call ended at a page that knows the existing protocol only. */
export interface Ending {
  readonly result?: unknown
  /** Of an `Error`. */
  readonly name?: string
  readonly message?: string
  /** Of an error that is a string. */
  readonly text?: unknown
}

interface HostWindow {
  readonly host: {
    start(): Promise<void>
    put(): Promise<void>
    ending(method: string, ...data: readonly unknown[]): Promise<Ending>
    sign(answer: (message: unknown) => Promise<string>): void
    readonly visible: boolean[]
    readonly asked: unknown[]
    readonly lastReply: { readonly code?: string; readonly hasError: boolean }
  }
}

const SANDBOX = 'allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-same-origin allow-scripts'

/** A page of the existing network that embeds an Enclave, written from the protocol. */
export class HostPage {
  readonly page: Page
  readonly #url: string

  private constructor(page: Page, url: string) {
    this.page = page
    this.#url = url
  }

  /** Puts the page on its site and opens it; the frame is loaded and configured when this settles. */
  static async open(options: HostOptions): Promise<HostPage> {
    const host = await HostPage.visit(options)
    await host.page.evaluate(() => (globalThis as unknown as HostWindow).host.start())
    return host
  }

  /** Opens the page, without a frame yet. */
  static async visit(options: HostOptions): Promise<HostPage> {
    const { web, visitor, url, site = 'dapp', headers, sandbox = SANDBOX } = options
    const settings = JSON.stringify({ url, sandbox }).replaceAll('"', '&quot;')
    web.put(site, '/host.js', { body: script, headers: { 'Content-Type': 'text/javascript', ...headers } })
    web.put(site, '/host.css', { body: '#enclave{width:320px}', headers: { 'Content-Type': 'text/css', ...headers } })
    const address = web.put(site, '/', {
      body: `<!doctype html><html lang="en"><title>${site}</title><link rel="stylesheet" href="/host.css"><main>
        <h1>${site}</h1><div id="enclave"></div><script src="/host.js" data-settings="${settings}"></script></main>`,
      headers,
    })
    const page = await visitor.newPage()
    await page.goto(address)
    return new HostPage(page, url)
  }

  /** The Enclave's frame. */
  get frame(): Frame {
    const found = this.page.frames().find((frame) => frame.url().startsWith(this.#url))
    if (found === undefined) throw new Error('the page has no frame of the Enclave')
    return found
  }

  /** Makes a call as the existing SDK does, and tells how it ended. */
  call(method: string, ...data: readonly unknown[]): Promise<Ending> {
    const ending = this.page.evaluate(
      ([name, args]) => (globalThis as unknown as HostWindow).host.ending(name, ...args),
      [method, data] as const,
    )
    // The page may go before the call ends, and nobody may wait for it any more.
    ending.catch(() => undefined)
    return ending
  }

  /** What the last reply held besides what the existing SDK reads. */
  lastReply(): Promise<{ readonly code?: string; readonly hasError: boolean }> {
    return this.page.evaluate(() => (globalThis as unknown as HostWindow).host.lastReply)
  }

  /** Every time the page showed or hid the frame. */
  visibility(): Promise<boolean[]> {
    return this.page.evaluate(() => (globalThis as unknown as HostWindow).host.visible)
  }

  /** Messages that the Enclave wanted the wallet to sign. */
  asked(): Promise<unknown[]> {
    return this.page.evaluate(() => (globalThis as unknown as HostWindow).host.asked)
  }

  /** Has the page's wallet sign with this function of the test. */
  async signWith(sign: (message: unknown) => Promise<string>): Promise<void> {
    await this.page.exposeFunction('walletSigns', sign)
    await this.page.evaluate(() => {
      const { host, walletSigns } = globalThis as unknown as HostWindow & {
        walletSigns: (m: unknown) => Promise<string>
      }
      host.sign((message) => walletSigns(message))
    })
  }
}
