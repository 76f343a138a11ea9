import { createTranslator } from '@open-idos/ui'
import { describe, expect, it } from 'vitest'
import type { CredentialField } from '../contract/questions.ts'
import { en } from '../i18n/en.ts'
import { fieldKey, groupFields, isCountry, plainPath } from './credential-fields.ts'
import { fingerprintOf } from './fingerprint.ts'
import { sealPath } from './seal-path.ts'

const tr = createTranslator<typeof en>({ lang: 'en', messages: en })
const field = (path: string, kind: CredentialField['kind'] = 'text'): CredentialField => ({ path, kind, value: '' })

describe('fields of a credential', () => {
  it('stand in groups of a fixed order, none left out', () => {
    const fields = [
      field('credentialSubject.selfieFile', 'picture'),
      field('credentialSubject.employer.jobTitle'),
      field('credentialSubject.idDocumentNumber'),
      field('credentialSubject.email'),
      field('credentialSubject.residentialAddressCity'),
      field('credentialSubject.firstName'),
    ]
    const grouped = groupFields(tr, fields)
    expect(grouped.map(([group]) => group)).toEqual(['person', 'contact', 'address', 'document', 'files', 'other'])
    expect(grouped.flatMap(([, members]) => members)).toHaveLength(fields.length)
  })

  it('are named by the catalogue, or readably by themselves', () => {
    expect(fieldKey(tr, 'credentialSubject.dateOfBirth')).toBe('field.dateOfBirth')
    expect(fieldKey(tr, 'credentialSubject.toString')).toBeUndefined()
    expect(plainPath('credentialSubject.employer.jobTitle')).toBe('employer › job title')
  })

  it('know countries', () => {
    expect(['nationality', 'credentialSubject.idDocumentCountry', 'country', 'county'].map(isCountry)).toEqual([
      true,
      true,
      true,
      false,
    ])
  })
})

describe('a key’s fingerprint', () => {
  it('is the start of its SHA-256 in fours', async () => {
    // SHA-256 of 32 zero bytes begins 66687aadf862bd77.
    expect(await fingerprintOf(btoa('\0'.repeat(32)))).toBe('6668 7aad f862 bd77')
  })
})

describe('the seal', () => {
  it('is the same for the same words and another for others', () => {
    expect(sealPath('quiet otter')).toBe(sealPath('quiet otter'))
    expect(sealPath('quiet otter')).not.toBe(sealPath('amber tulip'))
  })

  it('stays inside its frame', () => {
    for (const number of sealPath('quiet otter').match(/-?\d+\.\d/g) ?? []) {
      expect(Math.abs(Number(number))).toBeLessThanOrEqual(48)
    }
  })
})
