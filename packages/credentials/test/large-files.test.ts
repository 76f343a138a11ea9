import { expect, it } from 'vitest'
import { base85ToFile, buildCredential, type CredentialSubject, verifyCredential } from '../src/index.ts'
import { clock, named, revive, signer, vectors } from './vectors.ts'

it('three files of 1 MB survive byte for byte', async () => {
  const file = (seed: number): Uint8Array =>
    Uint8Array.from({ length: 1_000_000 }, (_, i) => (Math.imul(i + seed, 2654435761) >>> 13) & 255)
  const subject = {
    ...(revive(named(vectors.valid, 'A-full').subject) as CredentialSubject),
    idDocumentFrontFile: file(1),
    idDocumentBackFile: file(2),
    selfieFile: file(3),
  }
  const fields = { id: 'https://issuer-one.test/1', level: 'plus+liveness' }
  const issuer = signer('issuer-one')
  const credential = await buildCredential(fields, subject, issuer, true, { now: clock })
  const [verified] = await verifyCredential(credential, [issuer], { now: clock })
  expect(verified).toBe(true)
  expect(base85ToFile(credential.credentialSubject['selfieFile'] ?? '')).toEqual(subject.selfieFile)
})
