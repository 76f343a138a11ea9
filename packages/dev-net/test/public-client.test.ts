import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { KwilSigner, NodeKwil, Utils, WebKwil } from '@idos-network/kwil-js'
import { type ActionName, catalogue } from '@open-idos/core'
import type { ActionDef } from '@open-idos/core/catalogue'
import { createConfig, type RunningNode, startNode } from '@open-idos/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ParamValues } from '../src/arguments.ts'
import { TestChain } from '../src/chain.ts'
import { type Persona, persona } from '../src/personas.ts'
import { personaOf, samples } from '../src/samples.ts'
import { World } from '../src/world.ts'

// The public client of the existing network, as it comes from the registry, drives every action against a real node over
// HTTP: in its Node form, and in its browser form behind a stand-in for the browser's cookie jar.

let node: RunningNode
let world: World
let jar: CookieJar
beforeAll(async () => {
  jar = await CookieJar.listen()
  const port = await freePort()
  const config = createConfig({
    dataDir: ':memory:',
    port,
    chainId: TestChain.chainId,
    owner: TestChain.owner.caller,
    publicUrls: [jar.url, `http://127.0.0.1:${port}`],
    logLevel: 'silent',
    signInsPerMinute: 100_000,
    profileChecksPerMinute: 100_000,
  })
  node = await startNode(config)
  jar.target = node.url
  world = await World.settledOn(await TestChain.inside(node))
})
afterAll(async () => {
  await jar.close()
  await node.close()
})

/** A port that is free now: the node must know its public URL before it listens. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/**
 * What a browser does with cookies, and nothing else: it keeps what the server sets and sends it back by name. It stands
 * where the node stands, so it is one of the node's public URLs.
 */
class CookieJar {
  target = ''
  readonly #server: Server
  #cookie = ''

  private constructor() {
    this.#server = createServer((incoming, outgoing) => {
      const headers = { ...incoming.headers, ...(this.#cookie === '' ? {} : { cookie: this.#cookie }) }
      const onward = request(`${this.target}${incoming.url}`, { method: incoming.method, headers }, (answer) => {
        const [set] = answer.headers['set-cookie'] ?? []
        if (set !== undefined) this.#cookie = /Max-Age=0/.test(set) ? '' : (set.split(';')[0] ?? '')
        const { 'set-cookie': _, ...rest } = answer.headers
        outgoing.writeHead(answer.statusCode ?? 500, rest)
        answer.pipe(outgoing)
      })
      incoming.pipe(onward)
    })
  }

  static async listen(): Promise<CookieJar> {
    const jar = new CookieJar()
    await new Promise<void>((resolve) => jar.#server.listen(0, '127.0.0.1', resolve))
    return jar
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}

const types = {
  uuid: Utils.DataType.Uuid,
  text: Utils.DataType.Text,
  int8: Utils.DataType.Int,
  numeric: Utils.DataType.Int,
}

function signerOf(who: Persona): KwilSigner {
  const sign = async (message: Uint8Array | string) =>
    who.sign(typeof message === 'string' ? message : new TextDecoder().decode(message))
  return new KwilSigner(sign, who.sender, who.signatureType)
}

/** Positional inputs with explicit types, as the existing SDK always sends them. */
function inputsOf(def: ActionDef, params: ParamValues) {
  const entries = Object.entries(def.params)
  const values = entries.map(([name]) => {
    const value = params[name] ?? null
    return typeof value === 'bigint' ? Number(value) : value
  })
  return { values, types: entries.map(([, param]) => types[param.type]) }
}

type Client = NodeKwil | WebKwil

async function drive(client: Client, action: ActionName): Promise<void> {
  const def: ActionDef = catalogue[action]
  const sample = samples[action]
  const who = personaOf(sample.by, world)
  const inputs = inputsOf(def, (await sample.params?.(world)) ?? {})
  const body = { namespace: 'main', name: action, types: inputs.types }
  if (def.kind === 'read') {
    const call = { ...body, inputs: inputs.values }
    const response = await client.call(call, who && signerOf(who))
    expect(response.status).toBe(200)
    const rows = response.data?.result as Record<string, unknown>[]
    if (sample.refusal !== undefined) expect(rows).toEqual([])
    else expect(Object.keys(rows[0] ?? {})).toEqual(Object.keys(def.returns?.columns ?? {}))
    return
  }
  if (who === undefined) throw new Error('a write has a signer')
  const execution = client.execute({ ...body, inputs: [inputs.values], description: def.summary }, signerOf(who), true)
  if (sample.refusal !== undefined) {
    await expect(execution).rejects.toThrow(`"error_code":"${sample.refusal}"`)
    return
  }
  const { data } = await execution
  const found = await client.txInfo(String(data?.tx_hash))
  expect(found.data?.tx_result).toMatchObject({ code: 0 })
}

describe('NodeKwil', () => {
  it.each(Object.keys(catalogue) as ActionName[])('%s', async (action) => {
    await drive(new NodeKwil({ kwilProvider: node.url, chainId: TestChain.chainId, timeout: 30_000 }), action)
  })
})

describe('WebKwil', () => {
  beforeAll(() => {
    // The client tells a browser by this global alone.
    Object.assign(globalThis, { window: {} })
  })
  afterAll(() => {
    Reflect.deleteProperty(globalThis, 'window')
  })

  it.each(Object.keys(catalogue) as ActionName[])('%s', async (action) => {
    await drive(new WebKwil({ kwilProvider: jar.url, chainId: TestChain.chainId, timeout: 30_000 }), action)
  })
})

describe('any client', () => {
  const client = () => new NodeKwil({ kwilProvider: node.url, chainId: TestChain.chainId, timeout: 30_000 })

  it('asks for chain, account, price and actions', async () => {
    const kwil = client()
    expect((await kwil.chainInfo()).data).toMatchObject({ chain_id: TestChain.chainId })
    expect((await kwil.ping()).data).toBe('pong')
    const actions = await kwil.getActions('main')
    expect(JSON.stringify(actions.data)).toContain('share_credential')
  })

  it.each(['EVM', 'NEAR', 'XRPL', 'Stellar', 'FaceSign', 'server'] as const)(
    'signs in, executes and calls with a %s signer, each as itself although they share a client',
    async (kind) => {
      const kwil = client()
      const who = persona(`Visitor ${kind}`, kind)
      const body = { namespace: 'main', name: 'get_allowance', inputs: [], types: [] }
      expect((await kwil.call(body, signerOf(who))).data?.result).toEqual([])
      const alice = await kwil.call({ ...body, name: 'get_user' }, signerOf(world.alice.persona))
      expect(alice.data?.result).toMatchObject([{ id: world.alice.userId }])
      expect((await kwil.call({ ...body, name: 'get_user' }, signerOf(who))).data?.result).toEqual([])
      const execution = { ...body, name: 'edit_public_notes_as_issuer', inputs: [['x', 'y']] }
      const text = [Utils.DataType.Text, Utils.DataType.Text]
      await kwil.execute({ ...execution, types: text, description: 'ü' }, signerOf(who), true)
    },
  )

  it('names its parameters in any order that the node can tell apart', async () => {
    const kwil = client()
    const named = { $address: world.alice.persona.address }
    const rows = await kwil.call({ namespace: 'main', name: 'has_profile', inputs: named })
    expect(rows.data?.result).toEqual([{ has_profile: true }])
  })

  it('logs out, and has to sign in again', async () => {
    const kwil = client()
    const signer = signerOf(world.alice.persona)
    const body = { namespace: 'main', name: 'get_user', inputs: [], types: [] }
    await kwil.call(body, signer)
    await kwil.auth.logoutKGW()
    let signatures = 0
    const counting = new KwilSigner(
      async (message: Uint8Array | string) => {
        signatures += 1
        return world.alice.persona.sign(typeof message === 'string' ? message : new TextDecoder().decode(message))
      },
      world.alice.persona.sender,
      world.alice.persona.signatureType,
    )
    expect((await kwil.call(body, counting)).data?.result).toHaveLength(1)
    expect(signatures).toBe(1)
  })
})
