import fc from 'fast-check'
import nacl from 'tweetnacl'
import { describe, expect, it } from 'vitest'
import { ed25519PublicKey, isStrictEncoding, signEd25519 } from './ed25519.ts'
import { portableEngine } from './engine.ts'
import { engineCases, engineDisagreements } from './engine-cases.ts'
import { recoverPublicKey, secp256k1PublicKey, signRecoverable } from './secp256k1.ts'

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const anyBytes = fc.uint8Array({ maxLength: 100 })
/** A valid secp256k1 key: any 32 bytes but the top ones set, so always inside the group. */
const evmKey = bytes(32).map((key) => Uint8Array.from(key, (b, i) => (i === 0 ? (b & 0x7f) | 1 : b)))

describe('portable engine', () => {
  it('answers every shared case', () => {
    expect(engineCases.length).toBeGreaterThan(100)
    expect(engineDisagreements(portableEngine)).toEqual([])
  })

  it('is told apart from an engine that accepts everything, or throws', () => {
    const lax = { ...portableEngine, verifyEd25519: () => true }
    expect(engineDisagreements(lax)).toContain('verifyEd25519: S + L')
    const brittle = {
      ...portableEngine,
      sha256: () => {
        throw new Error('broken')
      },
    }
    expect(engineDisagreements(brittle)).toContain('sha256: 0 bytes')
  })

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(anyBytes, anyBytes, anyBytes, fc.constantFrom(0 as const, 1 as const), (a, b, c, recovery) => {
        expect(portableEngine.verifyEd25519(a, b, c)).toBe(false)
        expect(portableEngine.recoverSecp256k1(a, b, recovery)?.length ?? 65).toBe(65)
      }),
    )
  })
})

describe('ed25519', () => {
  it('verifies what it and another library sign; a flipped bit never verifies', () => {
    fc.assert(
      fc.property(bytes(32), anyBytes, fc.nat(64 * 8 - 1), (seed, message, bit) => {
        const key = ed25519PublicKey(seed)
        const signature = signEd25519(seed, message)
        expect(signature).toEqual(nacl.sign.detached(message, nacl.sign.keyPair.fromSeed(seed).secretKey))
        expect(portableEngine.verifyEd25519(signature, message, key)).toBe(true)
        expect(isStrictEncoding(signature, key)).toBe(true)
        const flipped = signature.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))
        expect(portableEngine.verifyEd25519(flipped, message, key)).toBe(false)
      }),
      { numRuns: 40 },
    )
  })

  it('signs with a 64-byte key as with its seed, and refuses halves that do not belong together', () => {
    const pair = nacl.sign.keyPair.fromSeed(new Uint8Array(32).fill(5))
    expect(ed25519PublicKey(pair.secretKey)).toEqual(pair.publicKey)
    expect(signEd25519(pair.secretKey, pair.publicKey)).toEqual(nacl.sign.detached(pair.publicKey, pair.secretKey))
    const mixed = Uint8Array.from([...pair.secretKey.slice(0, 32), ...new Uint8Array(32)])
    for (const key of [mixed, new Uint8Array(31), new Uint8Array()]) {
      expect(() => signEd25519(key, pair.publicKey)).toThrow(expect.objectContaining({ code: 'crypto.invalid_key' }))
    }
  })
})

describe('secp256k1', () => {
  it('recovers the key that signed; a flipped bit never gives that key', () => {
    fc.assert(
      fc.property(evmKey, bytes(32), fc.nat(64 * 8 - 1), (secret, digest, bit) => {
        const signature = signRecoverable(digest, secret)
        const recovery = ((signature[64] as number) - 27) as 0 | 1
        const rs = signature.subarray(0, 64)
        expect(recoverPublicKey(digest, rs, recovery)).toEqual(secp256k1PublicKey(secret))
        const flipped = rs.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))
        expect(recoverPublicKey(digest, flipped, recovery)).not.toEqual(secp256k1PublicKey(secret))
      }),
      { numRuns: 40 },
    )
  })

  it('refuses secret keys outside the group', () => {
    for (const key of [new Uint8Array(32), new Uint8Array(32).fill(255), new Uint8Array(31).fill(1)]) {
      expect(() => secp256k1PublicKey(key)).toThrow(expect.objectContaining({ code: 'crypto.invalid_key' }))
      expect(() => signRecoverable(new Uint8Array(32), key)).toThrow(
        expect.objectContaining({ code: 'crypto.invalid_key' }),
      )
    }
  })
})
