import { delegatedAccessGrantText, delegatedWriteGrantText } from '@open-idos/protocol'
import { describe, expect, test } from 'vitest'
import { rows, startStubNode } from '../test/stub-node.ts'
import { createRpcClient } from './client.ts'
import { accessGrantFields, requestAccessGrantText, requestWriteGrantText, writeGrantFields } from './grant-texts.ts'
import { type Moment, unixSeconds, wholeSeconds } from './whole-seconds.ts'

const params = {
  id: '550E8400-e29b-41d4-a716-446655440000',
  owner_wallet_identifier: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
  grantee_wallet_identifier: 'D75A980182B10AB7D54BFED3C964073A0EE172F3DAA62325AF021A68F707511A',
  issuer_public_key: 'D75A980182B10AB7D54BFED3C964073A0EE172F3DAA62325AF021A68F707511A',
  access_grant_timelock: new Date('2026-01-02T03:04:05.678Z'),
  not_usable_before: '2026-01-02T05:04:05.999+02:00',
  not_usable_after: 1_767_409_445n,
}

describe('dates', () => {
  test('are cut to whole seconds', () => {
    expect(writeGrantFields(params)).toMatchObject({
      access_grant_timelock: '2026-01-02T03:04:05Z',
      not_usable_before: '2026-01-02T03:04:05Z',
      not_usable_after: '2026-01-03T03:04:05Z',
    })
    expect(unixSeconds(0)).toBe(0)
  })

  test('are read as rows hold them', () => {
    expect([unixSeconds('0'), unixSeconds('1767409445')]).toEqual([0, 1_767_409_445])
  })

  test('of the last days of a month are dates, in any zone', () => {
    expect(wholeSeconds('2028-02-29T23:30:00-02:00')).toBe('2028-03-01T01:30:00Z')
    expect(wholeSeconds('2026-03-01T00:30:00+02:00')).toBe('2026-02-28T22:30:00Z')
  })

  const texts = ['', '-1', '1.5', '2026-01-02', '2026-01-02T03:04:05', '2026-02-30T00:00:00Z', '2026-02-29T00:00:00Z']
  const others = [new Date('x'), -1, Number.NaN, 1e12, null, [], true]
  test.each([...texts, ...others].map((moment) => ({ moment })))('$moment is none', ({ moment }) => {
    expect(() => wholeSeconds(moment as Moment)).toThrow(expect.objectContaining({ code: 'date.invalid' }))
  })
})

describe('identifiers', () => {
  test('hex goes in lower case, addresses as they are', () => {
    const fields = writeGrantFields(params)
    expect(fields.grantee_wallet_identifier).toBe(params.grantee_wallet_identifier.toLowerCase())
    expect(fields.owner_wallet_identifier).toBe(params.owner_wallet_identifier)
    expect(fields.id).toBe(params.id.toLowerCase())
  })

  test('a NEAR account name is refused before anybody signs', () => {
    expect(() => writeGrantFields({ ...params, grantee_wallet_identifier: 'bob.near' })).toThrow(
      expect.objectContaining({ code: 'grantee.invalid' }),
    )
  })
})

describe('texts', () => {
  const dag = {
    dag_owner_wallet_identifier: params.owner_wallet_identifier,
    dag_grantee_wallet_identifier: params.grantee_wallet_identifier,
    dag_data_id: params.id,
    dag_locked_until: new Date(1000),
    dag_content_hash: 'ab'.repeat(32),
  }

  test('are the node’s, unchanged', async () => {
    const dwgText = delegatedWriteGrantText(writeGrantFields(params))
    const dagText = delegatedAccessGrantText(accessGrantFields(dag))
    await using node = await startStubNode({
      'user.call': (_, count) => rows({ message: count === 1 ? dwgText : dagText }),
    })
    const client = createRpcClient({ nodeUrl: node.url })
    expect(await requestWriteGrantText(client, params)).toBe(dwgText)
    expect(await requestAccessGrantText(client, dag)).toBe(dagText)
  })

  test('a content hash is signed in lower case, and must be one', () => {
    const upper = { ...dag, dag_content_hash: dag.dag_content_hash.toUpperCase() }
    expect(accessGrantFields(upper)).toEqual(accessGrantFields(dag))
    for (const dag_content_hash of ['', 'ab', 'zz'.repeat(32), 'ab'.repeat(33)]) {
      expect(() => accessGrantFields({ ...dag, dag_content_hash })).toThrow(
        expect.objectContaining({ code: 'params.invalid' }),
      )
    }
  })

  test.each([
    ['another operation', (text: string) => text.replace('delegatedWriteGrant', 'insertAccessGrant')],
    [
      'another grantee',
      (text: string) => text.replace(/consumer: .*/, 'consumer: 0x1234567890abcdef1234567890abcdef12345678'),
    ],
    ['a line too many', (text: string) => `${text}\nowner: me`],
    ['no text', () => undefined],
  ])('%s is not handed on for signing', async (_name, change) => {
    const text = change(delegatedWriteGrantText(writeGrantFields(params)))
    await using node = await startStubNode({ 'user.call': () => rows({ message: text }) })
    const call = requestWriteGrantText(createRpcClient({ nodeUrl: node.url }), params)
    await expect(call).rejects.toMatchObject({ code: 'network.bad_response' })
  })
})
