import { toBase64, toHex } from '@open-idos/protocol'
import { describe, expect, it } from 'vitest'
import { cryptoVectors } from '../test/vectors.ts'
import { deriveKeyPair, deriveKeyPairAsync } from './key-derivation.ts'

const current = cryptoVectors.key_derivation.filter((v) => v.scrypt.N === 16384)
const { accepted, rejected } = cryptoVectors.key_derivation_salt_rules

describe('key derivation', () => {
  it.each(current)('$name', (v) => {
    const pair = deriveKeyPair(v.password, v.user_id)
    expect(toHex(pair.secretKey)).toBe(v.secret_key_hex)
    expect(toBase64(pair.publicKey)).toBe(v.public_key_base64)
  })

  it('leaves out only the derivation that was never released', () => {
    expect(cryptoVectors.key_derivation.filter((v) => !current.includes(v)).map((v) => v.name)).toEqual([
      'legacy-version-0',
    ])
  })

  it.each(rejected)('refuses the salt %j', async (userId) => {
    expect(() => deriveKeyPair('x', userId)).toThrow(expect.objectContaining({ code: 'crypto.invalid_salt' }))
    await expect(deriveKeyPairAsync('x', userId)).rejects.toMatchObject({ message: 'Invalid salt' })
  })

  it.each(accepted)('accepts the salt %j', (userId) => {
    expect(deriveKeyPair('x', userId).publicKey).toHaveLength(32)
  })

  it('derives the same in the background, reporting progress', async () => {
    const [v] = current
    const seen: number[] = []
    const pair = await deriveKeyPairAsync(v?.password ?? '', v?.user_id ?? '', { onProgress: (p) => seen.push(p) })
    expect(toHex(pair.secretKey)).toBe(v?.secret_key_hex)
    expect(seen.length).toBeGreaterThan(5)
    expect(seen.every((p, i) => p > (seen[i - 1] ?? 0) && p <= 1)).toBe(true)
  })

  it('stops when it is aborted, before and during the work', async () => {
    const userId = accepted[0] as string
    await expect(deriveKeyPairAsync('x', userId, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'wait.aborted',
    })
    const controller = new AbortController()
    const late = deriveKeyPairAsync('x', userId, {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    })
    await expect(late).rejects.toMatchObject({ code: 'wait.aborted' })
  })
})
