import { randomUUID } from 'node:crypto'
import { idOSConsumer } from '@open-idos/consumer'
import { createIssuer } from '@open-idos/credentials'
import { idOSIssuer } from '@open-idos/issuer'
import type { RunningNode } from '@open-idos/node'
import { toBase64 } from '@open-idos/protocol'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startLocalNode } from '../../src/local-node.ts'
import { persona } from '../../src/personas.ts'
import { specimenSubject } from '../../src/specimen.ts'
import { naclKeyPair } from '../../src/wallets.ts'
import { Dapp } from '../harness/dapp.ts'
import { StripDriver } from '../harness/dialog-driver.ts'
import { putFirstProtocolEnclave } from '../harness/first-protocol-enclave.ts'
import { type Lab, openLab } from '../harness/lab.ts'
import { pressUntil } from '../harness/press.ts'
import { readStorage } from '../harness/storage.ts'
import { injectWallet } from '../harness/test-wallet.ts'

// Flow 3 with everything real: our client in a page, the Enclave on its own site, a node at a third one, a wallet with a
// key, an issuer and a consumer as servers. Also with an Enclave of the existing network, which our client has to serve.

const issuerUrl = 'https://neobank.example/idos'
const password = 'orbit-velvet-cactus-quorum-77'
const neobank = persona('Neobank', 'server')
const charlie = persona('Charlie', 'server')

let node: RunningNode
let lab: Lab
beforeAll(async () => {
  node = await startLocalNode({ dataDir: ':memory:' })
  lab = await openLab({ storage: 'partitioned' })
})
afterAll(async () => {
  await lab[Symbol.asyncDispose]()
  await node.close()
})

/** What the person does in the Enclave. */
interface Person {
  url(): Promise<string>
  create(dapp: Page): Promise<void>
  unlock(dapp: Page): Promise<void>
  /** Agrees to what is asked; where nothing is asked, nothing. */
  agree(dapp: Page): Promise<void>
}

function frameOf(dapp: Page) {
  const frame = dapp.frames().find((one) => one !== dapp.mainFrame())
  if (frame === undefined) throw new Error('no frame')
  return frame
}

const ours: Person = {
  url: async () => lab.enclaveUrl,
  async create(dapp) {
    const dialog = await new StripDriver(frameOf(dapp)).open(dapp.context(), 'create')
    await dialog.choose('password')
    await dialog.newPassword(password)
    await dialog.closed()
  },
  async unlock(dapp) {
    const dialog = await new StripDriver(frameOf(dapp)).open(dapp.context(), 'unlock')
    await dialog.unlock(password)
  },
  async agree(dapp) {
    const popup = dapp
      .context()
      .pages()
      .find((page) => page !== dapp)
    const strip = new StripDriver(frameOf(dapp))
    const dialog = popup === undefined ? await strip.open(dapp.context(), 'consent') : strip.at(popup)
    await dialog.consent('yes', 'once')
  },
}

const existing: Person = {
  url: () => putFirstProtocolEnclave(lab.web),
  create: (dapp) => enterPassword(dapp),
  unlock: (dapp) => enterPassword(dapp),
  agree: async () => {},
}

async function enterPassword(dapp: Page): Promise<void> {
  const unlock = frameOf(dapp).getByRole('button', { name: 'unlock' })
  const popup = await pressUntil(unlock, dapp.context().waitForEvent('page'))
  await popup.getByLabel('password').fill(password)
  await popup.getByRole('button', { name: 'go' }).click()
}

describe.each([
  { name: 'our Enclave', person: ours, alice: persona('Alice of flow 3', 'EVM') },
  { name: 'an Enclave of the existing network', person: existing, alice: persona('Ann of flow 3', 'EVM') },
])('flow 3 with $name', ({ person, alice }) => {
  let visitor: BrowserContext
  let dapp: Dapp
  const userId = randomUUID()

  beforeAll(async () => {
    visitor = await lab.visitor()
    await injectWallet(visitor, alice)
    dapp = await Dapp.open({ web: lab.web, visitor, enclaveUrl: await person.url(), nodeUrl: node.url })
  })
  afterAll(() => visitor.close())

  /** The window of an answer lingers for a moment, in case that the page asks for more. */
  const windowsClosed = () => expect.poll(() => visitor.pages().length, { timeout: 10_000 }).toBe(1)

  test('Alice joins, is issued a credential, grants Charlie, who reads it until she revokes', async () => {
    const issuer = await idOSIssuer.init({
      nodeUrl: node.url,
      signingKeyPair: naclKeyPair(neobank),
      encryptionSecretKey: neobank.encryption.secretKey,
    })
    const consumer = await idOSConsumer.init({
      nodeUrl: node.url,
      recipientEncryptionPrivateKey: toBase64(charlie.encryption.secretKey),
      consumerSigner: naclKeyPair(charlie),
    })

    // Her key is made in the Enclave; the issuer writes her profile.
    const [profile] = await Promise.all([dapp.createKey(userId), person.create(dapp.page)])
    expect(profile).toMatchObject({ userId, encryptionPasswordStore: 'user' })
    const message = 'Sign this message to prove you own this wallet'
    const signature = await dapp.sign(message)
    const wallet = { address: alice.address, public_key: null, wallet_type: 'EVM' as const, message, signature }
    const user = {
      id: userId,
      recipient_encryption_public_key: profile.userEncryptionPublicKey,
      encryption_password_store: profile.encryptionPasswordStore,
    }
    await issuer.createUser(user, wallet)
    expect(await dapp.logIn()).toBe(userId)

    // She allows the issuer one credential.
    const now = Math.floor(Date.now() / 1000)
    const grant = {
      id: randomUUID(),
      ownerWalletIdentifier: alice.address,
      consumerWalletIdentifier: issuer.authPublicKey,
      issuerPublicKey: issuer.authPublicKey,
      accessGrantTimelock: now,
      notUsableBefore: now,
      notUsableAfter: now + 86_400,
    }
    const text = await dapp.call('requestDWGMessage', {
      id: grant.id,
      owner_wallet_identifier: grant.ownerWalletIdentifier,
      grantee_wallet_identifier: grant.consumerWalletIdentifier,
      issuer_public_key: grant.issuerPublicKey,
      access_grant_timelock: now,
      not_usable_before: now,
      not_usable_after: grant.notUsableAfter,
    })
    const vcKey = createIssuer({ issuer: issuerUrl, seed: neobank.secret })
    const subject = specimenSubject('Alice')
    const level = issuer.deriveCredentialLevel(subject)
    const facts = {
      id: `${issuerUrl}/credentials/${randomUUID()}`,
      level,
      issued: new Date(),
      approvedAt: new Date(),
      expirationDate: new Date(Date.now() + 365 * 86_400_000),
    }
    const credential = await issuer.buildCredential(facts, subject, vcKey)
    const notes = { id: randomUUID(), type: 'kyc', level, status: 'approved', issuer: 'Neobank' }
    const { originalCredential } = await issuer.createCredentialByDelegatedWriteGrant(
      {
        publicNotes: JSON.stringify(notes),
        plaintextContent: JSON.stringify(credential),
        recipientEncryptionPublicKey: profile.userEncryptionPublicKey,
      },
      { ...grant, signature: await dapp.sign(text as string) },
    )

    // She grants Charlie a copy, which is made in the Enclave.
    const [copy] = await Promise.all([
      dapp.call('requestAccessGrant', originalCredential.id, {
        consumerEncryptionPublicKey: consumer.encryptionPublicKey,
        consumerAuthPublicKey: consumer.address,
        consumerName: 'Charlie',
      }),
      person.agree(dapp.page),
    ])
    expect(copy).toMatchObject({ original_credential_id: originalCredential.id, user_id: userId })
    const { id: copyId } = copy as { id: string }
    const trusted = [{ issuer: issuerUrl, publicKeyMultibase: vcKey.publicKeyMultibase }]
    expect(await consumer.verifySharedCredential(copyId, trusted)).toMatchObject({ verified: true })
    expect(await consumer.getCredentialSharedContentDecrypted(copyId)).toBe(JSON.stringify(credential))

    // She comes back later: the page knows nothing of her, the node and the Enclave do.
    await windowsClosed()
    await dapp.page.close()
    dapp = await Dapp.open({ web: lab.web, visitor, enclaveUrl: await person.url(), nodeUrl: node.url })
    expect(await dapp.logIn()).toBe(userId)
    const requirements = {
      acceptedIssuers: [{ authPublicKey: issuer.authPublicKey }],
      privateFieldFilters: { pick: { 'credentialSubject.residentialAddressCountry': ['PT'] }, omit: {} },
    }
    const [found] = await Promise.all([dapp.call('filterCredentials', requirements), person.agree(dapp.page)])
    expect(found).toMatchObject([{ id: originalCredential.id }])
    await windowsClosed()
    const [read] = await Promise.all([
      dapp.call('getCredentialContent', originalCredential.id),
      person.agree(dapp.page),
    ])
    expect(JSON.parse(read as string)).toEqual(JSON.parse(JSON.stringify(credential)))

    // She takes it back.
    const owned = await dapp.call('getAccessGrantsOwned')
    const given = (owned as { id: string; data_id: string }[]).find((row) => row.data_id === copyId)
    expect(await dapp.call('revokeAccessGrant', given?.id)).toEqual({ id: given?.id })
    await expect(consumer.getCredentialSharedContentDecrypted(copyId)).rejects.toMatchObject({
      code: 'credential.not_shared',
    })
    // Nothing of her credential, and nothing that opens it, stays with the page.
    const kept = JSON.stringify(await readStorage(dapp.page))
    for (const secret of [password, 'Specimen', text as string]) expect(kept).not.toContain(secret)
  })
})
