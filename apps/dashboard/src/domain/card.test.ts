import { describe, expect, it } from 'vitest'
import { readCard, writeCard } from './card.ts'
import { crc32 } from './crc32.ts'

const card = { id: '0x8BCe000000000000000000000000000000003646', key: 'a2V5'.repeat(10), name: 'Charlie Käse' }

describe('a card', () => {
  it('comes back as it was written, with white space around it', () => {
    expect(readCard(`\n ${writeCard(card)} `)).toEqual(card)
    expect(readCard(writeCard({ ...card, name: '' }))).toEqual({ ...card, name: '' })
  })

  it.each(['id', 'key', 'name'] as const)('with another %s has a wrong check number', (member) => {
    const changed = JSON.parse(writeCard(card)) as Record<string, string>
    changed[member] = `${card[member].slice(0, -1)}x`
    expect(readCard(JSON.stringify(changed))).toBe('checksum')
  })

  it('without a check number is not one', () => {
    const { check: _, ...rest } = JSON.parse(writeCard(card)) as Record<string, string>
    expect(readCard(JSON.stringify(rest))).toBe('checksum')
  })

  it.each([
    '',
    'hello',
    'null',
    '[]',
    '{}',
    '{"card":"open-idos-card","v":2}',
    `{"card":"open-idos-card","v":1,"id":1}`,
  ])('%j is none', (text) => {
    expect(readCard(text)).toBe('malformed')
  })

  it('is not read when it is a book', () => {
    expect(readCard(writeCard({ ...card, name: 'x'.repeat(3000) }))).toBe('malformed')
  })
})

it('CRC-32 gives the check value of its definition', () => {
  expect(crc32('123456789')).toBe('cbf43926')
})
