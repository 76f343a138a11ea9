import { buildCredential, createIssuer } from '@open-idos/credentials'
import { ed25519PublicKey } from '@open-idos/crypto'
import { toHex } from '@open-idos/protocol'
import { describe, expect, it } from 'vitest'
import { checkProof } from './check-proof.ts'

const seed = new Uint8Array(32).fill(9)
const signer = createIssuer({ issuer: 'https://bank.example/idos', seed })
const known = { name: 'Bank', issuer: signer.issuer, publicKeyMultibase: signer.publicKeyMultibase }
const stranger = {
  ...createIssuer({ issuer: 'https://x.example', seed: new Uint8Array(32).fill(1) }),
  name: 'Stranger',
}
const fields = { id: 'https://bank.example/c/1', level: 'basic', issued: new Date('2026-01-01T00:00:00Z') }
const subject = {
  id: 'uuid:1',
  firstName: 'Alice',
  dateOfBirth: new Date('1991-04-23T00:00:00Z'),
  idDocumentCountry: 'PT',
  idDocumentNumber: 'X1',
  idDocumentType: 'PASSPORT',
  idDocumentFrontFile: Uint8Array.of(1, 2, 3, 4),
  selfieFile: Uint8Array.of(5, 6, 7, 8),
} as const
const credential = async (more: object = {}) =>
  ({ ...(await buildCredential({ ...fields, ...more }, subject, signer)) }) as Record<string, unknown>
const writerKey = toHex(ed25519PublicKey(seed))

describe('the proof of a credential', () => {
  it('by a known issuer says its name', async () => {
    expect(await checkProof(await credential(), { issuers: [stranger, known] })).toMatchObject({
      name: 'valid',
      issuer: 'Bank',
      key: known.publicKeyMultibase,
      protection: 'full',
    })
  })

  it('by the key that wrote the row is valid, whoever that is', async () => {
    const check = await checkProof(await credential(), { issuers: [stranger], writerKey })
    expect(check).toMatchObject({ name: 'valid', issuer: undefined, key: known.publicKeyMultibase })
  })

  it('by nobody that was tried is neither confirmed nor denied', async () => {
    expect(await checkProof(await credential(), { issuers: [stranger] })).toEqual({
      name: 'unknown',
      tried: ['Stranger'],
    })
    expect(await checkProof(await credential(), { issuers: [] })).toEqual({ name: 'unknown', tried: [] })
  })

  it('over a changed value is not valid', async () => {
    const built = await credential()
    const changed = { ...built, credentialSubject: { ...(built['credentialSubject'] as object), firstName: 'Eve' } }
    expect(await checkProof(changed, { issuers: [known] })).toEqual({ name: 'invalid' })
    expect(await checkProof(changed, { issuers: [], writerKey })).toEqual({ name: 'invalid' })
  })

  it('may be there no more, or not at all', async () => {
    const expired = await credential({ expirationDate: new Date('2026-02-01T00:00:00Z') })
    expect(await checkProof(expired, { issuers: [known], now: new Date('2027-01-01T00:00:00Z') })).toEqual({
      name: 'expired',
    })
    const { proof: _, ...bare } = await credential()
    expect(await checkProof(bare, { issuers: [known] })).toEqual({ name: 'none' })
  })
})
