import { contentHash, open, portableEngine, seal, signCredential, verifyCredentialSignatures } from '@open-idos/crypto'
import { concatBytes, fromBase64, fromHex, toBase64, utf8 } from '@open-idos/protocol'
import { describe, expect, it } from 'vitest'
import { vectors } from '../test/vectors.ts'

const { envelope } = vectors

describe('the row around a credential', () => {
  it.each([envelope.original, envelope.copyWithEmptyNotes])('seals and signs as the vector', (v) => {
    const plaintext = utf8(envelope.plaintext)
    expect(contentHash(plaintext)).toBe(v.plaintextSha256Hex)
    const drawn = [fromHex(envelope.ephemeralKey.secretKeyHex), fromHex(envelope.nonceHex)]
    const { content, encryptorPublicKey } = seal({
      plaintext,
      recipientPublicKey: fromBase64(envelope.recipientKey.publicKeyBase64),
      random: () => drawn.shift() as Uint8Array,
    })
    expect(toBase64(content)).toBe(v.content)
    expect(content).toHaveLength(v.contentByteLength)
    expect(toBase64(encryptorPublicKey)).toBe(v.encryptor_public_key)
    const secretKey = fromHex(envelope.recipientKey.secretKeyHex)
    expect(open({ content, encryptorPublicKey, secretKey })).toEqual(plaintext)

    const signatures = signCredential({
      publicNotes: v.public_notes,
      content,
      secretKey: fromHex(envelope.authKey.seedHex),
    })
    const { issuer_auth_public_key, public_notes_signature, broader_signature } = v
    expect(signatures).toEqual({ issuer_auth_public_key, public_notes_signature, broader_signature })
    expect(verifyCredentialSignatures(v, portableEngine)).toBe(true)
    expect(verifyCredentialSignatures({ ...v, public_notes: `${v.public_notes} ` }, portableEngine)).toBe(false)
  })

  it('is not signed in the two ways in which it is misread', () => {
    const v = envelope.original
    const key = fromHex(v.issuer_auth_public_key)
    const notesSignature = fromBase64(v.public_notes_signature)
    const broader = fromBase64(v.broader_signature)
    const contentFirst = concatBytes(fromBase64(v.content), notesSignature)
    const base64Text = concatBytes(notesSignature, utf8(v.content))
    expect(portableEngine.verifyEd25519(broader, contentFirst, key)).toBe(false)
    expect(portableEngine.verifyEd25519(broader, base64Text, key)).toBe(false)
    expect(envelope.invalid).toHaveLength(3)
  })
})
