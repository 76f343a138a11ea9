import { deriveKeyPair } from '@open-idos/crypto'
import type { Frame } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { persona } from '../../src/personas.ts'
import type { ThirdPartyStorage } from '../harness/browser.ts'
import { StripDriver } from '../harness/dialog-driver.ts'
import { findSecrets, secretBytes, secretText, unwrapped } from '../harness/secrets.ts'
import { readStorage } from '../harness/storage.ts'
import { injectWallet, type TestWallet } from '../harness/test-wallet.ts'
import { type Witness, witness } from '../harness/witness.ts'
import { agree } from './fixtures/agree.ts'
import { type HostPage, type IsleLab, openIsleLab } from './fixtures/isle-lab.ts'

// Everything real: a page with a strict policy, the Isle, the Enclave inside it, a node, a wallet with a key, servers.

const password = 'orbit-velvet-cactus-quorum-77'

/** Everything that the page has heard of its Isle. */
interface Told {
  readonly page: { readonly events: readonly object[]; readonly calls: Readonly<Record<string, object>> }
}

async function makeKey(host: HostPage): Promise<void> {
  const dialog = await new StripDriver((await host.enclave()) as Frame).open(host.visitor, 'create')
  await dialog.choose('password')
  await dialog.newPassword(password)
  await dialog.closed()
}

describe.each<ThirdPartyStorage>(['partitioned', 'denied'])(
  'flows 1 and 3 in a page with a strict policy, storage of frames %s',
  (storage) => {
    let world: IsleLab
    let host: HostPage
    let wallet: TestWallet
    let heard: Witness
    let userId = ''
    const alice = persona('Alice of the Isle', 'EVM')

    beforeAll(async () => {
      world = await openIsleLab({ storage })
      host = await world.openPage({
        prepare: async (visitor) => {
          heard = witness(visitor)
          wallet = await injectWallet(visitor, alice)
        },
      })
      await host.create()
    }, 120_000)
    afterAll(() => world[Symbol.asyncDispose]())

    test('T-76, T-06: one tag and one object; a new wallet joins in three visible steps', async () => {
      await host.start('join', 'ensureProfile')
      await host.press(/Test wallet/)
      await host.heading('Create your profile')
      await host.press('Create a profile')
      await makeKey(host)
      const joined = await host.outcome('join')
      expect(joined.value).toMatchObject({ created: true })
      userId = (joined.value as { userId: string }).userId
      await host.heading('You are connected')
      expect(host.bank.calls).toEqual(['ownershipText', 'createProfile'])
      expect(wallet.signed[0]).toContain('I join the bank')
      expect(await host.events('exit')).toMatchObject([{ reason: 'done' }])
    })

    test('T-40: permission to write, verification, and the credential arrives, seen at once by a page that says so', async () => {
      await host.startNeed('need')
      // A server that fails once: the card says so, and the same step is tried again.
      host.bank.failing.add('writeGrant')
      await host.press('Get verified')
      await host.press('Try again')
      await host.heading('Allow one credential?')
      await host.isle.getByText('The exact text').click()
      await host.isle.getByText('operation: delegatedWriteGrant').waitFor()
      await host.press('Allow')
      await host.heading('Show your document')
      await host.isle.frameLocator('iframe.verifier').getByRole('heading', { name: 'Show your document' }).waitFor()
      host.bank.status = { state: 'in_review' }
      await host.press('I am through')
      await host.heading('Your documents are being checked')
      // By itself it looks after 2 s, then ever more seldom; told that there is something to see, it looks at once.
      const looks = () => host.bank.calls.filter((name) => name === 'verificationStatus').length
      for (let asked = 0; asked < 4; asked++) {
        const before = looks()
        await host.refresh()
        await expect.poll(looks, { timeout: 1500 }).toBeGreaterThan(before)
      }
      const id = await host.bank.approve()
      await host.refresh()
      expect((await host.outcome('need')).value).toMatchObject({ id, issuer: 'Neobank', status: 'approved' })
      expect((await host.events('verification')).map((one) => one['phase'])).toEqual([
        'started',
        'submitted',
        'approved',
      ])
    })

    test('T-48: refusing shares nothing, the page hears so, no row is written', async () => {
      await host.startRequest('no')
      await host.heading('Share your credential?')
      await host.press('Do not share')
      expect(await host.outcome('no')).toMatchObject({ code: 'user_refused' })
      await host.heading('Nothing was shared')
      expect(await host.bank.grantsOf(userId)).toBe(0)
    })

    test('T-45, T-49: consent with who, origin, purpose; a receipt; the consumer reads the same level', async () => {
      await host.startRequest('yes')
      await host.heading('Share your credential?')
      const terms = await host.isle.locator('.terms').innerText()
      expect(terms).toContain('Charlie')
      expect(terms).toContain(new URL(host.page.url()).host)
      expect(terms).toContain('To offer you a loan')
      const boxes = await Promise.all(
        ['Share', 'Do not share'].map((name) => host.isle.getByRole('button', { name, exact: true }).boundingBox()),
      )
      expect(boxes[0]?.width).toBe(boxes[1]?.width)
      expect(boxes[0]?.height).toBe(boxes[1]?.height)
      await host.isle.getByRole('button', { name: 'Share', exact: true }).click()
      await agree(host)
      const grant = (await host.outcome('yes')).value as { copyId: string; existing: boolean }
      expect(grant).toMatchObject({ existing: false, credentialId: host.bank.credentialId })
      await host.heading('Shared')
      expect(await host.bank.read(grant.copyId)).toContain('plus')
      expect(await host.events('grant')).toMatchObject([{ purpose: 'loan' }])
    })

    test('T-54: granting twice says since when, and writes nothing', async () => {
      await host.startRequest('again')
      expect((await host.outcome('again')).value).toMatchObject({ existing: true })
      await host.heading('Already shared')
      expect(await host.bank.grantsOf(userId)).toBe(1)
    })

    test('T-56, T-57: ending it takes one confirmation that says what it does not undo', async () => {
      const grants = (await host.start('list', 'listGrants', [host.bank.consumer.address]), await host.outcome('list'))
      const [{ grantId, copyId }] = grants.value as [{ grantId: string; copyId: string }]
      await host.start('revoke', 'revoke', grantId)
      await host.heading('End access?')
      await host.isle.getByText('Copies that were already read are not erased').waitFor()
      await host.press('End access')
      expect(await host.outcome('revoke')).toEqual({ value: null })
      await expect(host.bank.read(copyId)).rejects.toMatchObject({ code: 'credential.not_shared' })
    })

    test('T-94: all of it has asked nobody but the page, the Isle, the Enclave, the node and the verifier', () => {
      const { page, bank } = host
      const named = [page.url(), world.isle.url, world.lab.enclaveUrl, world.node.url, bank.captureUrl]
      expect(heard.origins()).toEqual(named.map((url) => new URL(url).origin).toSorted())
    })

    test('T-95: no password, no key and nothing of the credential is stored, sent, said or reported in the open', async () => {
      const secrets = {
        ...secretText('password', password),
        ...secretBytes('secret key', deriveKeyPair(password, userId).secretKey),
        ...secretText('name', 'Specimen'),
        ...secretText('birth date', '1991-04-23'),
        ...secretText('document', 'SPECIMEN0001'),
        ...secretText('street', 'Rua do Exemplo'),
      }
      const frames = await Promise.all([host.page, host.isle, (await host.enclave()) as Frame].map(readStorage))
      const stored = JSON.stringify([frames, await host.visitor.storageState({ indexedDB: false })])
      const told = await host.page.evaluate(() => JSON.stringify(Object.values((globalThis as unknown as Told).page)))
      const sent = unwrapped(heard.sent.join('\n'))
      expect(findSecrets(secrets, [stored, sent, ...heard.spoken, told].join('\n'))).toEqual([])
      // It was looked for where something is: the node was asked, the page was told, and a failure was reported.
      expect([sent.includes('share_credential'), told.includes(host.bank.credentialId ?? '?')]).toEqual([true, true])
      expect(await host.events('error')).toEqual([
        { code: 'network', step: 'needsCredential', retryable: true, ref: expect.stringMatching(/^[0-9a-f]{10}$/) },
      ])
      const hidden = btoa(JSON.stringify({ payload: btoa(`of a call: ${password}`) }))
      expect(findSecrets(secrets, unwrapped(`${stored}${hidden}`))).toContain('password')
    })
  },
)
