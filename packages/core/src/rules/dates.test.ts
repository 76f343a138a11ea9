import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDate } from './dates.ts'

describe('parseDate', () => {
  it('agrees with the calendar on every second from year 0 to 9999', () => {
    const range = { min: -62_167_219_200, max: 253_402_300_799 }
    fc.assert(
      fc.property(fc.integer(range), (seconds) => {
        const text = new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')
        expect(parseDate(text)).toBe(seconds)
      }),
    )
  })

  it.each([
    '',
    '2026-01-01T00:00:00',
    '2026-01-01T00:00:00.000Z',
    '2026-01-01T00:00:00+00:00',
    '2026-01-01 00:00:00Z',
    '2026-1-1T00:00:00Z',
    '2026-00-01T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2025-02-29T00:00:00Z',
    '1900-02-29T00:00:00Z',
    '2026-01-00T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:60:00Z',
    '2026-01-01T00:00:60Z',
    ' 2026-01-01T00:00:00Z',
    '2026-01-01T00:00:00Z\n',
  ])('refuses %j', (input) => expect(() => parseDate(input)).toThrow(expect.objectContaining({ code: 'date.invalid' })))

  it('knows leap years', () => {
    expect(parseDate('2000-02-29T00:00:00Z')).toBe(951_782_400)
    expect(parseDate('2024-02-29T12:00:00Z')).toBe(1_709_208_000)
  })
})
