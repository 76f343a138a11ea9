import { createHmac, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { type Config, readConfig } from '../src/server/config.ts'
import { startVerifier, type Verifier } from '../src/server/start-verifier.ts'

export interface Hook {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** A client's back end: takes webhooks, and can be told to refuse them. */
export class Receiver implements AsyncDisposable {
  readonly hooks: Hook[] = []
  /** What it answers, for each delivery in turn; 200 when the list is empty. */
  readonly answers: number[] = []
  readonly #waiting: (() => void)[] = []
  readonly #server: Server
  readonly url: string

  private constructor(server: Server) {
    this.#server = server
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  static async start(): Promise<Receiver> {
    let receiver: Receiver | undefined
    const server = createServer((request, response) => {
      void text(request).then((body) => {
        response.writeHead(receiver?.answers.shift() ?? 200).end()
        if (receiver !== undefined) receiver.#take({ headers: request.headers, body })
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    receiver = new Receiver(server)
    return receiver
  }

  #take(hook: Hook): void {
    this.hooks.push(hook)
    for (const wake of this.#waiting.splice(0)) wake()
  }

  /** Settles when a webhook of this type has come, or had come. */
  async waitFor(type: string): Promise<Hook & { readonly event: Record<string, unknown> }> {
    for (;;) {
      for (const hook of this.hooks) {
        const event = JSON.parse(hook.body) as Record<string, unknown>
        if (event['type'] === type) return { ...hook, event }
      }
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}

export const webhookSecret = `whsec_${randomBytes(32).toString('base64')}`
const apiSecret = 'a secret of the bank'

/** A verifier with one client, the bank. */
export class World implements AsyncDisposable {
  readonly receiver: Receiver
  readonly dataDir: string
  readonly #env: Record<string, string>
  #verifier: Verifier

  private constructor(receiver: Receiver, dataDir: string, env: Record<string, string>, verifier: Verifier) {
    this.receiver = receiver
    this.dataDir = dataDir
    this.#env = env
    this.#verifier = verifier
  }

  static async start(env: Record<string, string> = {}, dialect = 'standard'): Promise<World> {
    const receiver = await Receiver.start()
    const dataDir = mkdtempSync(join(tmpdir(), 'verifier-'))
    const clients = [
      {
        id: 'bank',
        apiSecret,
        webhookSecrets: [webhookSecret],
        webhookDialect: dialect,
        urls: [receiver.url, 'http://bank.localhost'],
      },
      { id: 'other', apiSecret: `${apiSecret} of another`, webhookSecrets: [webhookSecret], urls: [receiver.url] },
    ]
    const all = {
      VERIFIER_PORT: '0',
      VERIFIER_DATA_DIR: dataDir,
      VERIFIER_CLIENTS: JSON.stringify(clients),
      VERIFIER_DECISION_DELAY_MS: '0',
      VERIFIER_RETRY_MS: '1,1,1',
      ...env,
    }
    return new World(receiver, dataDir, all, await startVerifier(readConfig(all)))
  }

  get config(): Config {
    return readConfig(this.#env)
  }

  /** As after a crash or an update: the same data, another process. */
  async restart(env: Record<string, string> = {}): Promise<void> {
    await this.#verifier[Symbol.asyncDispose]()
    this.#verifier = await startVerifier(readConfig({ ...this.#env, ...env }))
  }

  /** A signed request of a client. */
  async asClient(
    method: string,
    path: string,
    options: { body?: object; client?: string; age?: number; secret?: string } = {},
  ): Promise<{ status: number; json: Record<string, unknown>; bytes: Uint8Array }> {
    const body = options.body === undefined ? '' : JSON.stringify(options.body)
    const timestamp = String(Math.floor(Date.now() / 1000) - (options.age ?? 0))
    const client = options.client ?? 'bank'
    const secret = options.secret ?? (client === 'bank' ? apiSecret : `${apiSecret} of another`)
    const signature = createHmac('sha256', secret).update(`${timestamp}${method}${path}${body}`).digest('hex')
    const headers = { 'x-client-id': client, 'x-timestamp': timestamp, 'x-signature': signature }
    return this.#send(path, { method, headers, ...(body === '' ? {} : { body }) })
  }

  /** A request of the capture page. */
  asPerson(method: string, path: string, options: { session?: string; body?: object | Uint8Array } = {}) {
    const headers: Record<string, string> = {}
    if (options.session !== undefined) headers['authorization'] = `Bearer ${options.session}`
    const { body } = options
    const sent = body === undefined ? {} : { body: body instanceof Uint8Array ? body : JSON.stringify(body) }
    return this.#send(path, { method, headers, ...sent } as RequestInit)
  }

  async #send(path: string, init: RequestInit) {
    const response = await fetch(`${this.#verifier.url}${path}`, init)
    const bytes = new Uint8Array(await response.arrayBuffer())
    const isJson = (response.headers.get('content-type') ?? '').includes('json')
    const json = isJson ? (JSON.parse(Buffer.from(bytes).toString()) as Record<string, unknown>) : {}
    return { status: response.status, json, bytes }
  }

  /** Opens a case and enters it as its person. */
  async openCase(level = 'identity'): Promise<{ id: string; session: string; link: string }> {
    const body = {
      reference: 'alice',
      level,
      returnUrl: 'http://bank.localhost/back',
      webhookUrl: `${this.receiver.url}/hook`,
    }
    const opened = await this.asClient('POST', '/cases', { body })
    const link = String(opened.json['captureUrl']).split('#')[1] ?? ''
    const entered = await this.asPerson('POST', '/api/enter', { body: { link } })
    return { id: String(opened.json['caseId']), session: String(entered.json['session']), link }
  }

  /** Sends pictures and what the zone says, as a person does who changes nothing. */
  async submit(session: string, front: string, changes: object = {}) {
    await this.asPerson('PUT', '/api/pictures/front', { session, body: specimen(front) })
    await this.asPerson('PUT', '/api/pictures/selfie', { session, body: specimen('alice-selfie') })
    const read = await this.asPerson('POST', '/api/read', { session })
    const { checkDigitsFit: _, ...reading } = read.json['reading'] as Record<string, unknown>
    return this.asPerson('POST', '/api/submit', { session, body: { ...reading, ...changes } })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#verifier[Symbol.asyncDispose]()
    await this.receiver[Symbol.asyncDispose]()
    rmSync(this.dataDir, { recursive: true, force: true })
  }
}

/** One of the sample documents. */
export function specimen(name: string): Uint8Array {
  return readFileSync(new URL(`../public/specimens/${name}.jpg`, import.meta.url))
}
