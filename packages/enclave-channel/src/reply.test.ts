import { IdosError } from '@open-idos/protocol'
import { describe, expect, test } from 'vitest'
import { errorReply, readReply, unknownMethodReply } from './reply.ts'

function read(reply: unknown): unknown {
  try {
    return readReply(reply)
  } catch (error) {
    return error
  }
}

describe('for SDKs of the existing network', () => {
  test('a closed window is a string, all else an Error', () => {
    expect(errorReply(new IdosError('enclave.cancelled')).error).toBe('closed')
    expect(errorReply(new IdosError('key_provider.locked')).error).toBeInstanceOf(Error)
    expect(unknownMethodReply('x')).toMatchObject({ error: 'Unexpected request: x', code: 'enclave.unknown_method' })
    expect(String(unknownMethodReply('x'.repeat(1e6)).error).length).toBeLessThan(200)
  })
})

describe('from Enclaves of the existing network', () => {
  test.each([
    ['closed', 'enclave.cancelled'],
    ['Unexpected request: y', 'enclave.unknown_method'],
    [new Error('User ID is not present'), 'state.invalid'],
    [new Error('Invalid salt'), 'crypto.invalid_salt'],
    [new Error("A secret might be stored at MPC ZK nodes, but can't be obtained"), 'enclave.custody_unavailable'],
    [new Error('Couldn’t decrypt. {"ciphertext":"AAAA"}'), 'enclave.fault'],
    [{ strange: true }, 'enclave.fault'],
  ])('%s means %s', (error, code) => {
    const found = read({ error })
    expect(found).toMatchObject({ code })
    expect(String(found)).not.toContain('AAAA')
  })

  test('contents that are no JSON are named by their credential', () => {
    const error = new Error('Credential 1f2e decrypted contents are not valid JSON')
    expect(read({ error })).toMatchObject({ code: 'content.invalid_json', data: { credential_id: '1f2e' } })
  })

  test('an empty error is none', () => {
    expect(read({ error: '', result: 5 })).toBe(5)
    expect(read({})).toBe(undefined)
  })
})

test('an error keeps its code and its facts, and nothing that is no fact', () => {
  const odd = { id: 'a', n: 1, ok: true, deep: {}, long: 'x'.repeat(501) }
  expect(read({ ...errorReply(new IdosError('enclave.refused', odd as never)) })).toMatchObject({
    code: 'enclave.refused',
    data: { id: 'a', n: 1, ok: true },
  })
  expect(errorReply(new IdosError('enclave.refused', odd as never)).data).toStrictEqual({ id: 'a', n: 1, ok: true })
  expect(read({ error: 'closed', code: 'no.such_code' })).toMatchObject({ code: 'enclave.cancelled' })
  expect(read(undefined)).toMatchObject({ code: 'enclave.fault' })
})
