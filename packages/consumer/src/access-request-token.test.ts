import { decodeProtectedHeader, importJWK, jwtVerify } from 'jose'
import { describe, expect, test } from 'vitest'
import { type AccessRequestBody, createAccessRequestToken, requestKeyOf } from './access-request-token.ts'

const seed = new Uint8Array(32).fill(7)
const origin = 'https://bank.example'
const request: AccessRequestBody = {
  need: { issuers: [{ authPublicKey: 'ab' }] },
  consumer: { authPublicKey: 'cd', encryptionPublicKey: 'B6N8vBQgk8i3VdwbEOhstCY3StFqqFPtC9/AsrhtHHw=' },
  purpose: { code: 'loan', text: { en: 'To offer you a loan' } },
}

describe('a signed access request', () => {
  test('is verified with the key that the manifest publishes', async () => {
    const token = await createAccessRequestToken({ seed, origin, request })
    const key = await requestKeyOf(seed)
    const { payload, protectedHeader } = await jwtVerify(token, await importJWK(key, 'EdDSA'), {
      issuer: origin,
      audience: 'open-idos:isle',
      typ: 'idos-access-request+jwt',
      algorithms: ['EdDSA'],
    })
    expect(payload['request']).toEqual(request)
    expect(protectedHeader.kid).toBe(key.kid)
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(300)
  })

  test('has a number of its own, and the same key every time', async () => {
    const [one, other] = await Promise.all([0, 1].map(() => createAccessRequestToken({ seed, origin, request })))
    expect(one).not.toBe(other)
    expect(decodeProtectedHeader(one ?? '')).toEqual(decodeProtectedHeader(other ?? ''))
  })

  test.each([
    [{ origin: 'https://bank.example/path' }, 'params.invalid'],
    [{ origin: 'bank.example' }, 'params.invalid'],
    [{ lifetimeSeconds: 601 }, 'params.invalid'],
    [{ lifetimeSeconds: 0 }, 'params.invalid'],
    [{ seed: new Uint8Array(31) }, 'crypto.invalid_key'],
    [{ seed: 'ab'.repeat(16) as unknown as Uint8Array }, 'crypto.invalid_key'],
  ])('%o is refused with %s', async (given, code) => {
    await expect(createAccessRequestToken({ seed, origin, request, ...given })).rejects.toMatchObject({ code })
  })
})
