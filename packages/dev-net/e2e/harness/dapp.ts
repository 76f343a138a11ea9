import type { BrowserContext, Page } from 'playwright-core'
import type { OpenIdosWindow } from '../enclave/fixtures/window.ts'
import { openClientPage } from './client-page.ts'
import type { WebServer } from './web-server.ts'

export interface DappOptions {
  readonly web: WebServer
  readonly visitor: BrowserContext
  readonly enclaveUrl: string
  readonly nodeUrl: string
  readonly site?: string
}

/** A site that uses our client in the page: connects the announced wallet, signs in, asks, shares. */
export class Dapp {
  readonly page: Page

  private constructor(page: Page) {
    this.page = page
  }

  /** Opens the site and connects the first wallet that announces itself. */
  static async open(options: DappOptions): Promise<Dapp> {
    const page = await openClientPage(options)
    await page.evaluate(
      async ([nodeUrl, url]) => {
        const scope = globalThis as unknown as OpenIdosWindow
        const announced = new Promise<OpenIdosWindow['wallet']>((resolve) => {
          window.addEventListener('eip6963:announceProvider', (event) => {
            resolve((event as CustomEvent<{ provider: OpenIdosWindow['wallet'] }>).detail.provider)
          })
        })
        window.dispatchEvent(new Event('eip6963:requestProvider'))
        scope.wallet = await announced
        const enclaveOptions = { container: '#enclave', url, appName: 'Flow 3' }
        const configuration = scope.openIdos.createIDOSClient({ nodeUrl, enclaveOptions })
        scope.keys = configuration.enclaveProvider as OpenIdosWindow['keys']
        const idle = await configuration.createClient()
        scope.visitor = await idle.withUserSigner(scope.wallet)
      },
      [options.nodeUrl, options.enclaveUrl] as const,
    )
    return new Dapp(page)
  }

  /** The wallet signs a text, as the page asks it to. */
  sign(text: string): Promise<string> {
    return this.page.evaluate(async (given) => {
      const { wallet } = globalThis as unknown as OpenIdosWindow
      const hex = Array.from(new TextEncoder().encode(given), (byte) => byte.toString(16).padStart(2, '0')).join('')
      const [address] = (await wallet.request({ method: 'eth_accounts' })) as string[]
      return (await wallet.request({ method: 'personal_sign', params: [`0x${hex}`, address] })) as string
    }, text)
  }

  createKey(userId: string) {
    return this.page.evaluate((id) => {
      const { visitor } = globalThis as unknown as OpenIdosWindow
      return visitor.createUserEncryptionProfile(id)
    }, userId)
  }

  /** @returns id of the profile. */
  logIn(): Promise<string> {
    return this.page.evaluate(async () => {
      const scope = globalThis as unknown as OpenIdosWindow
      scope.me = await scope.visitor.logIn()
      return scope.me.user.id
    })
  }

  /** Calls a method of the logged-in client. A refusal comes back as `{ code }`. */
  call<M extends keyof OpenIdosWindow['me']>(
    method: M,
    ...args: readonly unknown[]
  ): Promise<Awaited<OpenIdosWindow['me'][M] extends (...a: never[]) => infer R ? R : never> | { code: string }> {
    return this.page.evaluate(
      async ([name, given]) => {
        const { me } = globalThis as unknown as OpenIdosWindow
        try {
          return (await (me as unknown as Record<string, (...a: unknown[]) => unknown>)[name]?.(...given)) as never
        } catch (error) {
          return { code: (error as { code?: string }).code ?? String(error) }
        }
      },
      [method, args] as const,
    )
  }
}
