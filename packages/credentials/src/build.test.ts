import { contentHash } from '@open-idos/crypto'
import { utf8 } from '@open-idos/protocol'
import { describe, expect, it } from 'vitest'
import { ZodError } from 'zod'
import { clock, named, revive, signer, vectors } from '../test/vectors.ts'
import { type BuildOptions, buildCredential, buildFaceIdCredential, type VerifiableCredential } from './build.ts'
import { failureOf } from './failures.ts'
import type { Issuer } from './issuer-key.ts'
import type { CredentialFields, CredentialSubject, CredentialSubjectFaceId } from './subject-schema.ts'

interface Input {
  builder: string | null
  fields?: unknown
  subject?: unknown
  validate?: boolean
}

function build(input: Input, issuer: Issuer, options: BuildOptions): Promise<VerifiableCredential> {
  const fields = revive(input.fields) as CredentialFields
  const subject = revive(input.subject) as CredentialSubject & CredentialSubjectFaceId
  const builder = input.builder === 'faceId' ? buildFaceIdCredential : buildCredential
  return builder(fields, subject, issuer, input.validate ?? true, options)
}

const built = vectors.valid.filter((v) => v.builder !== null)

describe('building', () => {
  it.each(built)('$name, byte for byte', async (v) => {
    const credential = await build(v, signer(v.signer), { now: clock, proofs: 'single' })
    expect(credential).toEqual(v.credential)
    expect(contentHash(utf8(JSON.stringify(credential)))).toBe(v.plaintextSha256Hex)
  })

  it('adds the second proof by default, byte for byte', async () => {
    const credential = await build(named(vectors.valid, 'A-full'), signer('issuer-one'), { now: clock })
    expect(credential).toEqual(named(vectors.valid, 'E-proof-set').credential)
  })

  const officialReasons: Record<string, string> = {
    'relative-credential-id': 'malformed',
    'relative-subject-id': 'malformed',
    'unknown-subject-term': 'unknown-term',
    'v1-only-term': 'unknown-term',
    'unknown-subject-term-without-validation': 'unknown-term',
  }

  it.each(vectors.building)('$name', async (v) => {
    const credential = build(v, signer('issuer-one'), { now: clock })
    if (v.expect.ok) {
      await expect(credential).resolves.toMatchObject({ issuanceDate: '2026-01-15T12:00:00Z' })
      return
    }
    const error = await credential.then(
      () => undefined,
      (e: unknown) => e,
    )
    if (v.expect.error !== 'ZodError') {
      expect(failureOf(error)).toBe(officialReasons[v.name])
      if (v.expect.property !== undefined) expect(error).toMatchObject({ data: { member: v.expect.property } })
      return
    }
    expect(failureOf(error)).toBe('invalid-member')
    const { cause } = error as Error
    expect(cause).toBeInstanceOf(ZodError)
    const issues = (cause as ZodError).issues.map(({ path, code }) => ({ path, code }))
    expect(issues).toEqual(v.expect.issues)
    expect(error).toMatchObject({ data: { member: (v.expect.issues ?? [])[0]?.path.join('.') } })
  })

  it('exercises all 30 building vectors', () => {
    expect(vectors.building).toHaveLength(30)
  })

  const minimal = named(vectors.valid, 'B-minimal')
  const fields = revive(minimal.fields) as CredentialFields
  const subject = revive(minimal.subject) as CredentialSubject

  it.each(['type', '@context', 'issuer', 'proof', 'credentialStatus', 'issuanceDate', 'credentialSubject'])(
    'refuses the field %s, which the builder makes itself',
    async (name) => {
      const credential = buildCredential({ ...fields, [name]: 'x' }, subject, signer('issuer-two'))
      await expect(credential).rejects.toMatchObject({ data: { reason: 'unknown-term', member: name } })
    },
  )

  it('refuses another context for the subject, values that are no text and dates that are none, even unvalidated', async () => {
    const odd = (change: object): Promise<unknown> =>
      buildCredential(fields, { ...subject, ...change } as CredentialSubject, signer('issuer-two'), false)
    await expect(odd({ '@context': 'https://www.w3.org/2018/credentials/v1' })).rejects.toMatchObject({
      data: { reason: 'unknown-term' },
    })
    await expect(odd({ firstName: 5 })).rejects.toMatchObject({ data: { reason: 'unsupported-shape' } })
    await expect(odd({ firstName: '\ud800' })).rejects.toMatchObject({ data: { reason: 'malformed' } })
    await expect(odd({ dateOfBirth: new Date(Number.NaN) })).rejects.toMatchObject({
      data: { reason: 'invalid-member' },
    })
  })

  it.each([
    'xsd:1',
    'cred:a',
    '_:b',
    'abc',
    'https://a b',
    'https://a>b',
    'https://a"b',
    'mailto:a\u0000b',
    'https://a\\b',
  ])('refuses the id %j', async (id) => {
    await expect(buildCredential({ ...fields, id }, subject, signer('issuer-two'))).rejects.toMatchObject({
      code: 'credential.invalid',
    })
  })

  it('refuses a time of issuing that is none', async () => {
    const asked = buildCredential(fields, subject, signer('issuer-two'), true, { now: new Date(Number.NaN) })
    await expect(asked).rejects.toMatchObject({ code: 'params.invalid', data: { param: 'now' } })
  })

  it('needs an issuer that can sign', async () => {
    const { issuer, publicKeyMultibase } = signer('issuer-two')
    const invalid = { code: 'crypto.invalid_key' }
    await expect(buildCredential(fields, subject, { issuer, publicKeyMultibase })).rejects.toMatchObject(invalid)
    const other = { ...signer('issuer-two'), publicKeyMultibase: signer('issuer-one').publicKeyMultibase }
    await expect(buildCredential(fields, subject, other)).rejects.toMatchObject(invalid)
  })

  it('takes a signer whose key cannot be read', async () => {
    const { id, controller, publicKeyMultibase, seedHex } = named(vectors.keys, 'issuer-two')
    const { signEd25519 } = await import('@open-idos/crypto')
    const sign = async ({ data }: { data: Uint8Array }): Promise<Uint8Array> =>
      signEd25519(Buffer.from(seedHex, 'hex'), data)
    const issuer = { type: 'Ed25519VerificationKey2020', id, controller, publicKeyMultibase, signer: () => ({ sign }) }
    const credential = await buildCredential(fields, subject, issuer, true, { now: clock, proofs: 'single' })
    expect(credential).toEqual(minimal.credential)
  })

  it('names no value of the subject in its errors', async () => {
    const secret = 'very-private-value'
    const error = await buildCredential(fields, { ...subject, ssn: secret }, signer('issuer-two')).then(
      () => undefined,
      (e: unknown) => e as Error,
    )
    expect(`${error?.message} ${JSON.stringify(error)} ${String(error?.cause)}`).not.toContain(secret)
  })
})
