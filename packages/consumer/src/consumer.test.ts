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

const charlieKey = keyPair(70)
let bank: Bank
let charlie: idOSConsumer
beforeAll(async () => {
  bank = await startBank()
  charlie = await idOSConsumer.init({
    nodeUrl: bank.url,
    consumerSigner: charlieKey,
    recipientEncryptionPrivateKey: toBase64(consumerKeys.secretKey),
  })
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

test('says who it is', () => {
  expect(charlie.address).toBe(toHex(charlieKey.publicKey))
  expect(charlie.encryptionPublicKey).toBe(toBase64(consumerKeys.publicKey))
})

test('a key that is none is refused', async () => {
  const options = { nodeUrl: bank.url, consumerSigner: charlieKey, recipientEncryptionPrivateKey: 'AAAA' }
  await expect(idOSConsumer.init(options)).rejects.toMatchObject({ code: 'crypto.invalid_key' })
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
    const dave = await idOSConsumer.init({
      nodeUrl: bank.url,
      consumerSigner: keyPair(71),
      recipientEncryptionPrivateKey: toBase64(consumerKeys.secretKey),
    })
    await expect(dave.getCredentialSharedContentDecrypted(copyId)).rejects.toMatchObject({
      code: 'credential.not_shared',
    })
  })

  test('with another content than its hash says is refused', async () => {
    const { alice, originalId } = await written('{"n":3}')
    const [id, text] = [crypto.randomUUID(), utf8('{"forged":true}')]
    const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
    const sealed = seal({ plaintext: text, recipientPublicKey: consumerKeys.publicKey, random })
    const params = {
      id,
      original_credential_id: originalId,
      public_notes: '',
      content: toBase64(sealed.content),
      content_hash: contentHash(utf8('{"n":3}')),
      encryptor_public_key: toBase64(sealed.encryptorPublicKey),
      ...signCredential({ publicNotes: '', content: sealed.content, secretKey: random(32) }),
      grantee_wallet_identifier: charlie.address,
      locked_until: 0,
    }
    await executeAction(bank.rpc, catalogue.share_credential, params, { signer: alice.signer })
    await expect(charlie.getCredentialSharedContentDecrypted(id)).rejects.toMatchObject({
      code: 'content.hash_mismatch',
    })
  })

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
    expect((await charlie.verifyCredential(credential, [trusted], { publicNotes: revoked }))[0]).toBe(false)
    expect((await charlie.verifyCredential(credential, [trusted]))[0]).toBe(true)
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
