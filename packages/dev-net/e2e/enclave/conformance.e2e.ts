import {
  deriveKeyPair,
  open,
  type SecretStoreMessage,
  secretStoreTypedData,
  signRecoverable,
  typedDataDigest,
} from '@open-idos/crypto'
import { type CustodyNode, startCustodyNode } from '@open-idos/dev-net'
import { toBase64, toHex, utf8 } from '@open-idos/protocol'
import type { BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { persona } from '../../src/personas.ts'
import { StripDriver } from '../harness/dialog-driver.ts'
import { HostPage } from '../harness/host-page.ts'
import { type Lab, openLab } from '../harness/lab.ts'
import { friend, options, pair, password, publicKey, row, sealed, userId } from './fixtures/alice.ts'

// A page of the existing network, as its SDK behaves, with our Enclave: every method, every way a call ends.

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
let host: HostPage
beforeEach(async () => {
  visitor = await lab.visitor()
  host = await HostPage.open({ web: lab.web, visitor, url: lab.enclaveUrl })
})
afterEach(() => visitor.close())

const strip = () => new StripDriver(host.frame)
const profile = { userId, userEncryptionPublicKey: publicKey, encryptionPasswordStore: 'user' }

/** Opens the key as a person with a password does. */
async function unlock(): Promise<void> {
  await host.call('reconfigure', options)
  const ensured = host.call('ensureUserEncryptionProfile')
  await (await strip().open(visitor)).unlock(password)
  expect(await ensured).toEqual({ result: profile })
}

describe('a page of the existing network', () => {
  test('makes a key with a password, in a window that the person opens', async () => {
    await host.call('reconfigure', { ...options, mode: 'new', expectedUserEncryptionPublicKey: undefined })
    const ensured = host.call('ensureUserEncryptionProfile')
    const dialog = await strip().open(visitor, 'create')
    await dialog.choose('password')
    await dialog.newPassword(password)
    // A page that cannot name a credential may open all of them: the person is told.
    await dialog.allowSite()
    expect(await ensured).toEqual({ result: profile })
    await dialog.closed()
    expect(await host.visibility()).toEqual([true, false])
    expect(await host.call('decrypt', sealed('x').content, sealed('x').encryptorPublicKey)).toMatchObject({
      name: 'Error',
    })
  })

  test('unlocks, after a wrong password too, and is told where the person stands', async () => {
    await host.call('reconfigure', options)
    const ensured = host.call('ensureUserEncryptionProfile')
    const dialog = await strip().open(visitor)
    await dialog.text('covers.text').waitFor()
    // The origin that the browser vouches for, not what a page says.
    await dialog.surface
      .getByText(new URL(lab.web.origin('dapp')).host)
      .first()
      .waitFor()
    await dialog.unlock('something else')
    await dialog.text('unlock.wrong_password').waitFor()
    expect(await dialog.passwordField().inputValue()).toBe('something else')
    await dialog.unlock(password)
    expect(await ensured).toEqual({ result: profile })
    expect(await host.asked()).toEqual([])
  })

  test('decrypts, encrypts and filters with the open key, and nothing is shown for it', async () => {
    await unlock()
    const box = sealed()
    expect(await host.call('decrypt', box.content, box.encryptorPublicKey)).toEqual({
      result: utf8('{"name":"Alice","address":{"country":"PT"}}'),
    })
    const { result } = await host.call('encrypt', utf8('for a friend'), friend.publicKey)
    const copy = result as { content: Uint8Array; encryptorPublicKey: Uint8Array }
    expect(copy.content.length).toBe(24 + 16 + 12)
    expect(open({ ...copy, secretKey: friend.secretKey })).toEqual(utf8('for a friend'))

    const rows = [row('a'), row('b', '{"name":"Alice","address":{"country":"DE"}}'), row('c', '{"name":"Bob"}')]
    const filter = async (pick: object, omit: object) => {
      const kept = await host.call('filterCredentials', rows, { pick, omit })
      return (kept.result as { id: string }[]).map((one) => one.id)
    }
    expect(await filter({ name: ['Alice'] }, {})).toEqual(['a', 'b'])
    expect(await filter({ name: ['Alice'] }, { 'address.country': ['DE', 'FR'] })).toEqual(['a'])
    expect(await filter({}, {})).toEqual(['a', 'b', 'c'])
    const [kept] = (await host.call('filterCredentials', rows, { pick: { name: ['Bob'] }, omit: {} })).result as [
      object,
    ]
    expect(kept).toEqual({ ...rows[2], content: '' })
    const bad = await host.call('filterCredentials', [row('d', 'no JSON')], { pick: { name: ['x'] }, omit: {} })
    expect(bad).toEqual({ name: 'Error', message: 'Credential d decrypted contents are not valid JSON' })
    expect(visitor.pages()).toHaveLength(1)
  })

  test.each(['decrypt', 'encrypt', 'filterCredentials'])('%s opens a locked key first', async (method) => {
    await host.call('reconfigure', options)
    const box = sealed()
    const args = {
      decrypt: [box.content, box.encryptorPublicKey],
      encrypt: [utf8('x'), friend.publicKey],
      filterCredentials: [[row('a')], { pick: { name: ['Alice'] }, omit: {} }],
    }[method] as unknown[]
    const called = host.call(method, ...args)
    await (await strip().open(visitor)).unlock(password)
    expect((await called).result).toBeDefined()
  })

  test('filters without criteria unlock nothing', async () => {
    await host.call('reconfigure', options)
    const kept = await host.call('filterCredentials', [row('a')], { pick: {}, omit: {} })
    expect((kept.result as object[]).length).toBe(1)
  })

  test.each([
    ['yes', true],
    ['no', false],
  ] as const)('asks a question, and the person says %s', async (answer, expected) => {
    const asked = host.call('confirm', 'May I <b>come</b> in?')
    const dialog = await strip().open(visitor, 'confirm')
    await dialog.surface.getByText('May I <b>come</b> in?').waitFor()
    await dialog.answer(answer)
    expect(await asked).toEqual({ result: expected })
  })

  test('has the person look at what restores the key, and gets nothing of it', async () => {
    await unlock()
    const shown = host.call('backupUserEncryptionProfile')
    const dialog = await strip().open(visitor, 'backup')
    await dialog.unlock(password)
    const what = dialog.button('action.done')
    await what.click()
    expect(await shown).toEqual({})
  })

  test('forgets on reset, and keeps its options', async () => {
    await unlock()
    expect(await host.call('reset')).toEqual({})
    const ensured = host.call('ensureUserEncryptionProfile')
    await (await strip().open(visitor)).unlock(password)
    expect(await ensured).toEqual({ result: profile })
  })

  test('sends whatever it has in options, and nothing where it has nothing', async () => {
    const more = { container: '#enclave', url: lab.enclaveUrl, throwOnUserCancelUnlock: true, theme: 'dark', odd: {} }
    expect(await host.call('reconfigure', more)).toEqual({})
    expect(await host.call('reconfigure', { walletType: 'evm', userId: undefined })).toEqual({})
    expect(await host.call('load')).toEqual({})
  })
})

describe('a call that fails', () => {
  test('for a closed window ends with the text that pages know', async () => {
    await host.call('reconfigure', options)
    const ensured = host.call('ensureUserEncryptionProfile')
    const dialog = await strip().open(visitor)
    await dialog.passwordField().waitFor()
    await dialog.page.close()
    expect(await ensured).toEqual({ text: 'closed' })
    expect(await host.lastReply()).toMatchObject({ code: 'enclave.cancelled' })
  })

  test.each([
    ['an unknown method', 'makeCoffee', [], { text: 'Unexpected request: makeCoffee' }, 'enclave.unknown_method'],
    [
      'a name that every object has',
      'toString',
      [],
      { text: 'Unexpected request: toString' },
      'enclave.unknown_method',
    ],
    [
      'no user',
      'ensureUserEncryptionProfile',
      [],
      { name: 'Error', message: 'User ID is not present' },
      'state.invalid',
    ],
    [
      'a signature that nobody waits for',
      'signTypedDataResponse',
      ['0x'],
      { message: 'No resolver found' },
      'state.invalid',
    ],
    ['arguments that are none', 'decrypt', ['text', 7], { name: 'Error' }, 'enclave.invalid_request'],
    ['one of our methods without a hello', 'open-idos:decrypt', [reading()], { name: 'Error' }, 'state.invalid'],
  ])('for %s says so', async (_why, method, args, ending, code) => {
    expect(await host.call(method, ...args)).toMatchObject(ending)
    expect(await host.lastReply()).toMatchObject({ code, hasError: true })
    // And nothing on the screen has changed.
    expect(await host.frame.getByRole('button').count()).toBe(0)
  })

  test('for a content of somebody else tells nothing of it', async () => {
    await unlock()
    const foreign = sealed('x', friend.publicKey)
    const failed = await host.call('decrypt', foreign.content, foreign.encryptorPublicKey)
    expect(failed).toMatchObject({ name: 'Error' })
    for (const secret of [foreign.content, foreign.encryptorPublicKey]) {
      expect(failed.message).not.toContain(toBase64(secret).slice(0, 8))
    }
    expect(await host.lastReply()).toMatchObject({ code: 'crypto.cannot_open' })
  })

  test('for a small key or a cut box is refused', async () => {
    await unlock()
    const box = sealed()
    await host.call('decrypt', box.content.slice(0, 39), box.encryptorPublicKey)
    expect(await host.lastReply()).toMatchObject({ code: 'crypto.cannot_open' })
    await host.call('decrypt', box.content, new Uint8Array(32))
    expect(await host.lastReply()).toMatchObject({ hasError: true })
    await host.call('encrypt', utf8('x'), new Uint8Array(31))
    expect(await host.lastReply()).toMatchObject({ code: 'enclave.invalid_request' })
  })
})

describe('custody by nodes', () => {
  const alice = persona('Alice of the nodes', 'EVM')
  const custody = { ...options, walletAddress: alice.address, encryptionPasswordStore: 'mpc' } as const

  /** As an EVM wallet signs typed data. */
  async function sign(asked: unknown, by = alice): Promise<string> {
    const { types, value } = asked as { types: object; value: object }
    const message = { type: Object.keys(types)[0], ...value } as SecretStoreMessage
    const digest = typedDataDigest(secretStoreTypedData(contractAddress, message))
    return `0x${toHex(signRecoverable(digest, by.secret))}`
  }

  test('T-20 makes a key with the wallet, and opens it with the wallet in another browser', async () => {
    await host.signWith((message) => sign(message))
    const mine = '1f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a12'
    const fresh = { ...custody, userId: mine, mode: 'new', expectedUserEncryptionPublicKey: undefined }
    await host.call('reconfigure', fresh)
    const made = host.call('ensureUserEncryptionProfile')
    const dialog = await strip().open(visitor, 'create')
    await dialog.chooseIfAsked('wallet')
    await dialog.allowSiteIfAsked()
    const { result } = await made
    expect(result).toMatchObject({ userId: mine, encryptionPasswordStore: 'mpc' })
    const { userEncryptionPublicKey } = result as typeof profile
    expect(await host.asked()).toMatchObject([{ types: { UploadSignatureMessage: [{}, {}] } }])

    const elsewhere = await lab.visitor()
    const other = await HostPage.open({ web: lab.web, visitor: elsewhere, url: lab.enclaveUrl, site: 'bank' })
    await other.signWith((message) => sign(message))
    const expected = { userId: mine, expectedUserEncryptionPublicKey: userEncryptionPublicKey }
    await other.call('reconfigure', { ...custody, ...expected })
    const opened = other.call('ensureUserEncryptionProfile')
    const unlocking = await new StripDriver(other.frame).open(elsewhere)
    await unlocking.button('unlock.submit_wallet').click()
    expect(await opened).toEqual({ result })
    expect(await other.asked()).toMatchObject([{ types: { DownloadSignatureMessage: [{}, {}, {}] } }])
    await elsewhere.close()

    // A second wallet is let in: the page signs what the Enclave words.
    const phone = persona('Alice of the nodes', 'NEAR')
    const { result: message } = await host.call('addAddressMessageToSign', phone.address, phone.publicKey, 'NEAR')
    const { value } = message as { value: object }
    expect(value).toMatchObject({ address_to_add: expect.stringMatching(/^NEAR:/) })
    const signature = await sign(message)
    expect(await host.call('addAddressToMpcSecret', mine, value, signature)).toEqual({ result: 'success' })
    const removal = await host.call('removeAddressMessageToSign', phone.address, phone.publicKey, 'NEAR')
    const { value: removed } = removal.result as { value: object }
    const stolen = await sign(removal.result, persona('Mallory', 'EVM'))
    expect(await host.call('removeAddressFromMpcSecret', mine, removed, stolen)).toEqual({ result: 'failure' })
    const agreed = await sign(removal.result)
    expect(await host.call('removeAddressFromMpcSecret', mine, removed, agreed)).toEqual({ result: 'success' })
  })
})

test('the key is the one that the derivation of the network gives', () => {
  expect(toBase64(deriveKeyPair(password, userId).publicKey)).toBe(toBase64(pair.publicKey))
})

function reading() {
  return { credentialId: 'a', ...sealed() }
}
