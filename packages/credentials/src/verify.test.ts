import { portableEngine } from '@open-idos/crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clock, named, vectors } from '../test/vectors.ts'
import type { Issuer } from './issuer-key.ts'
import { verificationFailure, verifyCredential } from './verify.ts'

const full = named(vectors.valid, 'E-proof-set')
const trusted = full.trustedIssuer as Issuer

describe('verifying', () => {
  it.each(vectors.valid)('$name is good', async (v) => {
    const issuer = v.trustedIssuer as Issuer
    const result = await verifyCredential(v.credential, [issuer], { now: clock })
    expect(result[0]).toBe(true)
    expect(verificationFailure(result)).toBeUndefined()
    expect(result[1].get(issuer)).toMatchObject({
      verified: true,
      protection: v.name === 'E-proof-set' ? 'full' : 'values-only',
      implausible: [],
      results: [{ verified: true, purposeResult: { valid: true } }],
    })
  })

  it.each(vectors.tampered)('$name is refused: $reason', async (v) => {
    const issuers = v.trustedIssuers as Issuer[]
    const result = await verifyCredential(v.credential, issuers, { now: new Date(v.clock) })
    expect(result[0]).toBe(false)
    const last = [...result[1].values()].at(-1)
    expect(last === undefined ? verificationFailure(result) : !last.verified && last.code).toBe(v.reason)
  })

  it('exercises all 18 tampered vectors', () => {
    expect(vectors.tampered).toHaveLength(18)
  })

  const edits = vectors.acceptedByOfficialVerifier
  const of = (kind: string) => edits.filter((v) => v.kind === kind)

  it.each(of('harmless'))('$name is accepted', async (v) => {
    const [verified] = await verifyCredential(v.credential, v.trustedIssuers as Issuer[], { now: clock })
    expect(verified).toBe(true)
  })

  it.each(of('shape'))('$name is refused', async (v) => {
    const result = await verifyCredential(v.credential, v.trustedIssuers as Issuer[], { now: clock })
    expect(result[0]).toBe(false)
    expect(['unsupported-shape', 'unknown-term']).toContain(verificationFailure(result))
  })

  const findings: Record<string, string[]> = {
    'M01-names-swapped': [],
    'M02-dates-swapped': ['birth-after-credential-issue', 'birth-after-document-issue', 'birth-after-document-expiry'],
    'M03-files-swapped': [],
    'M04-value-duplicated': [],
    'M05-field-renamed': ['missing-member'],
  }

  it.each(of('semantic').filter((v) => v.jcsProofVerifies === undefined))(
    '$name: with the old proof only, not called protected',
    async (v) => {
      const issuers = v.trustedIssuers as Issuer[]
      const [verified, details] = await verifyCredential(v.credential, issuers, { now: clock })
      expect(verified).toBe(true)
      const [detail] = details.values()
      expect(detail).toMatchObject({ protection: 'values-only' })
      const noticed = detail?.verified === true ? detail.implausible : []
      expect(noticed).toEqual(expect.arrayContaining(findings[v.name] ?? ['no expectation']))
      const strict = await verifyCredential(v.credential, issuers, { now: clock, minimumProtection: 'full' })
      expect(verificationFailure(strict)).toBe('fields-not-protected')
    },
  )

  it.each(of('semantic').filter((v) => v.jcsProofVerifies === false))('$name: the second proof tells', async (v) => {
    const result = await verifyCredential(v.credential, v.trustedIssuers as Issuer[], { now: clock })
    expect(verificationFailure(result)).toBe('jcs-proof-invalid')
  })

  it('exercises all 15 edits', () => {
    expect([...of('harmless'), ...of('shape'), ...of('semantic')]).toHaveLength(15)
    expect(edits).toHaveLength(15)
  })

  it('refuses any single change of a credential with both proofs', async () => {
    const paths: (string | number)[][] = []
    const walk = (value: unknown, path: (string | number)[]): void => {
      if (typeof value === 'object' && value !== null) {
        for (const [name, member] of Object.entries(value)) walk(member, [...path, name])
      } else {
        paths.push(path)
      }
    }
    walk(full.credential, [])
    expect(paths.length).toBeGreaterThan(50)
    for (const path of paths) {
      const copy: unknown = structuredClone(full.credential)
      let holder = copy as Record<string, unknown>
      for (const name of path.slice(0, -1)) holder = holder[name] as Record<string, unknown>
      const last = path.at(-1) as string
      holder[last] = `${String(holder[last])}x`
      const [verified, details] = await verifyCredential(copy, [trusted], { now: clock })
      // Moving the second proof to another key or kind removes it: what is left is the old protection.
      const removed =
        path[0] === 'proof' && path[1] === '1' && ['type', 'cryptosuite', 'verificationMethod'].includes(last)
      expect({ path, verified }).toEqual({ path, verified: removed })
      if (removed) expect([...details.values()][0]).toMatchObject({ protection: 'values-only' })
    }
  })

  it('refuses the second proof when its purpose, context or value is another', async () => {
    const [first, second] = full.credential.proof as [object, Record<string, unknown>]
    for (const change of [
      { proofPurpose: 'authentication' },
      { '@context': [] },
      { proofValue: 'z1' },
      { extra: 'x' },
    ]) {
      const credential = { ...full.credential, proof: [first, { ...second, ...change }] }
      const result = await verifyCredential(credential, [trusted], { now: clock })
      expect(verificationFailure(result)).toBe('jcs-proof-invalid')
    }
  })

  it('refuses members of the second proof that are not its own or too deep to hash', async () => {
    const [first, second] = full.credential.proof as [object, Record<string, unknown>]
    const deep: unknown = JSON.parse('['.repeat(6000) + ']'.repeat(6000))
    const names = [...Object.keys(second), 'x']
    for (const change of names.map((name) => ({ [name]: deep }))) {
      const credential = { ...full.credential, proof: [first, { ...second, ...change }] }
      const [verified] = await verifyCredential(credential, [trusted], { now: clock, minimumProtection: 'full' })
      expect(verified).toBe(false)
    }
    for (const change of [
      { x: deep },
      { created: deep },
      { created: null },
      { '@context': deep },
      { '@context': [deep] },
    ]) {
      const credential = { ...full.credential, proof: [first, { ...second, ...change }] }
      const result = await verifyCredential(credential, [trusted], { now: clock })
      expect(verificationFailure(result)).toBe('jcs-proof-invalid')
    }
  })

  it('refuses members of the document that are too deep to hash', async () => {
    const deep: unknown = JSON.parse('['.repeat(6000) + ']'.repeat(6000))
    const { credentialSubject } = full.credential
    const subjects = Object.keys(credentialSubject).map((name) => ({ ...credentialSubject, [name]: deep }))
    const documents = [
      ...[...Object.keys(full.credential), 'x'].map((name) => ({ ...full.credential, [name]: deep })),
      ...[...subjects, { ...credentialSubject, x: deep }].map((changed) => ({
        ...full.credential,
        credentialSubject: changed,
      })),
      { ...full.credential, issuer: { id: deep } },
    ]
    for (const document of documents) {
      expect((await verifyCredential(document, [trusted], { now: clock }))[0]).toBe(false)
    }
  })

  it('tolerates 300 seconds of clock skew, and no more', async () => {
    const v = named(vectors.valid, 'A-full')
    const at = async (text: string, offset: number): Promise<string | undefined> =>
      verificationFailure(
        await verifyCredential(v.credential, [v.trustedIssuer as Issuer], { now: new Date(Date.parse(text) + offset) }),
      )
    expect(await at('2026-01-15T12:00:00Z', -300_000)).toBeUndefined()
    expect(await at('2026-01-15T12:00:00Z', -300_001)).toBe('issued-in-the-future')
    expect(await at('2100-01-01T00:00:00Z', 300_000)).toBeUndefined()
    expect(await at('2100-01-01T00:00:00Z', 300_001)).toBe('expired')
  })

  it('keeps an entry for each issuer up to the first success', async () => {
    const other = {
      issuer: 'https://other.test',
      publicKeyMultibase: named(vectors.keys, 'issuer-two').publicKeyMultibase,
    }
    const [verified, details] = await verifyCredential(full.credential, [other, trusted, other], { now: clock })
    expect(verified).toBe(true)
    expect([...details.keys()]).toEqual([other, trusted])
    expect(details.get(other)).toMatchObject({ verified: false, code: 'no-proof-matches-suite-key-and-purpose' })
  })

  it('refuses a time that is none, by which nothing would expire', async () => {
    const asked = verifyCredential(full.credential, [trusted], { now: new Date(Number.NaN) })
    await expect(asked).rejects.toMatchObject({ code: 'params.invalid' })
  })

  it('throws only for a malformed issuer entry', async () => {
    for (const issuer of [
      { issuer: 'https://x', publicKeyMultibase: 'zzz' },
      { issuer: 'https://x', publicKeyMultibase: '' },
      { issuer: 'https://x', publicKeyMultibase: named(vectors.keys, 'issuer-one').privateKeyMultibase },
      { id: 'https://x', controller: 'https://x' } as unknown as Issuer,
    ]) {
      await expect(verifyCredential(full.credential, [issuer])).rejects.toMatchObject({ code: 'crypto.invalid_key' })
    }
  })

  it('never throws on any document, and accepts none that was not signed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.jsonValue(), fc.anything()), async (document) => {
        expect((await verifyCredential(document, [trusted], { now: clock }))[0]).toBe(false)
      }),
      { numRuns: 300 },
    )
    const member = fc.oneof(fc.jsonValue(), fc.constant(undefined))
    const names = fc.constantFrom(...Object.keys(full.credential))
    await fc.assert(
      fc.asyncProperty(names, member, async (name, value) => {
        const document = { ...full.credential, [name]: value }
        const same = JSON.stringify(value) === JSON.stringify(full.credential[name as 'type'])
        expect((await verifyCredential(document, [trusted], { now: clock }))[0]).toBe(same)
      }),
      { numRuns: 300 },
    )
  })

  it('uses the engine that it is given', async () => {
    let calls = 0
    const engine = {
      ...portableEngine,
      verifyEd25519: (...args: Parameters<typeof portableEngine.verifyEd25519>) => {
        calls++
        return portableEngine.verifyEd25519(...args)
      },
    }
    expect((await verifyCredential(full.credential, [trusted], { now: clock, engine }))[0]).toBe(true)
    expect(calls).toBe(2)
  })
})
