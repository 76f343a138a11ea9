import type { idOSCredentialListItem, idOSGrant } from '@open-idos/client'
import { describe, expect, it } from 'vitest'
import { groupAccess, viewAccess } from './access.ts'
import { isLocked, viewCredentials } from './credentials.ts'

const row = (id: string, more: Partial<idOSCredentialListItem> = {}): idOSCredentialListItem => ({
  id,
  user_id: 'u',
  public_notes: JSON.stringify({ type: 'kyc', issuer: `Issuer ${id}`, status: 'Approved' }),
  issuer_auth_public_key: 'ab',
  inserter: null,
  original_id: null,
  ...more,
})
const copy = (id: string, original: string | null) => row(id, { original_id: original, public_notes: '' })
const grant = (id: string, data: string, more: Partial<idOSGrant> = {}): idOSGrant => ({
  id,
  ag_owner_user_id: 'u',
  ag_grantee_wallet_identifier: '0xAB',
  data_id: data,
  locked_until: '0',
  content_hash: null,
  inserter_type: 'user',
  inserter_id: 'u',
  ...more,
})
const config = { issuers: [], consumers: [{ name: 'Charlie', identifier: '0xab' }] }
const collator = new Intl.Collator('en')

describe('credentials', () => {
  it('are originals, with what is shared of them', () => {
    const rows = [row('a'), copy('a1', 'a'), copy('a2', 'a'), copy('orphan', null)]
    const [only, ...others] = viewCredentials(rows, [grant('g', 'a1'), grant('h', 'elsewhere')])
    expect(others).toEqual([])
    expect(only).toMatchObject({
      id: 'a',
      status: 'approved',
      isBad: false,
      issuerName: 'Issuer a',
      copies: ['a1', 'a2'],
    })
    expect(only?.grants.map(({ id }) => id)).toEqual(['g'])
  })

  it.each(['revoked', 'Expired', 'REJECTED', 'invalid'])('that are %s are bad', (status) => {
    const [view] = viewCredentials([row('a', { public_notes: JSON.stringify({ status }) })], [])
    expect(view).toMatchObject({ isBad: true, status: status.toLowerCase(), issuerName: '' })
  })

  it('with notes that are no JSON are there all the same', () => {
    expect(viewCredentials([row('a', { public_notes: 'oh' })], [])).toMatchObject([
      { id: 'a', type: '', status: 'none' },
    ])
  })
})

describe('access', () => {
  const now = 1_000_000_000_000
  const rows = [row('a'), copy('a1', 'a'), copy('a2', 'a'), row('b'), copy('b1', 'b'), copy('c1', null)]
  const grants = [
    grant('1', 'a1'),
    grant('2', 'b1', { ag_grantee_wallet_identifier: '0xAb', locked_until: String(now / 1000 + 60) }),
    grant('3', 'a2', { ag_grantee_wallet_identifier: 'zed', locked_until: String(now / 1000 - 60) }),
    grant('4', 'c1', { ag_grantee_wallet_identifier: 'zed' }),
  ]
  const all = viewAccess({ rows, grants }, config, now)

  it('says who, to what and until when', () => {
    expect(all.map(({ who, credential, isLocked: locked }) => [who, credential?.id, locked])).toEqual([
      ['Charlie', 'a', false],
      ['Charlie', 'b', true],
      [undefined, 'a', false],
      [undefined, undefined, false],
    ])
  })

  it('is grouped by recipient in any spelling, those without a name last', () => {
    const groups = groupAccess(all, { by: 'who', sort: 'name', collator })
    expect(groups.map(({ key, members }) => [key, members.length])).toEqual([
      ['0xab', 2],
      ['zed', 2],
    ])
  })

  it('is grouped by credential, and sorted by the longest promise', () => {
    const groups = groupAccess(all, { by: 'credential', sort: 'lock', collator })
    expect(groups.map(({ key }) => key)).toEqual(['b', 'a', ''])
  })

  it('is locked up to and including the last second', () => {
    expect(isLocked({ locked_until: '100' }, 100_000)).toBe(true)
    expect(isLocked({ locked_until: '100' }, 100_001)).toBe(false)
    expect(isLocked({ locked_until: '0' }, 1)).toBe(false)
  })
})
