import { errorCodes } from '@open-idos/protocol'
import { expect, test } from 'vitest'
import { errorOfOutcome, errorOfRpc } from './errors.ts'

const outcome = (sentence: string, errorCode?: string) =>
  errorOfOutcome({ sentence, errorCode, errorData: { limit: 3, list: [] }, data: { tx_hash: 'ab' } })

test('the last line of a log is the sentence', () => {
  const error = outcome('1. checking\nERROR: wallet is invalid')
  expect(error).toMatchObject({
    code: 'wallet.invalid',
    message: 'wallet is invalid',
    data: { limit: 3, tx_hash: 'ab' },
  })
})

test('the node’s code wins over its sentence', () => {
  expect(outcome('ERROR: wallet is invalid', 'wallet.proof_used').code).toBe('wallet.proof_used')
  expect(outcome('ERROR: wallet is invalid', 'not.ours').code).toBe('wallet.invalid')
})

test('every refusal of an action is recognised by its sentence alone', () => {
  for (const [code, entry] of Object.entries(errorCodes)) {
    if (entry.rpc !== -300) continue
    const found = outcome(`ERROR: ${entry.sentence}`).code
    expect(errorCodes[found].sentence, code).toBe(entry.sentence)
  }
})

test('nonsense is a refusal too', () => {
  for (const nonsense of [null, 1, 'x', [], { code: '4' }, { data: null }])
    expect(errorOfRpc(nonsense).code).toBe('node.refused')
})
