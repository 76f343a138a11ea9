import { x25519 } from '@noble/curves/ed25519.js'
import { fromBase64, fromHex, IdosError, toBase64, toHex, utf8 } from '@open-idos/protocol'
import fc from 'fast-check'
import nacl from 'tweetnacl'
import { describe, expect, it } from 'vitest'
import { cryptoVectors } from '../test/vectors.ts'
import { contentHash } from './content-hash.ts'
import { boxPublicKey, open, seal, sharedKey, x25519Agreement } from './sealed-box.ts'
import { openWithSharedKey, openWithSharedSecret, sealWithSharedKey, sharedKeyOfSecret } from './shared-key.ts'

const random = (length: number): Uint8Array => nacl.randomBytes(length)
const refusal = expect.objectContaining({
  code: 'crypto.cannot_open',
  message: new IdosError('crypto.cannot_open').message,
})

describe('sealed box', () => {
  it.each(cryptoVectors.box_decrypt)('$name', (v) => {
    const secretKey = fromHex(v.recipient_secret_key_hex)
    const encryptorPublicKey = fromBase64(v.encryptor_public_key_base64)
    const content = fromBase64(v.content_base64)
    const plaintext = fromBase64(v.message_base64)
    expect(content).toHaveLength(v.content_length)
    expect(open({ content, encryptorPublicKey, secretKey })).toEqual(plaintext)
    expect(contentHash(plaintext)).toBe(v.content_hash_sha256_hex)
    expect(toBase64(boxPublicKey(secretKey))).toBe(v.recipient_public_key_base64)

    const sharedSecret = fromHex(v.x25519_shared_secret_hex)
    expect(toHex(sharedKeyOfSecret(sharedSecret))).toBe(v.box_precomputed_key_hex)
    expect(toHex(sharedKey({ secretKey, publicKey: encryptorPublicKey }))).toBe(v.box_precomputed_key_hex)
    expect(x25519Agreement({ secretKey, publicKey: encryptorPublicKey })).toEqual(sharedSecret)
    expect(openWithSharedSecret({ content, sharedSecret })).toEqual(plaintext)
    expect(openWithSharedKey({ content, sharedKey: fromHex(v.box_precomputed_key_hex) })).toEqual(plaintext)

    // Sealing with the vector's key and nonce gives its bytes.
    const drawn = [fromHex(v.ephemeral_secret_key_hex), fromHex(v.nonce_hex)]
    const sealed = seal({
      plaintext,
      recipientPublicKey: fromBase64(v.recipient_public_key_base64),
      random: () => drawn.shift() as Uint8Array,
    })
    expect(toBase64(sealed.content)).toBe(v.content_base64)
    expect(toBase64(sealed.encryptorPublicKey)).toBe(v.encryptor_public_key_base64)
  })

  it.each(cryptoVectors.box_decrypt_must_fail)('refuses $name', (v) => {
    const args = {
      content: fromBase64(v.content_base64),
      encryptorPublicKey: fromBase64(v.encryptor_public_key_base64),
      secretKey: fromHex(v.recipient_secret_key_hex),
    }
    expect(() => open(args)).toThrow(refusal)
  })

  it('round-trips with itself and with another library', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        (plaintext, secretKey) => {
          const recipientPublicKey = boxPublicKey(secretKey)
          const sealed = seal({ plaintext, recipientPublicKey, random })
          expect(sealed.content).toHaveLength(plaintext.length + 40)
          expect(open({ ...sealed, secretKey })).toEqual(plaintext)
          const { content, encryptorPublicKey } = sealed
          expect(nacl.box.open(content.slice(24), content.slice(0, 24), encryptorPublicKey, secretKey)).toEqual(
            plaintext,
          )
        },
      ),
      { numRuns: 40 },
    )
  })

  it('never opens after a bit was flipped, and never says anything but its one sentence', () => {
    const secretKey = random(32)
    const sealed = seal({ plaintext: utf8('a secret'), recipientPublicKey: boxPublicKey(secretKey), random })
    for (let bit = 0; bit < sealed.content.length * 8; bit++) {
      const content = sealed.content.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))
      expect(() => open({ ...sealed, content, secretKey })).toThrow(refusal)
    }
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 80 }),
        fc.uint8Array({ maxLength: 40 }),
        fc.uint8Array({ maxLength: 40 }),
        (a, b, c) => {
          expect(() => open({ content: a, encryptorPublicKey: b, secretKey: c })).toThrow(refusal)
          expect(() => openWithSharedSecret({ content: a, sharedSecret: b })).toThrow(refusal)
          expect(() => openWithSharedKey({ content: a, sharedKey: b })).toThrow(refusal)
        },
      ),
    )
  })

  it('gives the error no cause that could hold bytes of a key or ciphertext', () => {
    const secretKey = random(32)
    const sealed = seal({ plaintext: utf8('x'), recipientPublicKey: boxPublicKey(secretKey), random })
    try {
      open({ ...sealed, secretKey: random(32) })
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(IdosError)
      expect((error as IdosError).cause).toBeUndefined()
      expect((error as IdosError).data).toEqual({})
    }
  })

  it('refuses keys of small order and keys of the wrong length', () => {
    const invalid = expect.objectContaining({ code: 'crypto.invalid_key' })
    // 0, 1 and a point of order 8 (RFC 7748 curve).
    const small = [
      '00'.repeat(32),
      `01${'00'.repeat(31)}`,
      'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
    ]
    for (const hex of small) {
      const recipientPublicKey = fromHex(hex)
      expect(() => seal({ plaintext: utf8('x'), recipientPublicKey, random })).toThrow(invalid)
      const content = random(60)
      expect(() => open({ content, encryptorPublicKey: recipientPublicKey, secretKey: random(32) })).toThrow(refusal)
    }
    expect(() => openWithSharedSecret({ content: random(60), sharedSecret: new Uint8Array(32) })).toThrow(refusal)
    for (const key of [new Uint8Array(33), undefined, '00'.repeat(32)]) {
      expect(() => boxPublicKey(key as Uint8Array)).toThrow(invalid)
    }
    expect(() => sharedKey({ secretKey: new Uint8Array(31), publicKey: random(32) })).toThrow(invalid)
  })

  it('uses one shared key for several messages', () => {
    const secretKey = random(32)
    const other = random(32)
    const key = sharedKey({ secretKey, publicKey: boxPublicKey(other) })
    expect(key).toEqual(sharedKeyOfSecret(x25519.getSharedSecret(other, boxPublicKey(secretKey))))
    const content = sealWithSharedKey({ plaintext: utf8('one'), sharedKey: key, random })
    expect(openWithSharedKey({ content, sharedKey: key })).toEqual(utf8('one'))
  })
})

describe('content hash', () => {
  it.each(cryptoVectors.content_hash)('$name', (v) => {
    expect(contentHash(fromBase64(v.plaintext_base64))).toBe(v.content_hash)
    if (v.plaintext_utf8 !== null) expect(contentHash(utf8(v.plaintext_utf8))).toBe(v.content_hash)
  })
})
