import { fromBase64, fromHex, toBase64, utf8 } from '@open-idos/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cryptoVectors } from '../test/vectors.ts'
import { signCredential, verifyCredentialSignatures } from './credential-signatures.ts'
import { portableEngine } from './engine.ts'

const verify = (row: Parameters<typeof verifyCredentialSignatures>[0]): boolean =>
  verifyCredentialSignatures(row, portableEngine)

describe('credential signatures', () => {
  it.each(cryptoVectors.credential_signatures)('$name: signs and verifies as the vector', (v) => {
    const made = signCredential({
      publicNotes: v.public_notes,
      content: fromBase64(v.content),
      secretKey: fromHex(v.issuer_seed_hex),
    })
    const { issuer_auth_public_key, public_notes_signature, broader_signature } = v
    expect(made).toEqual({ issuer_auth_public_key, public_notes_signature, broader_signature })
    expect(verify(v)).toBe(true)
    expect(verify({ ...v, issuer_auth_public_key: issuer_auth_public_key.toUpperCase() })).toBe(true)
  })

  it('makes the published signatures of notes and of a copy', () => {
    const content = Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7)
    const secretKey = new Uint8Array(32).fill(1)
    expect(signCredential({ publicNotes: '{"id":"vc-1","level":"plus"}', content, secretKey })).toEqual({
      issuer_auth_public_key: '8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c',
      public_notes_signature:
        'qJlpGYsY7aEQKT7CxTahl0zMEiGyl89OYFoPjkwFFTShHwLnJ9DfRsi97I7A7vEzKmJuMBVKsUgrsipX8HS6BQ==',
      broader_signature: 'dO1JLJm+VTk/Hx3yTcmuwtm1vKif8vaS9zzI359oEoTkDL6lsj+grQ+HuTofQXsTCwUp67Rib0HJTkaKT68ABA==',
    })
    expect(signCredential({ publicNotes: '', content, secretKey })).toMatchObject({
      public_notes_signature:
        'd4zaBjTAIfrosan6ZVuhMjD2/PxcXVGa+why7Jvx1kJBzD7titRycNhtMOdirRdnfG+xeX41vKfrowOIJX4CDw==',
      broader_signature: 'XFm/HN7sJiC2h2Y0XvLwrAadBwmau6dtcjbqYQCFpl4rAjnQxgEzU1okBCzHRjtQS5LEUzDsum7QhAUi3NrgAw==',
    })
  })

  const [original] = cryptoVectors.credential_signatures
  if (original === undefined) throw new Error('no vector')

  it.each([
    ['other notes', { public_notes: `${original.public_notes} ` }],
    ['other content', { content: toBase64(utf8('other')) }],
    ['content that is not base64', { content: `${original.content}=` }],
    ['unpadded base64', { content: 'AAECAwQFBgc' }],
    ['url-safe base64', { broader_signature: original.broader_signature.replaceAll('/', '_').replaceAll('+', '-') }],
    ['base64 with a line break', { broader_signature: `${original.broader_signature}\n` }],
    [
      'signatures exchanged',
      { public_notes_signature: original.broader_signature, broader_signature: original.public_notes_signature },
    ],
    ['a prefixed key', { issuer_auth_public_key: `0x${original.issuer_auth_public_key}` }],
    ['a short key', { issuer_auth_public_key: original.issuer_auth_public_key.slice(2) }],
    ['an empty key', { issuer_auth_public_key: '' }],
    ['empty signatures', { public_notes_signature: '', broader_signature: '' }],
  ])('refuses %s', (_, change) => {
    expect(verify({ ...original, ...change })).toBe(false)
  })

  it('never throws, and never accepts noise', () => {
    const row = fc.record({
      issuer_auth_public_key: fc.oneof(fc.string(), fc.constant(original.issuer_auth_public_key)),
      public_notes: fc.string(),
      public_notes_signature: fc.oneof(fc.string(), fc.base64String()),
      content: fc.oneof(fc.string(), fc.base64String()),
      broader_signature: fc.oneof(fc.string(), fc.base64String()),
    })
    fc.assert(fc.property(row, (value) => !verify(value)))
    expect(verify({ ...original, content: undefined as unknown as string })).toBe(false)
  })
})
