import { expect, it } from 'vitest'
import { base85ToFile, buildCredential, type CredentialSubject, verifyCredential } from '../src/index.ts'
import { clock, named, revive, signer, vectors } from './vectors.ts'

it('three files of 1 MB survive, and take well under the time that anybody would notice', async () => {
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
  await buildCredential(fields, subject, issuer, true, { now: clock })
  const start = performance.now()
  const credential = await buildCredential(fields, subject, issuer, true, { now: clock })
  const built = performance.now()
  const [verified] = await verifyCredential(credential, [issuer], { now: clock })
  const done = performance.now()
  expect(verified).toBe(true)
  expect(base85ToFile(credential.credentialSubject['selfieFile'] ?? '')).toEqual(subject.selfieFile)
  // Generous, since test machines are busy; about 0.25 s each on two slow cores.
  expect(built - start).toBeLessThan(2500)
  expect(done - built).toBeLessThan(2500)
  if (process.env['IDOS_TIMINGS']) process.stdout.write(`build ${built - start} ms, verify ${done - built} ms\n`)
})
