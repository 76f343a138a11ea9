import { fromHex, fromUtf8, toHex, utf8 } from '@open-idos/protocol'
import fc from 'fast-check'
import nacl from 'tweetnacl'
import { describe, expect, it } from 'vitest'
import { cryptoVectors } from '../test/vectors.ts'
import { divide, multiply } from './gf256.ts'
import { reconstructSecret, recoverSecret, type Share, splitSecret } from './secret-sharing.ts'

const v = cryptoVectors.mpc_shamir
const shares: Share[] = v.shares_hex.map((hex, index) => ({ index, bytes: fromHex(hex) }))
const pick = (indices: readonly number[], from = shares): Share[] => indices.map((i) => from[i] as Share)
const corrupt = (indices: readonly number[]): Share[] =>
  shares.map((s) => (indices.includes(s.index) ? { ...s, bytes: s.bytes.map((b) => b ^ (0x11 + s.index)) } : s))
const unrecoverable = expect.objectContaining({ code: 'crypto.unrecoverable' })

describe('secret sharing', () => {
  it('splits as the vector', () => {
    const made = splitSecret({ secret: utf8(v.secret), nodes: v.num_nodes, random: () => fromHex(v.coefficients_hex) })
    expect(made.map((share) => toHex(share.bytes))).toEqual(v.shares_hex)
    expect(made.map((share) => share.index + 1)).toEqual(v.x_coordinates)
  })

  it.each(v.reconstructs_from_indices)('reconstructs from %j', (...indices) => {
    expect(fromUtf8(reconstructSecret(pick(indices)))).toBe(v.secret)
    expect(fromUtf8(reconstructSecret(pick(indices).reverse()))).toBe(v.secret)
  })

  it('needs three shares and says how many came', () => {
    expect(() => reconstructSecret(pick([0, 4]))).toThrow(
      'Must have received at least 3 shares to reconstruct. Received 2.',
    )
    expect(() => reconstructSecret([])).toThrow(unrecoverable)
  })

  it('notices a share that does not fit, and indices that are doubled or shifted', () => {
    expect(() => reconstructSecret(corrupt([3]))).toThrow('Unable to reconstruct secret')
    expect(() => reconstructSecret(pick([0, 1, 2, 4], corrupt([4])))).toThrow(unrecoverable)
    expect(() => reconstructSecret(pick([0, 0, 1]))).toThrow(unrecoverable)
    const renumbered = pick([0, 2, 3, 4]).map((share, index) => ({ ...share, index }))
    expect(() => reconstructSecret(renumbered)).toThrow(unrecoverable)
    const shorter = shares.map((s) => (s.index === 1 ? { ...s, bytes: s.bytes.subarray(1) } : s))
    expect(() => reconstructSecret(shorter)).toThrow(unrecoverable)
    expect(() => reconstructSecret([...pick([0, 1]), { index: 255, bytes: new Uint8Array(20) }])).toThrow(unrecoverable)
  })

  it.each([[[]], [[0]], [[2]], [[4]], [[0, 3]], [[1, 4]]])(
    'recovers with the bad shares %j and names them',
    async (bad) => {
      const tried: string[] = []
      const recovered = await recoverSecret({
        shares: corrupt(bad),
        isRight: (secret) => {
          tried.push(toHex(secret))
          return fromUtf8(secret) === v.secret
        },
      })
      expect(fromUtf8(recovered.secret)).toBe(v.secret)
      expect(recovered.badIndices).toEqual(bad)
      expect(new Set(tried).size).toBe(tried.length)
      // With at most one bad share of five the majority is right: nothing is derived in vain.
      if (bad.length < 2) expect(tried).toHaveLength(1)
    },
  )

  it('gives up when no group is right', async () => {
    await expect(recoverSecret({ shares: corrupt([0, 1, 2]), isRight: () => false })).rejects.toMatchObject({
      code: 'crypto.unrecoverable',
    })
  })

  it('round-trips any secret over any enough nodes', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 40 }),
        fc.integer({ min: 0, max: 4 }),
        fc.integer({ min: 5, max: 9 }),
        (secret, degree, nodes) => {
          const made = splitSecret({ secret, nodes, degree, random: (n) => nacl.randomBytes(n) })
          expect(reconstructSecret(made.slice(-(degree + 1)), { degree, minimum: degree + 1 })).toEqual(secret)
          expect(reconstructSecret(made, { degree, minimum: degree + 1 })).toEqual(secret)
        },
      ),
    )
  })

  it('refuses thresholds that cannot work', () => {
    const args = { secret: utf8('x'), random: (n: number) => nacl.randomBytes(n) }
    for (const nodes of [0, 2, 2.5, 256])
      expect(() => splitSecret({ ...args, nodes })).toThrow(expect.objectContaining({ code: 'params.invalid' }))
  })
})

describe('the field', () => {
  it('divides what it multiplies, and agrees with the standard example', () => {
    expect(multiply(0x57, 0x83)).toBe(0xc1) // FIPS 197, section 4.2
    for (let a = 0; a < 256; a++) for (let b = 1; b < 256; b++) expect(divide(multiply(a, b), b)).toBe(a)
  })
})
