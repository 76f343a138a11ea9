import { readFileSync } from 'node:fs'
import { boxPublicKey, deriveKeyPair, open } from '@open-idos/crypto'
import { fromBase64, fromHex, toBase64, toHex, utf8 } from '@open-idos/protocol'
import { describe, expect, test } from 'vitest'
import type { HeldKey } from '../contract/questions.ts'
import { randomBytes } from './bytes.ts'
import { holdKey, openBox, publicKeyText, sealSecret } from './held-key.ts'
import { sealBox } from './seal-box.ts'
import { readWords, tidyWords, wordsOf } from './words.ts'
import { unwrapSecret, wrapSecret } from './wraps.ts'

interface Box {
  readonly name: string
  readonly recipient_secret_key_hex: string
  readonly encryptor_public_key_base64: string
  readonly content_base64: string
}
const vectors = JSON.parse(readFileSync(new URL('../../../../vectors/crypto.json', import.meta.url), 'utf8')) as {
  readonly box_decrypt: readonly (Box & {
    readonly message_base64: string
    readonly recipient_public_key_base64: string
  })[]
  readonly box_decrypt_must_fail: readonly Box[]
}
const boxOf = (v: Box) => ({
  content: fromBase64(v.content_base64),
  encryptorPublicKey: fromBase64(v.encryptor_public_key_base64),
})

/** A browser whose WebCrypto knows the curve, and one that does not. */
const holders: readonly [string, (secret: Uint8Array) => Promise<HeldKey>][] = [
  ['a key of WebCrypto', holdKey],
  ['a sealed secret', sealSecret],
]

describe.each(holders)('%s', (_, hold) => {
  test.each(vectors.box_decrypt)('opens $name', async (v) => {
    const secret = fromHex(v.recipient_secret_key_hex)
    expect(await publicKeyText(secret)).toBe(v.recipient_public_key_base64)
    expect(await openBox(await hold(secret), boxOf(v))).toEqual(fromBase64(v.message_base64))
  })

  test.each(vectors.box_decrypt_must_fail)('does not open $name', async (v) => {
    const key = await hold(fromHex(v.recipient_secret_key_hex))
    await expect(openBox(key, boxOf(v))).rejects.toMatchObject({ code: 'crypto.cannot_open' })
  })

  test('cannot be read out', async () => {
    const held = await hold(randomBytes(32))
    const key = held instanceof CryptoKey ? held : held.key
    expect(key.extractable).toBe(false)
    for (const format of ['raw', 'pkcs8', 'jwk'] as const) {
      await expect(crypto.subtle.exportKey(format, key)).rejects.toThrow()
    }
  })
})

test('a box for somebody else is theirs to open', async () => {
  const friend = deriveKeyPair('friend', '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11')
  const sealed = await sealBox(utf8('for you'), friend.publicKey)
  expect(open({ ...sealed, secretKey: friend.secretKey })).toEqual(utf8('for you'))
  expect((await sealBox(utf8('for you'), friend.publicKey)).encryptorPublicKey).not.toEqual(sealed.encryptorPublicKey)
  const smallOrder = sealBox(utf8('x'), new Uint8Array(32))
  await expect(smallOrder).rejects.toMatchObject({ code: 'crypto.invalid_key' })
})

describe('words', () => {
  test('of 12 are a password, of 24 the key itself', () => {
    const entropy = randomBytes(16)
    const words = wordsOf(entropy)
    expect(words).toHaveLength(12)
    expect(readWords(words.join(' '))).toEqual({ kind: 'password', text: words.join(' '), entropy })
    const secretKey = randomBytes(32)
    expect(wordsOf(secretKey)).toHaveLength(24)
    expect(readWords(wordsOf(secretKey).join(' '))).toEqual({ kind: 'secret-key', secretKey })
  })

  test('are read as people write them', () => {
    const printed = 'legal winner thank year wave sausage worth useful legal winner thank yellow'
    const written = `1. Legal\n2. WINNER\t3) thank, year; wave  sausage\u00a0worth useful legal winner thank\nyellow.`
    expect(tidyWords(written).join(' ')).toBe(printed)
    expect(readWords(written)).toMatchObject({ kind: 'password', text: printed })
  })

  test.each([
    ['nothing', ''],
    ['a word less', 'legal winner thank year wave sausage worth useful legal winner thank'],
    ['a wrong checksum', 'legal winner thank year wave sausage worth useful legal winner thank winner'],
    ['a word that is none', 'legal winner thank year wave sausage worth useful legal winner thank yelow'],
  ])('with %s are found out', (_, typed) => {
    expect(readWords(typed)).toBeUndefined()
  })
})

describe('a wrap', () => {
  const secretKey = randomBytes(32)
  const binding = { userId: '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11', publicKey: toBase64(boxPublicKey(secretKey)) }
  const input = { kind: 'prf', output: randomBytes(32) } as const
  const refused = { code: 'key_provider.wrong_secret' }

  test.each([undefined, randomBytes(16)])('gives back what went in', async (entropy) => {
    const wrap = await wrapSecret({ secret: { secretKey, entropy }, input, binding })
    expect(await unwrapSecret({ wrap, input, binding })).toEqual({ secretKey, entropy })
    expect(toHex(wrap.box)).not.toContain(toHex(secretKey))
  })

  test('opens for nobody else: another passkey, profile, key or text', async () => {
    const wrap = await wrapSecret({ secret: { secretKey, entropy: undefined }, input, binding })
    const other = { kind: 'prf', output: randomBytes(32) } as const
    await expect(unwrapSecret({ wrap, input: other, binding })).rejects.toMatchObject(refused)
    const stranger = { ...binding, userId: 'a0b1c2d3-4cbe-4c2b-8ea3-0b0c1b2f1a11' }
    await expect(unwrapSecret({ wrap, input, binding: stranger })).rejects.toMatchObject(refused)
    const replaced = { ...binding, publicKey: toBase64(randomBytes(32)) }
    await expect(unwrapSecret({ wrap, input, binding: replaced })).rejects.toMatchObject(refused)
    const changed = { ...wrap, box: wrap.box.map((byte, at) => (at === 0 ? byte ^ 1 : byte)) }
    await expect(unwrapSecret({ wrap: changed, input, binding })).rejects.toMatchObject(refused)
  })

  test('of another key than the binding says is refused even where it opens', async () => {
    const wrong = { ...binding, publicKey: toBase64(randomBytes(32)) }
    const wrap = await wrapSecret({ secret: { secretKey, entropy: undefined }, input, binding: wrong })
    await expect(unwrapSecret({ wrap, input, binding: wrong })).rejects.toMatchObject(refused)
  })

  test('by a password opens with that password, in any of its forms', async () => {
    const password = { kind: 'password', password: '\ufb01nal' } as const
    const wrap = await wrapSecret({ secret: { secretKey, entropy: undefined }, input: password, binding })
    const typed = { kind: 'password', password: 'final' } as const
    expect((await unwrapSecret({ wrap, input: typed, binding })).secretKey).toEqual(secretKey)
    const wrong = { kind: 'password', password: 'Final' } as const
    await expect(unwrapSecret({ wrap, input: wrong, binding })).rejects.toMatchObject(refused)
  })
})
