import { verificationFailure } from '@open-idos/credentials'
import { contentHash, seal, signCredential } from '@open-idos/crypto'
import { toBase64, toHex, utf8 } from '@open-idos/protocol'
import { catalogue, createSigner, executeAction } from '@open-idos/rpc-client'
import { ethers } from 'ethers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  applicant,
  type Bank,
  checkedSubject,
  consumerKeys,
  credentialIssuer,
  startBank,
  trusted,
  writeGrant,
} from '../../issuer/test/neobank.ts'
import { keyPair } from '../../rpc-client/test/real-node.ts'
import { idOSConsumer } from './consumer.ts'
import type { ConsumerOptions } from './init.ts'

const charlieKey = keyPair(70)
let bank: Bank
let charlie: idOSConsumer
let options: ConsumerOptions
beforeAll(async () => {
  bank = await startBank()
  options = {
    nodeUrl: bank.url,
    consumerSigner: charlieKey,
    recipientEncryptionPrivateKey: toBase64(consumerKeys.secretKey),
  }
  charlie = await idOSConsumer.init(options)
})
afterAll(() => bank[Symbol.asyncDispose]())

/** Alice with a credential, of which Charlie gets the copy. */
async function written(text?: string) {
  const alice = await applicant(ethers.Wallet.createRandom())
  await bank.issuer.createUser(alice.user, alice.wallet)
  const handle = crypto.randomUUID()
  const fields = { id: `https://neobank.example/credentials/${handle}`, level: 'basic+liveness', issued: new Date() }
  const credential = await bank.issuer.buildCredential(fields, checkedSubject, credentialIssuer)
  const content = {
    publicNotes: JSON.stringify({ id: handle, level: 'basic+liveness', status: 'approved' }),
    plaintextContent: text ?? JSON.stringify(credential),
    recipientEncryptionPublicKey: alice.key.publicKey,
  }
  const grant = await writeGrant(bank, { signer: alice.signer, grantee: charlie.address })
  const rows = await bank.issuer.createCredentialByDelegatedWriteGrant(content, grant, consumerKeys.publicKey)
  return { alice, handle, credential, content, copyId: rows.copyCredential.id, originalId: rows.originalCredential.id }
}

type Alice = Awaited<ReturnType<typeof applicant>>

/** Columns as anybody can make them: signed with a key that is thrown away. */
function ownColumns(text: string, publicKey: Uint8Array, publicNotes = '') {
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
  const { content, encryptorPublicKey } = seal({ plaintext: utf8(text), recipientPublicKey: publicKey, random })
  return {
    public_notes: publicNotes,
    content: toBase64(content),
    encryptor_public_key: toBase64(encryptorPublicKey),
    ...signCredential({ publicNotes, content, secretKey: random(32) }),
  }
}

/** Alice gives Charlie a copy herself. */
async function shared(alice: Alice, copy: { of: string; text: string; content_hash?: string }): Promise<string> {
  const id = crypto.randomUUID()
  const params = {
    id,
    original_credential_id: copy.of,
    ...ownColumns(copy.text, consumerKeys.publicKey),
    content_hash: copy.content_hash ?? contentHash(utf8(copy.text)),
    grantee_wallet_identifier: charlie.address,
    locked_until: 0,
  }
  await executeAction(bank.rpc, catalogue.share_credential, params, { signer: alice.signer })
  return id
}

/** Charlie with a node that answers something else. */
function readerOf(change: (answer: string) => string): Promise<idOSConsumer> {
  const changing: typeof fetch = async (...args) => {
    const response = await fetch(...args)
    return new Response(change(await response.text()), { headers: response.headers })
  }
  return idOSConsumer.init({ ...options, fetch: changing })
}

test('says who it is', () => {
  expect(charlie.address).toBe(toHex(charlieKey.publicKey))
  expect(charlie.encryptionPublicKey).toBe(toBase64(consumerKeys.publicKey))
})

test.each([['AAAA'], [undefined], [null], [5], [[1, 2, 3, 4]], [{}]])('the key %j is refused', async (key) => {
  const recipientEncryptionPrivateKey = key as string
  const made = idOSConsumer.init({ ...options, recipientEncryptionPrivateKey })
  await expect(made).rejects.toMatchObject({
    code: 'crypto.invalid_key',
    message: 'the key has the wrong shape: recipientEncryptionPrivateKey (expected base64 of 32 bytes)',
  })
})

describe('what was granted', () => {
  test('is listed, read while the person is away, and given back', async () => {
    const { alice, copyId, content } = await written('{"n":1}')
    const before = await charlie.getGrantsCount()
    const { grants, totalCount } = await charlie.getAccessGrants({ user_id: alice.user.id })
    expect([totalCount, grants[0]?.data_id]).toEqual([1, copyId])
    expect(await charlie.getAccessGrantsForCredential(copyId)).toEqual(grants)
    const shared = await charlie.getCredentialsSharedByUser(alice.user.id, bank.issuer.authPublicKey.toUpperCase())
    expect(shared).toMatchObject([{ id: copyId, public_notes: content.publicNotes }])
    expect(await charlie.getCredentialsSharedByUser(alice.user.id, 'ab'.repeat(32))).toEqual([])
    expect(await charlie.getCredentialSharedFromIDOS(copyId)).toMatchObject({ id: copyId })
    expect(await charlie.getCredentialSharedContentDecrypted(copyId)).toBe('{"n":1}')
    expect(await charlie.rescindSharedCredential(copyId)).toEqual({ id: copyId })
    expect(await charlie.getGrantsCount()).toBe(before - 1)
    await expect(charlie.getCredentialSharedContentDecrypted(copyId)).rejects.toMatchObject({
      code: 'credential.not_found',
    })
  })

  test('to somebody else stays closed', async () => {
    const { copyId } = await written('{"n":2}')
    const dave = await idOSConsumer.init({ ...options, consumerSigner: keyPair(71) })
    await expect(dave.getCredentialSharedContentDecrypted(copyId)).rejects.toMatchObject({
      code: 'credential.not_shared',
    })
  })

  test('with another content than its hash says is refused', async () => {
    const { alice, originalId } = await written('{"n":3}')
    const content_hash = contentHash(utf8('{"n":3}'))
    const id = await shared(alice, { of: originalId, text: '{"forged":true}', content_hash })
    await expect(charlie.getCredentialSharedContentDecrypted(id)).rejects.toMatchObject({
      code: 'content.hash_mismatch',
    })
  })

  test('with a hash in capitals is opened', async () => {
    const { alice, originalId } = await written('{"n":5}')
    const content_hash = contentHash(utf8('{"n":5}')).toUpperCase()
    const id = await shared(alice, { of: originalId, text: '{"n":5}', content_hash })
    expect(await charlie.getCredentialSharedContentDecrypted(id)).toBe('{"n":5}')
  })

  test.each(['id', 'user_id', 'public_notes', 'content', 'encryptor_public_key', 'content_hash'])(
    'without the column %s is a bad answer',
    async (column) => {
      const { copyId } = await written('{"n":6}')
      const reader = await readerOf((answer) =>
        answer.replace(/"column_names":\[[^\]]*\]/, (names) => names.replace(`"${column}"`, '"other"')),
      )
      const bad = { code: 'network.bad_response' }
      await expect(reader.getCredentialSharedContentDecrypted(copyId)).rejects.toMatchObject(bad)
      await expect(reader.verifySharedCredential(copyId, [trusted])).rejects.toMatchObject(bad)
    },
  )

  test('by a text that the owner signed is submitted by the consumer itself', async () => {
    const { alice, copyId } = await written('{"n":4}')
    const erin = await createSigner(keyPair(72))
    const grant = {
      dag_owner_wallet_identifier: alice.wallet.address,
      dag_grantee_wallet_identifier: erin.walletIdentifier,
      dag_data_id: copyId,
      dag_locked_until: 0,
      dag_content_hash: contentHash(utf8('{"n":4}')),
    }
    const { requestAccessGrantText } = await import('@open-idos/rpc-client')
    const dag_signature = await alice.signer.signText(await requestAccessGrantText(bank.rpc, grant))
    const { id } = await charlie.createAccessGrantByDag({ ...grant, dag_signature })
    expect(id).toMatch(/^[0-9a-f-]{36}$/)
  })
})

describe('verification', () => {
  test('says whether proof, issuer and status are good', async () => {
    const { copyId, handle, credential, content } = await written()
    expect(await charlie.verifySharedCredential(copyId, [trusted])).toMatchObject({
      verified: true,
      failure: undefined,
      credential,
      status: 'approved',
    })
    const [ok] = await charlie.verifyCredential(credential, [trusted], { publicNotes: content.publicNotes })
    expect(ok).toBe(true)

    const revoked = JSON.stringify({ id: handle, level: 'basic', status: 'Revoked' })
    await bank.issuer.editCredentialAsIssuer(handle, revoked)
    expect(await charlie.verifySharedCredential(copyId, [trusted])).toMatchObject({
      verified: false,
      failure: 'bad-status',
      status: 'Revoked',
    })
    expect((await charlie.verifyCredential(credential, [trusted]))[0]).toBe(true)
  })

  test('with notes at hand says what is wrong with them', async () => {
    const { credential } = await written()
    const failureWith = async (publicNotes: string | null) => {
      const result = await charlie.verifyCredential(credential, [trusted], { publicNotes })
      expect(result[0]).toBe(false)
      return verificationFailure(result)
    }
    for (const notes of ['', 'garbage', '[]', null]) expect(await failureWith(notes)).toBe('no-status')
    for (const status of ['revoked', ' Revoked\n', ['revoked']]) {
      expect(await failureWith(JSON.stringify({ status }))).toBe('bad-status')
    }
    const other = { ...trusted, issuer: 'https://other.example' }
    const byNobody = await charlie.verifyCredential(credential, [other], { publicNotes: null })
    expect(verificationFailure(byNobody)).toBe('no-proof-matches-suite-key-and-purpose')
    const found = await charlie.verifyCredential(credential, [other, trusted], { publicNotes: null })
    expect([...found[1].values()]).toMatchObject([
      { verified: false, code: 'no-proof-matches-suite-key-and-purpose' },
      { verified: false, code: 'no-status', error: { code: 'credential.invalid', data: { reason: 'no-status' } } },
    ])
  })

  describe('with the keys of accepted issuers', () => {
    const approved = JSON.stringify({ id: crypto.randomUUID(), level: 'basic', status: 'approved' })
    const check = (id: string, keys = [bank.issuer.authPublicKey]) =>
      charlie.verifySharedCredential(id, [trusted], { issuerAuthPublicKeys: keys })

    test('takes the word of the issuer', async () => {
      const { copyId, handle, alice, originalId } = await written()
      const good = { verified: true, status: 'approved' }
      expect(await check(copyId)).toMatchObject(good)
      expect(await check(copyId, ['ab'.repeat(32), bank.issuer.authPublicKey.toUpperCase()])).toMatchObject(good)
      const strange = { verified: false, failure: 'notes-not-by-issuer', status: undefined }
      for (const keys of [[], ['ab'.repeat(32)]]) expect(await check(copyId, keys)).toMatchObject(strange)
      await bank.issuer.editCredentialAsIssuer(handle, JSON.stringify({ id: handle, status: 'revoked' }))
      expect(await check(copyId)).toMatchObject({ verified: false, failure: 'bad-status', status: 'revoked' })
      await executeAction(bank.rpc, catalogue.remove_credential, { id: originalId }, { signer: alice.signer })
      expect(await check(copyId)).toMatchObject({ verified: false, failure: 'no-status' })
    })

    test('not that of a holder who stored the revoked content again', async () => {
      const { alice, handle, content } = await written()
      await bank.issuer.editCredentialAsIssuer(handle, JSON.stringify({ id: handle, status: 'revoked' }))
      const id = crypto.randomUUID()
      const own = { id, ...ownColumns(content.plaintextContent, alice.key.publicKey, approved) }
      await executeAction(bank.rpc, catalogue.add_credential, own, { signer: alice.signer })
      const copyId = await shared(alice, { of: id, text: content.plaintextContent })
      expect(await check(copyId)).toMatchObject({ verified: false, failure: 'notes-not-by-issuer' })
      // What is said without the keys: genuine, and called approved by somebody.
      expect(await charlie.verifySharedCredential(copyId, [trusted])).toMatchObject({ verified: true })
    })

    test('not that of a holder who changed the notes of the original', async () => {
      const { alice, handle, content, copyId, originalId } = await written()
      await bank.issuer.editCredentialAsIssuer(handle, JSON.stringify({ id: handle, status: 'revoked' }))
      const own = { id: originalId, ...ownColumns(content.plaintextContent, alice.key.publicKey, approved) }
      await executeAction(bank.rpc, catalogue.edit_credential, own, { signer: alice.signer })
      expect(await check(copyId)).toMatchObject({ verified: false, failure: 'notes-not-by-issuer' })
    })

    test.each([['ab'], [''], [undefined], [null]])('refuses %j, which is no key', async (key) => {
      const { copyId } = await written('{"n":7}')
      await expect(check(copyId, [key as string])).rejects.toMatchObject({ code: 'params.invalid' })
    })
  })

  test('says so when the issuer is not trusted, or the content is no credential', async () => {
    const { copyId, alice, originalId } = await written()
    const other = { ...trusted, issuer: 'https://other.example' }
    expect(await charlie.verifySharedCredential(copyId, [other])).toMatchObject({ verified: false })
    expect(await charlie.verifySharedCredential(copyId, [])).toMatchObject({ failure: 'no-trusted-issuer' })
    const text = await written('no JSON')
    expect(await charlie.verifySharedCredential(text.copyId, [trusted])).toMatchObject({ failure: 'not-json' })
    await executeAction(bank.rpc, catalogue.remove_credential, { id: originalId }, { signer: alice.signer })
    expect(await charlie.verifySharedCredential(copyId, [trusted])).toMatchObject({ failure: 'no-status' })
  })

  test('can be aborted', async () => {
    const signal = AbortSignal.abort()
    await expect(charlie.verifySharedCredential('x', [], { signal })).rejects.toMatchObject({ code: 'wait.aborted' })
  })
})
