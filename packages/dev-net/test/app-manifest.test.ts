import { type AccessRequestBody, type AppManifest, createAccessRequestToken, requestKeyOf } from '@open-idos/consumer'
import type { AccessRequest } from '@open-idos/isle'
import { SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { createAsker } from '../../../apps/isle/src/asker/asker.ts'

// What a site's server publishes and signs, read by the Isle's frame (T-46).

const origin = 'https://lender.example'
const seed = new Uint8Array(32).fill(9)
const keys = {
  authPublicKey: '0x71C7656EC7ab88b098defB751B7401B5f6d8976F',
  encryptionPublicKey: 'B6N8vBQgk8i3VdwbEOhstCY3StFqqFPtC9/AsrhtHHw=',
}
const body: AccessRequestBody = {
  need: { issuers: [{ authPublicKey: 'ab' }] },
  consumer: keys,
  purpose: { code: 'loan', text: { en: 'To offer you a loan' } },
}
const request = body as AccessRequest
const plain: AppManifest = { name: 'Charlie Lending', consumers: [keys], contact: 'mailto:charlie@lender.example' }
const signing: AppManifest = { ...plain, requestKeys: [await requestKeyOf(seed)] }

interface Site {
  readonly answer: () => Response | Promise<Response>
  readonly now?: () => number
}

function asker({ answer, now = Date.now }: Site) {
  const asked: RequestInit[] = []
  const fetch = async (_url: unknown, init?: RequestInit) => {
    asked.push(init ?? {})
    return answer()
  }
  return { ...createAsker({ origin, now, fetch: fetch as typeof globalThis.fetch }), asked }
}
const publishes = (manifest: unknown): Site => ({ answer: () => Response.json(manifest) })
const nothing: Site = { answer: () => new Response('', { status: 404 }) }

describe('a site that publishes nothing', () => {
  test('is unverified, and what its page says is a claim', async () => {
    const { face } = await asker(nothing).access({ ...request, consumer: { ...keys, name: 'Charlie' } })
    expect(face).toMatchObject({ name: 'Charlie', verified: false, logo: undefined })
  })

  test('can have nothing signed', async () => {
    const token = await createAccessRequestToken({ seed, origin, request: body })
    await expect(asker(nothing).access(token)).rejects.toMatchObject({ code: 'not_allowed' })
  })

  test('is asked once, without cookies, and not followed elsewhere', async () => {
    const one = asker(nothing)
    await one.access(request)
    await one.access(request)
    expect(one.asked).toHaveLength(1)
    expect(one.asked[0]).toMatchObject({ credentials: 'omit', redirect: 'error' })
  })

  test('is asked again after it did not answer', async () => {
    const one = asker({ answer: () => Promise.reject(new TypeError('failed to fetch')) })
    expect((await one.access(request)).face.verified).toBe(false)
    await one.access(request)
    expect(one.asked).toHaveLength(2)
  })
})

describe('a site with a manifest', () => {
  test('is known by its name, whatever its page says', async () => {
    const { face } = await asker(publishes(plain)).access({ ...request, consumer: { ...keys, name: 'Your bank' } })
    expect(face).toMatchObject({ name: 'Charlie Lending', verified: true, contact: plain.contact })
  })

  test('is known by the name of its partner, in any letter case of the key', async () => {
    const consumers = [{ ...keys, authPublicKey: keys.authPublicKey.toLowerCase(), name: 'Cardline' }]
    expect((await asker(publishes({ ...plain, consumers })).access(request)).face.name).toBe('Cardline')
  })

  test.each([
    ['another key', { ...request, consumer: { ...keys, authPublicKey: `0x${'1'.repeat(40)}` } }, plain],
    ['another encryption key', { ...request, consumer: { ...keys, encryptionPublicKey: `${'A'.repeat(43)}=` } }, plain],
    ['no keys at all', request, { name: 'Charlie Lending' }],
    ['a purpose that it does not have', request, { ...plain, purposes: [{ code: 'other', text: { en: 'x' } }] }],
    ['a signature missing', request, signing],
  ])('with %s is refused', async (_, asked, manifest) => {
    await expect(asker(publishes(manifest)).access(asked)).rejects.toMatchObject({ code: 'not_allowed' })
  })

  test('says what a purpose is, not its page', async () => {
    const purposes = [{ code: 'loan', text: { en: 'A loan, and nothing else' } }]
    const { request: counted } = await asker(publishes({ ...plain, purposes })).access(request)
    expect(counted.purpose.text).toEqual({ en: 'A loan, and nothing else' })
  })

  test.each([
    ['no name', { ...plain, name: '' }],
    ['a picture from elsewhere', { ...plain, logo: 'https://lender.example/logo.png' }],
    ['more than a manifest needs', { ...plain, more: 'x'.repeat(200_000) }],
  ])('with %s is none', async (_, manifest) => {
    await expect(asker(publishes(manifest)).access(request)).rejects.toMatchObject({ code: 'config' })
  })

  test('has the issuers that it names, and no others', async () => {
    const one = asker(publishes({ ...plain, issuers: [{ authPublicKey: 'AB', name: 'Neobank' }] }))
    expect(await one.issuer({ authPublicKey: 'ab' })).toMatchObject({ name: 'Neobank', verified: true })
    await expect(one.issuer({ authPublicKey: 'cd' })).rejects.toMatchObject({ code: 'not_allowed' })
    expect(await asker(publishes(plain)).issuer({ authPublicKey: 'cd', name: 'X' })).toMatchObject({ verified: false })
  })
})

describe('a signed request', () => {
  test('is what the server said, with its number', async () => {
    const token = await createAccessRequestToken({ seed, origin, request: { ...body, lockedUntil: 1_900_000_000 } })
    const { request: asked, requestId, face } = await asker(publishes(signing)).access(token)
    expect(asked).toMatchObject({ need: body.need, lockedUntil: 1_900_000_000, purpose: body.purpose })
    expect(requestId).toMatch(/^[\da-f-]{36}$/)
    expect(face.verified).toBe(true)
  })

  test('that holds what no request holds is refused', async () => {
    const token = await createAccessRequestToken({ seed, origin, request: { ...body, consumer: {} as never } })
    await expect(asker(publishes(signing)).access(token)).rejects.toMatchObject({ code: 'config' })
  })

  test('is refused when it is too old, and when it is of the future', async () => {
    const token = await createAccessRequestToken({ seed, origin, request: body })
    for (const minutes of [7, -7]) {
      const now = () => Date.now() + minutes * 60_000
      const later = asker({ ...publishes(signing), now })
      await expect(later.access(token)).rejects.toMatchObject({ code: 'request_expired' })
    }
  })

  const forged = async (change: (token: SignJWT) => SignJWT, header: object = {}) => {
    const { kid } = await requestKeyOf(seed)
    const { importJWK, base64url } = await import('jose')
    const key = await importJWK({ ...(await requestKeyOf(seed)), d: base64url.encode(seed) }, 'EdDSA')
    const token = new SignJWT({ request: body })
      .setProtectedHeader({ alg: 'EdDSA', typ: 'idos-access-request+jwt', kid, ...header })
      .setIssuer(origin)
      .setAudience('open-idos:isle')
      .setIssuedAt()
      .setExpirationTime('5m')
      .setJti('1')
    return change(token).sign(key)
  }
  const ends = (token: string) => `${token.slice(0, -2)}${token.endsWith('AA') ? 'BA' : 'AA'}`

  test.each([
    ['for another site', () => createAccessRequestToken({ seed, origin: 'https://other.example', request: body })],
    ['by another key', () => createAccessRequestToken({ seed: new Uint8Array(32).fill(1), origin, request: body })],
    ['with another signature', async () => ends(await createAccessRequestToken({ seed, origin, request: body }))],
    ['with another body', async () => (await forged((one) => one)).replace(/\.[^.]+\./, `.${btoa('{"iss":"x"}')}.`)],
    ['for somebody else', () => forged((one) => one.setAudience('elsewhere'))],
    ['of another kind', () => forged((one) => one, { typ: 'JWT' })],
    ['that lives for an hour', () => forged((one) => one.setExpirationTime('1h'))],
    ['that is none', async () => 'not.a.token'],
    ['that is not signed', async () => `${btoa('{"alg":"none"}').replaceAll('=', '')}.${btoa('{}')}.`],
  ])('%s is refused', async (_, make) => {
    const token = await make()
    await expect(asker(publishes(signing)).access(token)).rejects.toMatchObject({ code: 'not_allowed' })
  })
})
