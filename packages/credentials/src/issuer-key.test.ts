import { fromHex, toHex } from '@open-idos/protocol'
import { describe, expect, it } from 'vitest'
import { named, vectors } from '../test/vectors.ts'
import {
  createIssuer,
  decodePrivateKeyMultibase,
  decodePublicKeyMultibase,
  didKey,
  encodePublicKeyMultibase,
} from './issuer-key.ts'
import { readIssuer } from './read-issuer.ts'

describe('issuer keys', () => {
  it.each(vectors.keys)('$name', (v) => {
    const { issuer, publicKeyMultibase, privateKeyMultibase, id, controller } = v
    expect(createIssuer({ issuer, seed: fromHex(v.seedHex) })).toEqual({
      issuer,
      publicKeyMultibase,
      privateKeyMultibase,
    })
    expect(encodePublicKeyMultibase(fromHex(v.publicKeyHex))).toBe(publicKeyMultibase)
    expect(toHex(decodePublicKeyMultibase(publicKeyMultibase))).toBe(v.publicKeyHex)
    expect(toHex(decodePrivateKeyMultibase(privateKeyMultibase))).toBe(v.secretKey64Hex)
    for (const form of [
      { issuer, publicKeyMultibase },
      { id, controller, publicKeyMultibase },
      { type: 'Ed25519VerificationKey2020', id, controller, publicKeyMultibase },
    ]) {
      expect(readIssuer(form)).toMatchObject({ id, controller })
    }
  })

  it.each(vectors.didKey)('$did', (v) => {
    const { did, verificationMethod } = v
    expect(didKey(named(vectors.keys, v.key).publicKeyMultibase)).toEqual({ did, verificationMethod })
  })

  it('concatenates the URL as it is', () => {
    const { publicKeyMultibase } = named(vectors.keys, 'issuer-one')
    expect(readIssuer({ issuer: 'https://x/', publicKeyMultibase }).id).toBe('https://x//keys/1')
  })

  it.each([undefined, null, '', 'ab'.repeat(32), new Uint8Array(31), {}])('makes no issuer of the seed %j', (seed) => {
    const invalid = expect.objectContaining({ code: 'crypto.invalid_key' })
    expect(() => createIssuer({ issuer: 'https://x', seed: seed as Uint8Array })).toThrow(invalid)
  })

  it.each(['', 'z', 'zz6Mk', 'm6Mk', 'z6MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvV0', `z${'1'.repeat(1000)}`])(
    'refuses the key %j',
    (text) => {
      const invalid = expect.objectContaining({ code: 'crypto.invalid_key' })
      expect(() => decodePublicKeyMultibase(text)).toThrow(invalid)
      expect(() => decodePrivateKeyMultibase(text)).toThrow(invalid)
      expect(() => didKey(text)).toThrow(invalid)
    },
  )
})
