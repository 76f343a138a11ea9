import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { createApp } from './app.ts'
import { createCaseService } from './cases/case-service.ts'
import { openCaseStore } from './cases/case-store.ts'
import { createReader } from './checks/ocr.ts'
import type { Config } from './config.ts'
import { deliverDue } from './webhooks/deliver.ts'

/** How often it looks for what is due, in milliseconds. */
const TICK_MS = 250

export interface Verifier extends AsyncDisposable {
  /** Where it listens. */
  readonly url: string
}

/** Builds the parts and starts to serve. */
export async function startVerifier(config: Config): Promise<Verifier> {
  const store = openCaseStore(config.dataDir, config.fileKey)
  const reader = createReader()
  const cases = createCaseService(config, store)
  const pages = fileURLToPath(new URL('../../dist/site', import.meta.url))
  const app = createApp({ config, store, cases, reader, pages })
  const server = serve({ fetch: app.fetch, hostname: config.host, port: config.port })
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve)
    server.once('error', reject)
  })
  const lookAround = async (): Promise<void> => {
    cases.tick(Date.now())
    await deliverDue(config, store, Date.now())
  }
  let work: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    work = work.then(() => lookAround()).catch((error: unknown) => void process.stderr.write(`${String(error)}\n`))
  }, TICK_MS)
  return {
    url: `http://${config.host}:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      clearInterval(timer)
      await work
      await new Promise((resolve) => server.close(resolve))
      await reader[Symbol.asyncDispose]()
      store[Symbol.dispose]()
    },
  }
}
