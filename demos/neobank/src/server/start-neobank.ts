import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import { openCustomerStore } from './customers/customer-store.ts'
import { connect } from './idos.ts'
import { issueDue } from './issuing/issue-due.ts'
import { standInProvider } from './verifier/stand-in.ts'
import { webhookReaders } from './verifier/webhooks/readers.ts'

/** How often it looks for credentials to write, in milliseconds. */
const TICK_MS = 300

export interface Neobank extends AsyncDisposable {
  /** Where it listens. */
  readonly url: string
}

/** Builds the parts and starts to serve. */
export async function startNeobank(config: Config, log: (line: string) => void): Promise<Neobank> {
  const store = openCustomerStore(config.dataDir)
  const idos = await connect(config)
  const provider = standInProvider(config.verifier)
  const readWebhook = webhookReaders[config.verifier.webhookDialect](config.verifier.webhookSecrets)
  const note = (event: string, facts: object = {}): void =>
    log(JSON.stringify({ time: new Date().toISOString(), event, ...facts }))
  const pages = fileURLToPath(new URL('../../dist/site', import.meta.url))
  const app = createApp({ config, store, idos, provider, readWebhook, log: note, pages })
  const server = serve({ fetch: app.fetch, hostname: config.host, port: config.port })
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve)
    server.once('error', reject)
  })
  let work: Promise<void> = Promise.resolve()
  let busy = false
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    work = issueDue({ store, provider, idos, log: note }, Date.now())
      .catch((error: unknown) => note('issuing.broken', { error: String(error) }))
      .finally(() => {
        busy = false
      })
  }, TICK_MS)
  return {
    url: `http://${config.host}:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      clearInterval(timer)
      await work
      await new Promise((resolve) => server.close(resolve))
      store[Symbol.dispose]()
    },
  }
}
