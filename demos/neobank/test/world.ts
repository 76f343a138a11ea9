import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createIDOSClient, LocalKeyProvider } from '@open-idos/client'
import { readConfig as readVerifierConfig, startVerifier, type Verifier } from '@open-idos/demo-verifier'
import { type Persona, persona, startLocalNode, walletOf } from '@open-idos/dev-net'
import { readConfig } from '../src/server/config.ts'
import { type Neobank, startNeobank } from '../src/server/start-neobank.ts'
import { NodeLine } from './node-line.ts'

type Json = Record<string, unknown>

/** A node, the verifier and the bank, and what a browser would do. */
export class World implements AsyncDisposable {
  readonly node: Awaited<ReturnType<typeof startLocalNode>>
  /** Between the bank and the node. */
  readonly line: NodeLine
  readonly verifier: Verifier
  readonly log: string[] = []
  readonly #dir: string
  readonly #env: Record<string, string>
  #bank: Neobank

  private constructor(parts: {
    node: World['node']
    line: NodeLine
    verifier: Verifier
    bank: Neobank
    dir: string
    env: Record<string, string>
    log: string[]
  }) {
    this.node = parts.node
    this.line = parts.line
    this.verifier = parts.verifier
    this.#bank = parts.bank
    this.#dir = parts.dir
    this.#env = parts.env
    this.log = parts.log
  }

  static async start(more: Record<string, string> = {}): Promise<World> {
    const dir = mkdtempSync(join(tmpdir(), 'neobank-'))
    const line = await NodeLine.open()
    const nodePort = await freePort()
    const publicUrls = [line.url, `http://127.0.0.1:${nodePort}`]
    const node = await startLocalNode({ dataDir: ':memory:', port: nodePort, publicUrls })
    line.target = node.url
    const port = await freePort()
    const bankUrl = `http://127.0.0.1:${port}`
    const webhookSecret = `whsec_${randomBytes(32).toString('base64')}`
    const apiSecret = randomBytes(16).toString('hex')
    const webhookDialect = more['NEOBANK_WEBHOOK_DIALECT'] ?? 'standard'
    const client = { id: 'neobank', apiSecret, webhookDialect, webhookSecrets: [webhookSecret], urls: [bankUrl] }
    const verifier = await startVerifier(
      readVerifierConfig({
        VERIFIER_PORT: '0',
        VERIFIER_DATA_DIR: join(dir, 'verifier'),
        VERIFIER_CLIENTS: JSON.stringify([client]),
        VERIFIER_DECISION_DELAY_MS: '0',
        VERIFIER_RETRY_MS: '50,50,50,50,50,50,50,50',
        VERIFIER_TEST_CONTROLS: 'on',
      }),
    )
    const neobank = persona('Neobank', 'server')
    const cardline = persona('Cardline', 'server')
    const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
    const env = {
      NEOBANK_PORT: String(port),
      NEOBANK_PUBLIC_URL: bankUrl,
      NEOBANK_DATA_DIR: join(dir, 'bank'),
      NEOBANK_NODE_URL: line.url,
      NEOBANK_PUBLIC_NODE_URL: node.url,
      NEOBANK_ISLE_URL: 'http://isle.localhost:1',
      NEOBANK_ENCLAVE_URL: 'http://enclave.localhost:1',
      NEOBANK_DASHBOARD_URL: 'http://dashboard.localhost:1',
      NEOBANK_SIGNING_SEED: hex(neobank.secret),
      NEOBANK_CREDENTIAL_SEED: hex(randomBytes(32)),
      NEOBANK_ENCRYPTION_SECRET: hex(neobank.encryption.secretKey),
      CARDLINE_SIGNING_SEED: hex(cardline.secret),
      CARDLINE_ENCRYPTION_SECRET: hex(cardline.encryption.secretKey),
      NEOBANK_VERIFIER_URL: verifier.url,
      NEOBANK_VERIFIER_API_SECRET: apiSecret,
      NEOBANK_WEBHOOK_SECRETS: webhookSecret,
      NEOBANK_WEBHOOK_URL: `${bankUrl}/webhooks/verifier`,
      NEOBANK_STAFF_PASSWORD: 'the staff of the bank',
      ...more,
    }
    const log: string[] = []
    const bank = await startNeobank(readConfig(env), (line) => log.push(line))
    return new World({ node, line, verifier, bank, dir, env, log })
  }

  get url(): string {
    return this.#bank.url
  }

  async stopBank(): Promise<void> {
    await this.#bank[Symbol.asyncDispose]()
  }

  async startBank(): Promise<void> {
    this.#bank = await startNeobank(readConfig(this.#env), (line) => this.log.push(line))
    // Connections to the stopped one may still be in the pool; the first request finds that out.
    await fetch(`${this.url}/health`).catch(() => undefined)
  }

  /** A browser with a wallet. */
  browser(name: string): Browser {
    return new Browser(this, persona(name, 'EVM'))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#bank[Symbol.asyncDispose]()
    await this.verifier[Symbol.asyncDispose]()
    await this.line[Symbol.asyncDispose]()
    await this.node.close()
    rmSync(this.#dir, { recursive: true, force: true })
  }
}

export interface Answer {
  readonly status: number
  readonly json: Json
}

/** What the pages of the bank and of the verifier do, without drawing them. */
export class Browser {
  readonly #world: World
  readonly who: Persona
  readonly keys: LocalKeyProvider
  #cookie = ''

  constructor(world: World, who: Persona) {
    this.#world = world
    this.who = who
    this.keys = new LocalKeyProvider({ password: `${who.name}'s pass phrase` })
  }

  async send(method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(`${this.#world.url}${path}`, {
      method,
      headers: { origin: this.#world.url, cookie: this.#cookie, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const [cookie] = response.headers.getSetCookie()
    if (cookie !== undefined) this.#cookie = cookie.split(';')[0] ?? ''
    const text = await response.text()
    return { status: response.status, json: text.startsWith('{') ? (JSON.parse(text) as Json) : {} }
  }

  async signIn(): Promise<Answer> {
    const wallet = { type: this.who.kind, address: this.who.address, publicKey: this.who.publicKey }
    const { json } = await this.send('POST', '/api/challenge', { wallet })
    const message = String(json['message'])
    return this.send('POST', '/api/session', { wallet, message, signature: this.who.signText(message) })
  }

  /** The client SDK with this person's wallet. */
  async connected() {
    const options = { nodeUrl: this.#world.node.url, enclaveProvider: this.keys }
    return (await createIDOSClient(options).createClient()).withUserSigner(walletOf(this.who))
  }

  async join(): Promise<Answer> {
    await this.signIn()
    const userId = randomUUID()
    const profile = await (await this.connected()).createUserEncryptionProfile(userId)
    return this.send('POST', '/api/profile', {
      userId,
      encryptionPublicKey: profile.userEncryptionPublicKey,
      encryptionPasswordStore: profile.encryptionPasswordStore,
    })
  }

  /** @param signer who signs instead of the customer. */
  async allowWriting(signer: Persona = this.who): Promise<Answer> {
    const { json } = await this.send('POST', '/api/write-grant/text', { owner: this.who.caller })
    return this.send('POST', '/api/write-grant', { signature: signer.signText(String(json['message'])) })
  }

  /** Goes through the verifier with a sample document; a developer's panel may say how it ends. */
  async verify(document = 'alice-passport', options: { forced?: 'approved' } = {}): Promise<void> {
    const { json } = await this.send('POST', '/api/verification')
    const link = String(json['captureUrl']).split('#')[1]
    const { url } = this.#world.verifier
    const ask = async (method: string, path: string, body?: BodyInit, session = '') =>
      (await (
        await fetch(`${url}${path}`, {
          method,
          headers: { authorization: `Bearer ${session}` },
          ...(body ? { body } : {}),
        })
      ).json()) as Json
    const session = String((await ask('POST', '/api/enter', JSON.stringify({ link })))['session'])
    const picture = (name: string) =>
      readFileSync(new URL(`../../verifier/public/specimens/${name}.jpg`, import.meta.url)) as BodyInit
    await ask('PUT', '/api/pictures/front', picture(document), session)
    await ask('PUT', '/api/pictures/selfie', picture('alice-selfie'), session)
    await ask('PUT', '/api/pictures/address', picture('alice-address'), session)
    const { reading } = await ask('POST', '/api/read', undefined, session)
    const { checkDigitsFit: _, ...fields } = reading as Json
    await ask('POST', '/api/submit', JSON.stringify({ ...fields, address }), session)
    if (options.forced !== undefined)
      await ask('POST', '/api/force', JSON.stringify({ status: options.forced }), session)
  }

  async me(): Promise<Json> {
    const { json } = await this.send('GET', '/api/me')
    return json['customer'] as Json
  }

  async stage(): Promise<string> {
    return String((await this.me())['stage'])
  }

  /** Credentials in the profile, without the copies for others. */
  async originals() {
    const client = await (await this.connected()).logIn()
    return (await client.getAllCredentials()).filter((one) => one.original_id === null)
  }

  /** Shares the credential at hand with somebody. */
  async share(party: 'bank' | 'cardline'): Promise<string> {
    const client = await (await this.connected()).logIn()
    const [mine] = (await client.getAllCredentials()).filter((one) => one.original_id === null)
    const { json } = await this.send('GET', '/api/parties')
    const { authPublicKey, encryptionPublicKey } = json[party] as { authPublicKey: string; encryptionPublicKey: string }
    const copy = await client.requestAccessGrant(String(mine?.id), {
      consumerAuthPublicKey: authPublicKey,
      consumerEncryptionPublicKey: encryptionPublicKey,
    })
    return copy.id
  }
}

const address = { street: 'Harbour Lane', houseNumber: '12', postalCode: '10115', city: 'Nowhere', country: 'PT' }

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
