import { contentHash, open } from '@open-idos/crypto'
import { type CustodyNode, startCustodyNode } from '@open-idos/dev-net'
import { utf8 } from '@open-idos/protocol'
import type { BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { KeysPage } from '../harness/client-page.ts'
import { StripDriver } from '../harness/dialog-driver.ts'
import { type Lab, openLab } from '../harness/lab.ts'
import { content, friend, options, password, publicKey, row, sealed, userId } from './fixtures/alice.ts'

// Our client's provider with our Enclave: what the existing protocol cannot do.

const contractAddress = '0305e6978be7908d44d1f6de36611b11e0f4838608'
let nodes: CustodyNode[]
let lab: Lab
beforeAll(async () => {
  nodes = await Promise.all([0, 1, 2, 3, 4].map((index) => startCustodyNode({ contractAddress, index })))
  lab = await openLab({
    deployment: { custody: { contractAddress, nodes: nodes.map((node) => node.url) } },
  })
})
afterAll(async () => {
  await lab[Symbol.asyncDispose]()
  await Promise.all(nodes.map((node) => node[Symbol.asyncDispose]()))
})

let visitor: BrowserContext
let client: KeysPage
beforeEach(async () => {
  visitor = await lab.visitor()
  client = await KeysPage.open({ web: lab.web, visitor, enclave: { url: lab.enclaveUrl, appName: 'Bank of Tests' } })
  await client.call('reconfigure', options)
})
afterEach(() => visitor.close())

const strip = () => new StripDriver(client.frame)
const profile = { userId, userEncryptionPublicKey: publicKey, encryptionPasswordStore: 'user' }

async function unlock(): Promise<void> {
  const ensured = client.call('ensureUserEncryptionProfile')
  const dialog = await strip().open(visitor)
  await dialog.unlock(password)
  expect(await ensured).toEqual(profile)
  // The window waits a moment for the page's next wish.
  await dialog.closed()
}

describe('the page', () => {
  test('shows the frame when it is needed, as high as it needs, and gives the focus back', async () => {
    await client.page.getByRole('button', { name: 'elsewhere' }).focus()
    const ensured = client.call('ensureUserEncryptionProfile')
    await client.shown(true)
    const frame = client.page.locator('#idos-enclave-iframe')
    expect((await frame.boundingBox())?.height).toBe(80)
    await strip().press('cancel')
    expect(await ensured).toBe('enclave.cancelled')
    await client.shown(false)
    expect(await client.page.evaluate(() => document.activeElement?.textContent)).toBe('elsewhere')
    // First of all it says how things stand.
    expect(await client.events()).toEqual([
      { event: 'attention', needed: false, height: 0 },
      { event: 'attention', needed: true, height: 80 },
      { event: 'dismiss' },
      { event: 'attention', needed: false, height: 0 },
    ])
  })

  test('is told when the key opens and locks', async () => {
    await unlock()
    await client.call('lock')
    const states = (await client.events()).filter((event) => (event as { event: string }).event === 'state')
    expect(states).toEqual([
      { event: 'state', state: 'unlocked' },
      { event: 'state', state: 'locked' },
    ])
    const ensured = client.call('ensureUserEncryptionProfile')
    await strip().button('unlock').waitFor()
    await strip().press('cancel')
    expect(await ensured).toBe('enclave.cancelled')
  })

  test('that takes its request back closes the window', async () => {
    const ensured = client.call('ensureUserEncryptionProfile', { timeoutMs: 3000 })
    const dialog = await strip().open(visitor)
    await dialog.passwordField().waitFor()
    expect(await ensured).toBe('wait.timeout')
    await dialog.closed()
    await client.shown(false)
  })
})

describe('a person', () => {
  beforeEach(unlock)

  test('agrees to every reading, or does not, and the key stays open', async () => {
    const reading = { credentialId: 'a1', ...sealed() }
    const refused = client.call('read', reading)
    const dialog = await strip().open(visitor, 'consent')
    // The page's own words are shown as such, and the origin that the browser vouches for.
    await dialog.surface
      .getByText(new URL(lab.web.origin('dapp')).host)
      .first()
      .waitFor()
    await dialog.surface
      .getByText(/Bank of Tests/)
      .first()
      .waitFor()
    await dialog.consent('no')
    expect(await refused).toBe('enclave.refused')
    await dialog.closed()

    const read = client.call('read', reading)
    await (await strip().open(visitor, 'consent')).consent('yes', 'once')
    expect(await read).toEqual(utf8(JSON.stringify(content)))
  })

  test('gives a copy to somebody, and the page sees none of it', async () => {
    const box = sealed()
    const purpose = { credentialId: 'a1', granteeWalletIdentifier: 'charlie', lockedUntil: 0, receiverName: 'Charlie' }
    const made = client.call('reencrypt', { ...box, receiverPublicKey: friend.publicKey, purpose })
    const dialog = await strip().open(visitor, 'consent')
    await dialog.heading('consent.title_share').waitFor()
    await dialog.consent('yes', 'once')
    const copy = (await made) as ReturnType<typeof sealed> & { contentHash: string }
    const plaintext = utf8(JSON.stringify(content))
    expect(open({ ...copy, secretKey: friend.secretKey })).toEqual(plaintext)
    expect(copy.contentHash).toBe(contentHash(plaintext))
  })

  test('lets a page look which credentials fit', async () => {
    const kept = client.call('filterCredentials', [row('a'), row('b', '{"name":"Bob"}')], { pick: { name: ['Bob'] } })
    await (await strip().open(visitor, 'consent')).consent('yes', 'once')
    expect((await kept) as object[]).toMatchObject([{ id: 'b', content: '' }])
  })
})

describe('a wallet that refuses', () => {
  test('ends the request with its code, and the frame stays', async () => {
    await client.call('reconfigure', { encryptionPasswordStore: 'mpc', mode: 'new', userId: crypto.randomUUID() })
    await client.setSigner('')
    const ensured = client.call('ensureUserEncryptionProfile')
    const dialog = await strip().open(visitor, 'create')
    await dialog.chooseIfAsked('wallet')
    expect(await ensured).toBe('signer.rejected')
    await client.shown(false)
    await dialog.closed()
  })

  test('at a page that cannot say so leaves a way out', async () => {
    await client.call('reconfigure', { encryptionPasswordStore: 'mpc', mode: 'new', userId: crypto.randomUUID() })
    await client.page.evaluate(() => {
      const { keys } = globalThis as unknown as { keys: { setSigner(sign: () => Promise<string>): void } }
      keys.setSigner(() => new Promise(() => {}))
    })
    const ensured = client.call('ensureUserEncryptionProfile')
    const dialog = await strip().open(visitor, 'create')
    await dialog.chooseIfAsked('wallet')
    await strip().frame.getByRole('status').getByText('Waiting for your wallet').waitFor()
    await strip().press('cancel')
    expect(await ensured).toBe('enclave.cancelled')
  })
})

describe('a frame that is lost', () => {
  test.each([
    ['reloaded', () => client.inFrame(() => location.reload())],
    ['taken away', () => client.page.evaluate(() => document.querySelector('#idos-enclave-iframe')?.remove())],
    ['sent elsewhere', () => client.inFrame(() => location.assign('/dialog.html'))],
  ] as const)('because it was %s ends the call, and the next call has a new one', async (_how, lose) => {
    const ensured = client.call('ensureUserEncryptionProfile')
    await strip().button('unlock').waitFor()
    await lose()
    expect(await ensured).toBe('enclave.frame_lost')
    await client.shown(false)
    await unlock()
  })
})
