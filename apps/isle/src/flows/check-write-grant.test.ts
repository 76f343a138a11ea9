import { delegatedWriteGrantText } from '@open-idos/protocol'
import { describe, expect, test } from 'vitest'
import { checkWriteGrant } from './check-write-grant.ts'

const until = Date.parse('2030-01-01T00:00:00Z') / 1000
const facts = {
  owner_wallet_identifier: '0xAbC',
  grantee_wallet_identifier: 'aa',
  issuer_public_key: 'aa',
  id: '6e6e0000-0000-4000-8000-000000000000',
  access_grant_timelock: '2029-01-01T00:00:00Z',
  not_usable_before: '2029-01-01T00:00:00Z',
  not_usable_after: '2030-01-01T00:00:00Z',
}
const request = { issuer: { authPublicKey: 'AA' }, until, message: delegatedWriteGrantText(facts) }

describe('T-40 the text of a write grant', () => {
  test('is what the summary says', () => {
    expect(checkWriteGrant(request, '0xabc')).toBe(true)
  })

  test.each([
    ['another owner', request, '0xdef'],
    ['another issuer', { ...request, issuer: { authPublicKey: 'bb' } }, '0xabc'],
    ['another end', { ...request, until: until - 1 }, '0xabc'],
    ['more lines', { ...request, message: `${request.message}\nand all my money` }, '0xabc'],
    ['another operation', { ...request, message: request.message.replace('delegatedWriteGrant', 'transfer') }, '0xabc'],
    ['something else', { ...request, message: 'I agree to everything' }, '0xabc'],
  ])('is refused with %s', (_, wrong, owner) => {
    expect(checkWriteGrant(wrong, owner)).toBe(false)
  })
})
