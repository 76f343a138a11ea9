import { createConfig, type RunningNode, startNode } from '@open-idos/node'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { TestChain } from '../../src/chain.ts'
import { persona } from '../../src/personas.ts'
import { World } from '../../src/world.ts'
import { startBrowser } from '../harness/browser.ts'
import { bundle } from '../harness/bundle.ts'
import { startWebServer, type WebServer } from '../harness/web-server.ts'
import type { PublicClient } from './fixtures/public-client-script.ts'

// The public client of the existing network, in a page of another site than the node: sign-in by cookie, across origins,
// in a browser that gives third parties partitioned storage only.

interface PublicWindow {
  readonly kwil: PublicClient
  client: ReturnType<PublicClient['connect']>
}

let node: RunningNode
let world: World
let web: WebServer
let browser: Awaited<ReturnType<typeof startBrowser>>
let script: string
beforeAll(async () => {
  const owner = TestChain.owner.caller
  node = await startNode(
    createConfig({ dataDir: ':memory:', port: 0, owner, chainId: TestChain.chainId, logLevel: 'silent' }),
  )
  world = await World.settledOn(await TestChain.inside(node))
  ;[web, browser, script] = await Promise.all([
    startWebServer(),
    startBrowser('partitioned'),
    bundle(new URL('./fixtures/public-client-script.ts', import.meta.url)),
  ])
})
afterAll(async () => {
  await browser.close()
  await web[Symbol.asyncDispose]()
  await node.close()
})

const alice = persona('Alice', 'EVM')
let visitor: BrowserContext
let signatures: string[]
beforeEach(async () => {
  visitor = await browser.newContext()
  signatures = []
  await visitor.exposeFunction('testSigns', (text: string) => {
    signatures.push(text)
    return Buffer.from(alice.sign(text)).toString('base64')
  })
})
afterEach(() => visitor.close())

async function open(site: string): Promise<Page> {
  const body = `<!doctype html><script>${script.replaceAll('</script', '<\\/script')}</script>`
  const page = await visitor.newPage()
  await page.goto(web.put(site, '/', { body }))
  await connect(page)
  return page
}

function connect(page: Page): Promise<void> {
  return page.evaluate(
    ([url, chainId]) => {
      const scope = globalThis as unknown as PublicWindow
      scope.client = scope.kwil.connect(url, chainId)
    },
    [node.url, node.config.chainId] as const,
  )
}

/** `get_user` as Alice. @returns ids of the profiles that the node answers with. */
function whoAmI(page: Page): Promise<unknown[]> {
  return page.evaluate(
    async (sender) => {
      const { client, kwil } = globalThis as unknown as PublicWindow
      const body = { namespace: 'main', name: 'get_user', inputs: [], types: [] }
      const { data } = await client.call(body, kwil.signer(sender))
      const rows = (data?.result ?? []) as { id: unknown }[]
      return rows.map((row) => row.id)
    },
    [...alice.sender],
  )
}

describe('the public client in a page', () => {
  test('reads without signing in', async () => {
    const page = await open('dapp')
    const rows = await page.evaluate(async (address) => {
      const { client, kwil } = globalThis as unknown as PublicWindow
      const types = [kwil.types.Text]
      const response = await client.call({ namespace: 'main', name: 'has_profile', inputs: [address], types })
      return response.data?.result
    }, alice.address)
    expect(rows).toEqual([{ has_profile: true }])
    expect(signatures).toEqual([])
  })

  test('signs in once, and its cookie is sent with every later call, until it logs out', async () => {
    const page = await open('dapp')
    expect(await whoAmI(page)).toEqual([world.alice.userId])
    expect(await whoAmI(page)).toEqual([world.alice.userId])
    expect(signatures).toHaveLength(1)
    const [cookie] = await visitor.cookies(node.url)
    expect(cookie).toMatchObject({ name: 'kgw_session', httpOnly: true, secure: true, sameSite: 'None' })
    expect(cookie?.partitionKey).toBe('http://dapp.localhost')
    await page.reload()
    await connect(page)
    expect(await whoAmI(page)).toEqual([world.alice.userId])
    expect(signatures).toHaveLength(1)
    await page.evaluate(() => (globalThis as unknown as PublicWindow).client.auth.logoutKGW())
    expect(await visitor.cookies(node.url)).toEqual([])
    expect(await whoAmI(page)).toEqual([world.alice.userId])
    expect(signatures).toHaveLength(2)
  })

  test('does not share its sign-in with another site', async () => {
    await whoAmI(await open('dapp'))
    expect(await whoAmI(await open('bank'))).toEqual([world.alice.userId])
    expect(signatures).toHaveLength(2)
  })

  test('writes, and waits until it is in a block', async () => {
    const page = await open('dapp')
    const code = await page.evaluate(
      async (sender) => {
        const { client, kwil } = globalThis as unknown as PublicWindow
        const { Uuid, Text } = kwil.types
        const inputs = [[crypto.randomUUID(), 'language', 'pl']]
        const body = { namespace: 'main', name: 'add_attribute', inputs, types: [Uuid, Text, Text] }
        const { data } = await client.execute({ ...body, description: 'add' }, kwil.signer(sender), true)
        return (await client.txInfo(String(data?.tx_hash))).data?.tx_result?.code
      },
      [...alice.sender],
    )
    expect(code).toBe(0)
  })
})
