import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { vectors } from '../test/vectors.ts'
import {
  type CredentialRequirements,
  filterByPublicNotes,
  type HighestMatchingOptions,
  highestMatchingCredential,
  matchesPrivateFilters,
  needsContents,
} from './filter.ts'
import type { UserLevel } from './levels.ts'
import { hasBadStatus, noteText, parsePublicNotes } from './public-notes.ts'
import { type Criteria, recordFilter, valueAt } from './record-filter.ts'

describe('recordFilter', () => {
  it.each(vectors.recordFilter)('vector %#: $pick and not $omit: $expected', (v) => {
    expect(recordFilter(v.record, v.pick as Criteria, v.omit as Criteria)).toBe(v.expected)
  })

  it('treats missing criteria as none', () => {
    expect(recordFilter({ a: 1 })).toBe(true)
    expect(recordFilter({ a: 1 }, undefined, { a: [1] })).toBe(false)
  })

  it.each([
    ['a["b.c"]', 1],
    ["a['b.c']", 1],
    ['a.list[1]', 'y'],
    ['[a].list.0', 'x'],
    ['a.list[-1]', undefined],
    ['a..list', undefined],
    ['', undefined],
    ['toString', undefined],
    ['a.constructor', undefined],
    ['a.list.length', 2],
    ['__proto__', undefined],
    ['a.text.length', undefined],
  ])('finds at %s: %s', (path, value) => {
    expect(valueAt({ a: { 'b.c': 1, list: ['x', 'y'], text: 'abc' } }, path)).toBe(value)
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string(), (record, path) => {
        expect(typeof recordFilter(record, { [path]: ['x'] })).toBe('boolean')
      }),
    )
  })
})

describe('filtering credentials', () => {
  const { credentials, decryptedContents, cases } = vectors.clientFilter
  const contents = new Map<string, unknown>(Object.entries(decryptedContents))

  it.each(cases)('vector %#: $expectedIds', ({ requirements, expectedIds }) => {
    const wanted = requirements as CredentialRequirements
    const candidates = filterByPublicNotes(credentials, wanted)
    const found = candidates.filter((c) => !needsContents(wanted) || matchesPrivateFilters(contents.get(c.id), wanted))
    expect(found.map((c) => c.id)).toEqual(expectedIds)
  })

  it('skips notes that are not readable, and tolerates filters with one half only', () => {
    const key = 'a'.repeat(64)
    const rows = ['', 'no json', '[]', '"x"', 'null', '{"type":"kyc"}', '{"level":5}'].map((public_notes, i) => ({
      id: String(i),
      issuer_auth_public_key: key,
      public_notes,
    }))
    const acceptedIssuers = [{ authPublicKey: key }]
    expect(filterByPublicNotes(rows, { acceptedIssuers }).map((row) => row.id)).toEqual(['5', '6'])
    const credentialLevelOrHigherFilter = { userLevel: 'basic', requiredAddons: [] } as const
    expect(filterByPublicNotes(rows, { acceptedIssuers, credentialLevelOrHigherFilter })).toEqual([])
    const publicNotesFieldFilters = { pick: { type: ['kyc'] } }
    expect(filterByPublicNotes(rows, { acceptedIssuers, publicNotesFieldFilters }).map((row) => row.id)).toEqual(['5'])
  })
})

describe('highestMatchingCredential', () => {
  it.each(vectors.levels.highestMatchingCredential)('vector %#: $expectedId', (v) => {
    const found = highestMatchingCredential(v.credentials, v.level as UserLevel, v.options as HighestMatchingOptions)
    // Where the existing network's client throws (notes that are not JSON), such a credential is skipped here.
    expect(found?.id ?? null).toBe(v.expectThrows === undefined ? v.expectedId : null)
  })

  it('leaves out what was revoked, unless asked', () => {
    const rows = [
      { id: 'a', public_notes: '{"level":"plus+liveness","status":"Revoked"}' },
      { id: 'b', public_notes: '{"level":"basic","status":"approved"}' },
    ]
    expect(highestMatchingCredential(rows, 'basic')?.id).toBe('b')
    expect(highestMatchingCredential(rows, 'basic', { includeBadStatuses: true })?.id).toBe('a')
    expect(highestMatchingCredential(rows, 'plus')).toBeUndefined()
  })
})

describe('public notes', () => {
  it('reads objects only, and texts only', () => {
    expect(parsePublicNotes('{"level":"plus"}')).toEqual({ level: 'plus' })
    for (const text of ['', 'x', '[]', '1', 'null', '"{}"']) expect(parsePublicNotes(text)).toBeUndefined()
    expect(noteText(parsePublicNotes('{"level":1}'), 'level')).toBeUndefined()
    expect(noteText({}, 'toString')).toBeUndefined()
    for (const status of ['EXPIRED', ' revoked', 'revoked\n', ['revoked'], {}, 0, true, null]) {
      expect(hasBadStatus({ status })).toBe(true)
    }
    expect(hasBadStatus({ status: ' approved ' })).toBe(false)
    expect(hasBadStatus({ status: 'pending' }) || hasBadStatus({}) || hasBadStatus(undefined)).toBe(false)
  })
})
