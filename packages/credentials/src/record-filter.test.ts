import { describe, expect, test } from 'vitest'
import { recordFilter } from './record-filter.ts'

const born = (dateOfBirth: unknown) => ({ credentialSubject: { dateOfBirth } })
const ofAge = { 'credentialSubject.dateOfBirth': [{ atMost: '2008-11-27' }] }

describe('a bound', () => {
  test.each([
    ['1991-04-23T00:00:00.000Z', true],
    ['2008-11-27T00:00:00.000Z', true],
    ['2008-11-27', true],
    ['2008-11-28', false],
    ['2015-01-01T00:00:00.000Z', false],
    [19910423, false],
    [null, false],
    [undefined, false],
  ])('on a date of birth: %s', (dateOfBirth, passes) => {
    expect(recordFilter(born(dateOfBirth), ofAge)).toBe(passes)
  })

  test('on a number, from both sides, and beside a value', () => {
    const between = { a: [{ atLeast: 2, atMost: 4 }, 9] }
    expect([1, 2, 4, 5, 9, '3'].map((a) => recordFilter({ a }, between))).toEqual([
      false,
      true,
      true,
      false,
      true,
      false,
    ])
  })

  test('may be omitted by', () => {
    expect(recordFilter(born('2015-01-01'), {}, { 'credentialSubject.dateOfBirth': [{ atLeast: '2008-11-28' }] })).toBe(
      false,
    )
  })

  test.each([[{}], [{ atMost: '2008', more: 1 }], [{ atMost: null }], [[1]]])('%j is none', (bound) => {
    expect(recordFilter({ a: '2000' }, { a: [bound] })).toBe(false)
  })
})
