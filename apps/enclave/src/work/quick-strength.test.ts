import { describe, expect, test } from 'vitest'
import { quickStrength } from './quick-strength.ts'
import { ratePassword } from './rate-password.ts'

const weak = [
  'password',
  'Password1234!',
  'qwertyuiop123456',
  'aaaaaaaaaaaaaaaaaaaa',
  'abcabcabcabcabcabc',
  '1234567890123456',
  'iloveyou2024',
  'letmein!!',
  'Summer2025',
]
const strong = ['orbit-velvet-cactus-quorum-77', 'k9$Tz!vQ2#mWp8&x', 'zkmoqvatyxwhnrbe jdcfulgspi']

describe.each([
  ['what is at hand', quickStrength],
  ['the long lists', (password: string) => ratePassword(password, '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11')],
])('by %s', (_, rate) => {
  test.each(weak)('%j is refused', (password) => {
    const { accepted, level, hints } = rate(password)
    expect([accepted, ['weak', 'too-short'].includes(level)]).toEqual([false, true])
    expect(hints.length).toBeGreaterThan(0)
  })
  test.each(strong)('%j is taken', (password) => {
    expect(rate(password).accepted).toBe(true)
  })
})

test('the id of the profile is no secret', () => {
  const userId = '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11'
  expect(ratePassword(userId, userId).accepted).toBe(false)
})

test('a short password is called short', () => {
  expect(quickStrength('k9$Tz!v').level).toBe('too-short')
})
