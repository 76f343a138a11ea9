import { Ed25519Signature2020, suiteContext } from '@digitalbazaar/ed25519-signature-2020'
import { Ed25519VerificationKey2020 } from '@digitalbazaar/ed25519-verification-key-2020'
import * as vc from '@digitalbazaar/vc'
import fc from 'fast-check'
import jsonld from 'jsonld'
import { describe, expect, it } from 'vitest'
import { documentQuads, proofOptionsQuads } from '../src/canonical.ts'
import type { DateTimeText } from '../src/date-time.ts'
import {
  buildCredential,
  buildFaceIdCredential,
  contextDocuments,
  type Issuer,
  verifyCredential,
} from '../src/index.ts'
import { readShape } from '../src/shape.ts'
import type { CredentialFields, CredentialSubject } from '../src/subject-schema.ts'
import { clock, named, revive, signer, vectors } from './vectors.ts'

const documents = new Map<string, object>([...contextDocuments, [suiteContext.CONTEXT_URL, suiteContext.CONTEXT]])

/** Holds static documents only, as the existing network's does. */
const documentLoader: vc.Loader = async (url) => {
  const document = documents.get(url)
  // The stack's own loader holds the W3C documents and refuses every other URL.
  if (document === undefined) return vc.defaultDocumentLoader(url)
  return { contextUrl: null, documentUrl: url, document }
}

const { id, controller, publicKeyMultibase, privateKeyMultibase } = named(vectors.keys, 'issuer-one')
const key = await Ed25519VerificationKey2020.from({
  type: 'Ed25519VerificationKey2020',
  id,
  controller,
  publicKeyMultibase,
  privateKeyMultibase,
})

async function publicVerify(credential: object): Promise<boolean> {
  const suite = new Ed25519Signature2020({ key })
  const owner = { id: controller, assertionMethod: [id], authentication: [id] }
  const result = await vc.verifyCredential({ credential, suite, controller: owner, documentLoader, now: clock })
  return result.verified
}

const full = named(vectors.valid, 'A-full')
const fields = revive(full.fields) as CredentialFields
const subject = revive(full.subject) as CredentialSubject
const trusted: Issuer = { issuer: 'https://issuer-one.test/idos', publicKeyMultibase }

describe('with the public verifier stack, behind a closed loader', () => {
  it('verifies what we build, with one proof and with two', async () => {
    for (const proofs of ['single', 'set'] as const) {
      const credential = await buildCredential(fields, subject, signer('issuer-one'), true, { now: clock, proofs })
      expect(await publicVerify(credential)).toBe(true)
      expect(await publicVerify({ ...credential, level: 'plus' })).toBe(false)
    }
    const face = { ...fields, level: 'human' }
    const human = await buildFaceIdCredential(face, { faceSignUserId: 'u' }, signer('issuer-one'), true, { now: clock })
    expect(await publicVerify(human)).toBe(true)
  })

  it('builds what we verify, and agrees about every vector by this issuer', async () => {
    const { proof: _proof, ...unsigned } = full.credential
    const issued = await vc.issue({
      credential: unsigned,
      suite: new Ed25519Signature2020({ key, date: clock }),
      documentLoader,
      now: clock,
    })
    const [verified, details] = await verifyCredential(issued, [trusted], { now: clock })
    expect(verified).toBe(true)
    expect(details.get(trusted)).toMatchObject({ protection: 'values-only' })
    expect(issued).toEqual(full.credential)
    for (const v of vectors.valid.filter((item) => item.signer === 'issuer-one')) {
      expect(await publicVerify(v.credential)).toBe(true)
    }
  })

  it('takes a ready key of that stack as an issuer, for building and for verifying', async () => {
    const credential = await buildCredential(fields, subject, key, true, { now: clock, proofs: 'single' })
    expect(credential).toEqual(full.credential)
    expect((await verifyCredential(credential, [key], { now: clock }))[0]).toBe(true)
  })

  const canonize = (document: object): Promise<string> =>
    jsonld.canonize(document, {
      algorithm: 'RDFC-1.0',
      format: 'application/n-quads',
      documentLoader,
      safe: true,
      base: null,
    })

  it.each(vectors.valid)('$name: our canonical form is the processor’s', async (v) => {
    const { proof, ...document } = v.credential
    expect(documentQuads(readShape(document))).toBe(await canonize(document))
    const first = (Array.isArray(proof) ? proof[0] : proof) as Record<string, string>
    const { proofValue: _value, ...options } = first
    const ours = {
      verificationMethod: String(options['verificationMethod']),
      created: options['created'] as DateTimeText,
    }
    expect(proofOptionsQuads(ours)).toBe(await canonize({ '@context': document['@context'], ...options }))
  })

  it('our canonical form is the processor’s for any texts', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 12 }).filter((s) => !/\p{Surrogate}/u.test(s))
    const some = [
      'firstName',
      'familyName',
      'nationality',
      'dateOfBirth',
      'selfieFile',
      'residentialAddressProofDateOfIssue',
    ]
    const names = fc.uniqueArray(fc.constantFrom(...some), { minLength: 1 })
    const { proof: _proof, ...document } = full.credential
    await fc.assert(
      fc.asyncProperty(
        names,
        fc.array(text, { minLength: 8, maxLength: 8 }),
        text,
        fc.boolean(),
        async (members, texts, level, withId) => {
          const credentialSubject = {
            '@context': full.credential.credentialSubject['@context'],
            ...(withId && { id: 'uuid:1' }),
            ...Object.fromEntries(members.map((name, i) => [name, texts[i]])),
          }
          const candidate = { ...document, level, credentialSubject }
          expect(documentQuads(readShape(candidate))).toBe(await canonize(candidate))
        },
      ),
      { numRuns: 150 },
    )
  })
})
