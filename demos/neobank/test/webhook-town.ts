import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { readConfig as readVerifierConfig, startVerifier } from '@open-idos/demo-verifier'
import { Hono } from 'hono'
import { type CustomerStore, openCustomerStore } from '../src/server/customers/customer-store.ts'
import { BankError } from '../src/server/errors.ts'
import { webhookRoutes } from '../src/server/routes/webhook.ts'
import type { VerificationProvider } from '../src/server/verifier/provider.ts'
import { standInProvider } from '../src/server/verifier/stand-in.ts'
import { type WebhookDialect, webhookReaders } from '../src/server/verifier/webhooks/readers.ts'

type Decision = 'approved' | 'declined' | 'resubmission_required' | 'in_review'

/** A webhook as it arrived. */
export interface Arrived {
  readonly headers: Headers
  readonly body: Uint8Array<ArrayBuffer>
}

/** What the bank answered. */
interface Answer {
  readonly status: number
  readonly json: object
}

export interface WebhookTown extends AsyncDisposable {
  readonly dialect: WebhookDialect
  readonly store: CustomerStore
  readonly provider: VerificationProvider
  /** A secret that the verifier signs with. */
  readonly secret: string
  /** A customer with a case at the verifier. */
  customer(id: string): Promise<{ readonly caseId: string; readonly session: string }>
  /** What the verifier sends when a case is decided. */
  decide(session: string, status: Decision): Promise<Arrived>
  /** The next webhook that the verifier sends. */
  next(): Promise<Arrived>
  /** Hands a webhook to the bank. */
  give(webhook: Arrived): Promise<Answer>
}

/**
 * The verifier as a server that sends, and the part of the bank that takes. What arrives is kept instead of being taken at
 * once: a test hands it over, as it came or changed.
 */
export async function startWebhookTown(
  dialect: WebhookDialect,
  env: Record<string, string> = {},
): Promise<WebhookTown> {
  const dir = mkdtempSync(join(tmpdir(), 'webhooks-'))
  const arrivals = openMailbox()
  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      const headers = new Headers(request.headers as Record<string, string>)
      arrivals.put({ headers, body: Uint8Array.from(body) })
      response.writeHead(200).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bankUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const [secret, replaced] = [secretFor(dialect), secretFor(dialect)]
  const apiSecret = randomBytes(16).toString('hex')
  const client = { id: 'neobank', apiSecret, webhookDialect: dialect, webhookSecrets: [secret], urls: [bankUrl] }
  const verifier = await startVerifier(
    readVerifierConfig({
      VERIFIER_PORT: '0',
      VERIFIER_DATA_DIR: join(dir, 'verifier'),
      VERIFIER_CLIENTS: JSON.stringify([client]),
      VERIFIER_TEST_CONTROLS: 'on',
      ...env,
    }),
  )
  const ask = async (path: string, body: object, session = ''): Promise<Record<string, unknown>> => {
    const request = { method: 'POST', headers: { authorization: `Bearer ${session}` }, body: JSON.stringify(body) }
    return (await (await fetch(`${verifier.url}${path}`, request)).json()) as Record<string, unknown>
  }
  const webhookUrl = `${bankUrl}/webhooks/verifier`
  const provider = standInProvider({ url: verifier.url, clientId: client.id, apiSecret, webhookUrl })
  const store = openCustomerStore(join(dir, 'bank'))
  const app = new Hono()
  app.onError((error, c) => {
    if (error instanceof BankError) return c.json({ code: error.code }, error.status)
    throw error
  })
  // While a secret is being replaced, two are good.
  webhookRoutes(app, { store, provider, readWebhook: webhookReaders[dialect]([replaced, secret]), log: () => {} })
  return {
    dialect,
    store,
    provider,
    secret,
    async customer(id) {
      const { caseId, captureUrl } = await provider.open({ reference: id, returnUrl: `${bankUrl}/` })
      store.add(newCustomer(id, caseId))
      const { session } = await ask('/api/enter', { link: captureUrl.split('#')[1] })
      return { caseId, session: String(session) }
    },
    async decide(session, status) {
      const arrived = arrivals.next()
      await ask('/api/force', { status }, session)
      return arrived
    },
    next: () => arrivals.next(),
    async give({ headers, body }) {
      const response = await app.request('/webhooks/verifier', { method: 'POST', headers, body })
      return { status: response.status, json: (await response.json()) as object }
    },
    async [Symbol.asyncDispose]() {
      await verifier[Symbol.asyncDispose]()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      store[Symbol.dispose]()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

function secretFor(dialect: WebhookDialect): string {
  const bytes = randomBytes(32).toString('base64')
  return dialect === 'standard' ? `whsec_${bytes}` : bytes
}

function openMailbox(): { put(one: Arrived): void; next(): Promise<Arrived> } {
  const kept: Arrived[] = []
  const waiting: ((one: Arrived) => void)[] = []
  return {
    put(one) {
      const wake = waiting.shift()
      if (wake === undefined) kept.push(one)
      else wake(one)
    },
    next: () =>
      new Promise((resolve) => {
        const one = kept.shift()
        if (one === undefined) waiting.push(resolve)
        else resolve(one)
      }),
  }
}

function newCustomer(id: string, caseId: string): Parameters<CustomerStore['add']>[0] {
  return {
    id,
    wallet: { type: 'EVM', address: id, publicKey: null },
    proof: { message: '', signature: '' },
    userId: undefined,
    encryptionPublicKey: undefined,
    verification: { caseId, status: 'created', reasons: [], sequence: 0 },
    writeGrant: undefined,
    credential: undefined,
    card: undefined,
    createdAt: Date.now(),
  }
}
