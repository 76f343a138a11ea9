import { expect, test } from 'vitest'
import { readHash } from './tx-query.ts'

const hex = 'ab'.repeat(31) + '01'
const shown = Buffer.from(hex, 'base64').toString('hex')

test.each([
  ['hex', hex],
  ['upper case', hex.toUpperCase()],
  ['with 0x', `0x${hex}`],
  ['base64 of the bytes', Buffer.from(hex, 'hex').toString('base64')],
  ['what the public client shows its user', shown],
])('reads %s', (_title, text) => {
  expect(readHash(text)).toBe(hex)
})

test('the public client shows 96 characters', () => expect(shown).toHaveLength(96))

test.each(['', '0x', 'ab', `${hex}00`, 'z'.repeat(64), '!'.repeat(44), 'f'.repeat(96)])('refuses %j', (text) => {
  expect(() => readHash(text)).toThrow(expect.objectContaining({ code: 'rpc.invalid_params' }))
})
