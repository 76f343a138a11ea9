import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'
import { serveSite } from '../../src/sites/static-site.ts'
import { startBrowser, type ThirdPartyStorage } from './browser.ts'
import { type Deployment, deploy, enclaveFolder } from './enclave-build.ts'
import { startWebServer, type WebServer } from './web-server.ts'

export interface LabOptions {
  /** @see startBrowser */
  readonly storage?: ThirdPartyStorage | undefined
  /** Folder of a built Enclave with its `headers.json`; ours where it is not given, false for none. */
  readonly enclaveFolder?: string | false | undefined
  /** How the Enclave is deployed; by default without custody nodes, for everybody. */
  readonly deployment?: Deployment | ((web: WebServer) => Deployment) | undefined
}

/** A browser, an Enclave on a site of its own, and other sites that a test fills. */
export interface Lab extends AsyncDisposable {
  readonly browser: Browser
  /** Origin of the Enclave, without a slash at the end; empty where there is none. */
  readonly enclaveUrl: string
  /** All other sites. */
  readonly web: WebServer
  /** Somebody's fresh browser: no storage, no passkeys. Closed with the lab at the latest. */
  visitor(options?: BrowserContextOptions): Promise<BrowserContext>
}

/**
 * Opens a lab. With `storage` its browser is as strict with popups and frames as those of people.
 *
 * @throws when there is no browser.
 */
export async function openLab(options: LabOptions = {}): Promise<Lab> {
  const built = options.enclaveFolder ?? enclaveFolder
  const web = await startWebServer()
  const deployment = typeof options.deployment === 'function' ? options.deployment(web) : options.deployment
  const site = built === false ? undefined : deploy(built, deployment)
  const enclave = site && (await serveSite({ folder: site.folder, name: 'enclave.localhost' }))
  const browser = await startBrowser(options.storage)
  return {
    browser,
    enclaveUrl: enclave?.url ?? '',
    web,
    // Nothing to wait for; what moves is looked at on its own.
    visitor: (context) => browser.newContext({ reducedMotion: 'reduce', ...context }),
    async [Symbol.asyncDispose]() {
      await browser.close()
      await Promise.all([enclave?.close(), web[Symbol.asyncDispose]()])
      site?.remove()
    },
  }
}
