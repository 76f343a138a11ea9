import { contentHash, open } from '@open-idos/crypto'
import { fromBase64, fromUtf8, toBase64, toHex, utf8 } from '@open-idos/protocol'
import { callAction, catalogue, createSigner } from '@open-idos/rpc-client'
import { ethers } from 'ethers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keyPair } from '../../rpc-client/test/real-node.ts'
import { signerOf } from '../../rpc-client/test/signers.ts'
import {
  applicant,
  type Bank,
  checkedSubject,
  credentialIssuer,
  neobankSecretKey,
  startBank,
  writeGrant,
} from '../test/neobank.ts'
import { idOSIssuer } from './issuer.ts'

let bank: Bank
beforeAll(async () => {
  bank = await startBank()
})
afterAll(() => bank[Symbol.asyncDispose]())

const notes = (id: string, status = 'approved') => JSON.stringify({ id, level: 'basic', status })

describe('profiles', () => {
  test('are made with their first wallet, and found', async () => {
    const alice = await applicant(ethers.Wallet.createRandom())
    expect(await bank.issuer.hasProfile(alice.wallet.address)).toBe(false)
    const [user, wallet] = await bank.issuer.createUser(alice.user, alice.wallet)
    expect([user, wallet.user_id]).toEqual([alice.user, alice.user.id])
    expect(await bank.issuer.hasProfile(alice.wallet.address)).toBe(true)
    expect(await bank.issuer.getUser(alice.user.id)).toMatchObject({ ...alice.user, inserter: 'Neobank' })
    expect(await bank.issuer.getUser(crypto.randomUUID())).toBeUndefined()
    expect(await bank.issuer.upsertWalletAsInserter(wallet)).toEqual(wallet)
    await expect(bank.issuer.createUserProfile(alice.user)).rejects.toMatchObject({ code: 'constraint.unique' })
  })

  test('have the id that is on record, however it was written', async () => {
    const alice = await applicant(ethers.Wallet.createRandom())
    const upper = { ...alice.user, id: alice.user.id.toUpperCase() }
    const [user, wallet] = await bank.issuer.createUser(upper, alice.wallet)
    expect([user.id, wallet.user_id]).toEqual([alice.user.id, alice.user.id])
    await expect(bank.issuer.createUserProfile({ ...alice.user, id: 'x' })).rejects.toMatchObject({
      code: 'params.invalid',
    })
  })

  test('whose wallet was refused are not lost', async () => {
    const { user, wallet } = await applicant(ethers.Wallet.createRandom())
    const creating = bank.issuer.createUser({ ...user, id: undefined }, { ...wallet, message: 'something else' })
    const error = await creating.catch((e: unknown) => e)
    expect(error).toMatchObject({ code: 'wallet.invalid' })
    const { user_id } = (error as { data: { user_id: string } }).data
    expect(await bank.issuer.getUser(user_id)).toMatchObject({ id: user_id })
    await bank.issuer.upsertWalletAsInserter({ ...wallet, user_id })
    expect(await bank.issuer.hasProfile(wallet.address)).toBe(true)
  })

  test.each([
    ['no base64', '?', 'params.invalid'],
    ['31 bytes', toBase64(new Uint8Array(31).fill(1)), 'crypto.invalid_key'],
    ['zeros', toBase64(new Uint8Array(32)), 'crypto.invalid_key'],
    ['nothing', undefined as unknown as string, 'crypto.invalid_key'],
  ])('with a key that is none (%s) are not made', async (_name, recipient_encryption_public_key, code) => {
    const { user, wallet } = await applicant(ethers.Wallet.createRandom())
    const bad = { ...user, recipient_encryption_public_key }
    await expect(bank.issuer.createUserProfile(bad)).rejects.toMatchObject({ code })
    await expect(bank.issuer.createUser(bad, wallet)).rejects.toMatchObject({ code })
    expect(await bank.issuer.getUser(user.id)).toBeUndefined()
  })

  test('are only for inserters to make', async () => {
    const stranger = await idOSIssuer.init({
      nodeUrl: bank.url,
      signingKeyPair: keyPair(77),
      encryptionSecretKey: neobankSecretKey,
    })
    const { user } = await applicant(ethers.Wallet.createRandom())
    await expect(stranger.createUserProfile(user)).rejects.toMatchObject({ code: 'inserter.unauthorized' })
    await expect(stranger.getUser(user.id)).rejects.toMatchObject({ code: 'inserter.unauthorized' })
  })
})

describe('delegated write grants', () => {
  test.each([
    ['EVM', 'secp256k1', 'secp256k1_ep'],
    ['NEAR', 'ed25519', 'nep413'],
    ['XRPL', 'xrpl_ed', 'xrpl'],
    ['FaceSign', 'facesign', 'ed25519'],
    ['Stellar', 'ed25519', 'sep53'],
  ])('of a %s wallet let the issuer write, once', async (_kind, key, type) => {
    const signer = key === 'facesign' ? await createSigner(keyPair(50)) : await signerOf(key, type)
    const person = await applicant(signer)
    await bank.issuer.createUser(person.user, person.wallet)
    const grant = await writeGrant(bank, { signer })
    const text = `{"of":"${type}"}`
    const credential = {
      publicNotes: notes(crypto.randomUUID()),
      plaintextContent: utf8(text),
      recipientEncryptionPublicKey: person.user.recipient_encryption_public_key,
    }
    const written = await bank.issuer.createCredentialByDelegatedWriteGrant(credential, grant)
    const { originalCredential: original, copyCredential: copy } = written
    expect([original.public_notes, copy.public_notes]).toEqual([credential.publicNotes, ''])

    const [own] = await callAction(bank.rpc, catalogue.get_credential_owned, { id: original.id }, { signer })
    expect(opened(own, person.key.secretKey)).toBe(text)
    expect(opened(await bank.issuer.getCredentialShared(copy.id), neobankSecretKey)).toBe(text)
    expect(await bank.issuer.getCredentialIdByContentHash(contentHash(utf8(text)))).toBe(copy.id)
    await expect(bank.issuer.createCredentialByDelegatedWriteGrant(credential, grant)).rejects.toMatchObject({
      code: 'constraint.unique',
    })
  })

  test('with a signature over something else are not even sent', async () => {
    const alice = await applicant(ethers.Wallet.createRandom())
    await bank.issuer.createUser(alice.user, alice.wallet)
    const grant = await writeGrant(bank, { signer: alice.signer })
    const credential = {
      publicNotes: '',
      plaintextContent: 'x',
      recipientEncryptionPublicKey: alice.key.publicKey,
    }
    const later = { ...grant, notUsableAfter: new Date(grant.notUsableAfter.getTime() + 1000) }
    const refused = bank.issuer.createCredentialByDelegatedWriteGrant(credential, later)
    await expect(refused).rejects.toMatchObject({ code: 'dwg.invalid_signature', data: {} })
    const xrpl = { ...grant, ownerWalletIdentifier: 'r9zRhGr7b6xPekLvT6wP4qNdWMryaumZS7', signature: 'zz' }
    await expect(bank.issuer.createCredentialByDelegatedWriteGrant(credential, xrpl)).rejects.toMatchObject({
      code: 'dwg.invalid_signature',
      data: {},
    })
  })

  test('carry contents of 4 MiB', async () => {
    const alice = await applicant(ethers.Wallet.createRandom())
    await bank.issuer.createUser(alice.user, alice.wallet)
    const credential = {
      publicNotes: notes(crypto.randomUUID()),
      plaintextContent: new Uint8Array(4 * 1024 * 1024).fill(97),
      recipientEncryptionPublicKey: alice.key.publicKey,
    }
    const grant = await writeGrant(bank, { signer: alice.signer })
    const { copyCredential } = await bank.issuer.createCredentialByDelegatedWriteGrant(credential, grant)
    expect(opened(await bank.issuer.getCredentialShared(copyCredential.id), neobankSecretKey)).toHaveLength(
      4 * 1024 * 1024,
    )
  })
})

describe('a written credential', () => {
  async function written(text: string) {
    const alice = await applicant(ethers.Wallet.createRandom())
    await bank.issuer.createUser(alice.user, alice.wallet)
    const handle = crypto.randomUUID()
    const content = {
      publicNotes: notes(handle),
      plaintextContent: text,
      recipientEncryptionPublicKey: alice.key.publicKey,
    }
    const grant = await writeGrant(bank, { signer: alice.signer })
    const rows = await bank.issuer.createCredentialByDelegatedWriteGrant(content, grant)
    return { alice, handle, ...rows }
  }

  test('is revoked in its notes, which copies show at once', async () => {
    const { handle, copyCredential } = await written('{"n":1}')
    const revoked = notes(handle, 'revoked')
    expect(await bank.issuer.editCredentialAsIssuer(handle, revoked)).toEqual({ id: handle, rowsChanged: 1 })
    expect(await bank.issuer.getCredentialShared(copyCredential.id)).toMatchObject({ public_notes: revoked })
    expect((await bank.issuer.editCredentialAsIssuer(crypto.randomUUID(), revoked)).rowsChanged).toBe(0)
  })

  test('is granted on by a delegated access grant, whose content is checked first', async () => {
    const text = '{"n":2}'
    const { alice, copyCredential } = await written(text)
    const grant = {
      dag_owner_wallet_identifier: alice.wallet.address,
      dag_grantee_wallet_identifier: toHex(keyPair(60).publicKey),
      dag_data_id: copyCredential.id,
      dag_locked_until: 0,
      dag_content_hash: contentHash(utf8(text)),
    }
    const dagText = (await callAction(bank.rpc, catalogue.dag_message, { ...grant }))[0]?.message ?? ''
    const signed = { ...grant, dag_signature: await alice.signer.signText(dagText) }
    const { id } = await bank.issuer.createAccessGrantFromDAG(signed)
    const grantee = await createSigner(keyPair(60))
    const seen = await callAction(
      bank.rpc,
      catalogue.get_access_grants_granted,
      { page: 1, size: 1 },
      { signer: grantee },
    )
    expect(seen).toMatchObject([{ id, data_id: copyCredential.id }])
    const other = { ...signed, dag_content_hash: contentHash(utf8('other')) }
    await expect(bank.issuer.createAccessGrantFromDAG(other)).rejects.toMatchObject({ code: 'credential.not_found' })
  })
})

test('builds credentials', async () => {
  const level = bank.issuer.deriveCredentialLevel(checkedSubject)
  const fields = { id: 'https://neobank.example/credentials/1', level, issued: new Date() }
  const credential = await bank.issuer.buildCredential(fields, checkedSubject, credentialIssuer)
  expect(credential).toMatchObject({ level: 'basic+liveness', issuer: 'https://neobank.example/issuers/1' })
})

test('keys of the wrong size, or none, are refused at once', async () => {
  for (const encryptionSecretKey of [new Uint8Array(31), undefined as unknown as Uint8Array]) {
    const options = { nodeUrl: bank.url, signingKeyPair: keyPair(1), encryptionSecretKey }
    await expect(idOSIssuer.init(options)).rejects.toMatchObject({
      code: 'crypto.invalid_key',
      message: 'the key has the wrong shape: encryptionSecretKey (expected 32 bytes)',
    })
  }
})

function opened(
  row: { readonly content: string; readonly encryptor_public_key: string } | undefined,
  secretKey: Uint8Array,
): string | undefined {
  if (row === undefined) return undefined
  const encryptorPublicKey = fromBase64(row.encryptor_public_key)
  return fromUtf8(open({ content: fromBase64(row.content), encryptorPublicKey, secretKey }))
}
