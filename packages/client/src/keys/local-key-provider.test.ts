import { contentHash, deriveKeyPair, open, seal } from '@open-idos/crypto'
import { toBase64, utf8 } from '@open-idos/protocol'
import { describe, expect, test } from 'vitest'
import { randomBytes } from '../random.ts'
import { LocalKeyProvider } from './local-key-provider.ts'

const userId = '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11'
const password = 'ﬁnal Å'
const pair = deriveKeyPair(password, userId)
const expectedUserEncryptionPublicKey = toBase64(pair.publicKey)

async function provider(secret?: ConstructorParameters<typeof LocalKeyProvider>[0]) {
  const keys = new LocalKeyProvider(secret)
  await keys.reconfigure({ userId, expectedUserEncryptionPublicKey, mode: 'existing' })
  return keys
}

const sealed = seal({ plaintext: utf8('{"a":1}'), recipientPublicKey: pair.publicKey, random: randomBytes })
const row = { id: 'x', content: toBase64(sealed.content), encryptor_public_key: toBase64(sealed.encryptorPublicKey) }

describe('the key', () => {
  test('comes from the password and the user’s id, or is given', async () => {
    for (const secret of [{ password }, { secretKey: pair.secretKey }]) {
      const profile = await (await provider(secret)).ensureUserEncryptionProfile()
      expect(profile).toEqual({
        userId,
        userEncryptionPublicKey: expectedUserEncryptionPublicKey,
        encryptionPasswordStore: 'user',
      })
    }
  })

  test('must be the one on record, unless it is a new one', async () => {
    const keys = await provider({ password: 'other' })
    await expect(keys.ensureUserEncryptionProfile()).rejects.toMatchObject({ code: 'key_provider.wrong_secret' })
    await keys.reconfigure({ mode: 'new', expectedUserEncryptionPublicKey: undefined })
    expect((await keys.ensureUserEncryptionProfile()).userEncryptionPublicKey).not.toBe(expectedUserEncryptionPublicKey)
  })

  test('can be locked away and needs a user', async () => {
    const keys = await provider()
    expect(keys.isLocked).toBe(true)
    await expect(keys.ensureUserEncryptionProfile()).rejects.toMatchObject({ code: 'key_provider.locked' })
    keys.unlock({ password })
    await keys.ensureUserEncryptionProfile()
    await keys.reset()
    expect(keys.isLocked).toBe(true)
    keys.unlock({ password })
    await expect(keys.ensureUserEncryptionProfile()).rejects.toMatchObject({ code: 'state.invalid' })
  })

  test('belongs to one user: for another one it is made anew', async () => {
    const keys = await provider({ password })
    await keys.ensureUserEncryptionProfile()
    const other = 'a0b1c2d3-4cbe-4c2b-8ea3-0b0c1b2f1a11'
    const publicKey = toBase64(deriveKeyPair(password, other).publicKey)
    await keys.reconfigure({ userId: other, expectedUserEncryptionPublicKey: publicKey })
    expect((await keys.ensureUserEncryptionProfile()).userEncryptionPublicKey).toBe(publicKey)
  })

  test('is not made for a caller who has left', async () => {
    const keys = await provider({ password })
    const signal = AbortSignal.abort()
    await expect(keys.ensureUserEncryptionProfile({ signal })).rejects.toMatchObject({ code: 'wait.aborted' })
  })
})

describe('contents', () => {
  test('are opened, hashed and encrypted for somebody else', async () => {
    const keys = await provider({ password })
    const friend = deriveKeyPair('friend', userId)
    expect(await keys.decrypt(sealed.content, sealed.encryptorPublicKey)).toEqual(utf8('{"a":1}'))
    expect(await keys.hash(sealed.content, sealed.encryptorPublicKey)).toBe(contentHash(utf8('{"a":1}')))
    const purpose = { credentialId: 'x', granteeWalletIdentifier: 'y', lockedUntil: 0 }
    const copy = await keys.reencrypt({ ...sealed, receiverPublicKey: friend.publicKey, purpose })
    expect(open({ ...copy, secretKey: friend.secretKey })).toEqual(utf8('{"a":1}'))
    expect(copy.contentHash).toBe(contentHash(utf8('{"a":1}')))
  })

  test('for somebody else cannot be opened', async () => {
    const keys = await provider({ password })
    const foreign = seal({ plaintext: utf8('x'), recipientPublicKey: randomPublicKey(), random: randomBytes })
    const opening = keys.decrypt(foreign.content, foreign.encryptorPublicKey)
    await expect(opening).rejects.toMatchObject({ code: 'crypto.cannot_open' })
  })
})

describe('filtering', () => {
  test('keeps rows without their contents', async () => {
    const keys = await provider({ password })
    expect(await keys.filterCredentials([row], { pick: { a: [1] } })).toEqual([{ ...row, content: '' }])
    expect(await keys.filterCredentials([row], { omit: { a: [1] } })).toEqual([])
  })

  test('without criteria unlocks nothing', async () => {
    expect(await (await provider()).filterCredentials([row], {})).toEqual([{ ...row, content: '' }])
  })

  test('names the credential that cannot be opened', async () => {
    const keys = await provider({ password })
    const foreign = seal({ plaintext: utf8('{}'), recipientPublicKey: randomPublicKey(), random: randomBytes })
    const content = toBase64(foreign.content)
    const bad = { id: 'y', content, encryptor_public_key: toBase64(foreign.encryptorPublicKey) }
    await expect(keys.filterCredentials([row, bad], { pick: { a: [1] } })).rejects.toMatchObject({
      code: 'crypto.cannot_open',
      data: { credential_id: 'y' },
    })
  })

  test('names the credential whose content is no JSON', async () => {
    const keys = await provider({ password })
    const text = seal({ plaintext: utf8('no'), recipientPublicKey: pair.publicKey, random: randomBytes })
    const bad = { id: 'y', content: toBase64(text.content), encryptor_public_key: toBase64(text.encryptorPublicKey) }
    await expect(keys.filterCredentials([row, bad], { pick: { a: [1] } })).rejects.toMatchObject({
      code: 'content.invalid_json',
      data: { credential_id: 'y' },
    })
  })
})

test('questions are answered by whoever made the provider', async () => {
  expect(await new LocalKeyProvider().confirm('sure?')).toBe(true)
  expect(await new LocalKeyProvider(undefined, { confirm: (text) => text === 'yes?' }).confirm('sure?')).toBe(false)
  const silent = new LocalKeyProvider(undefined, { confirm: () => new Promise(() => {}) })
  await expect(silent.confirm('sure?', { timeoutMs: 1 })).rejects.toMatchObject({ code: 'wait.timeout' })
})

function randomPublicKey(): Uint8Array {
  return deriveKeyPair('somebody', 'b0b1c2d3-4cbe-4c2b-8ea3-0b0c1b2f1a11').publicKey
}
