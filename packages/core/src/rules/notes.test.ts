import { describe, expect, it } from 'vitest'
import { refuseReservedText, verifiableCredentialId } from './notes.ts'

describe('the id in public notes', () => {
  it.each([
    ['{"id":"a","level":"plus"}', 'a'],
    ['{"id":""}', null],
    ['{"id":"a\\u0000b"}', null],
    ['{"id":"a\\ud800"}', null],
    ['{"id":"\\ud83d\\ude00"}', '😀'],
    [`{"id":"${'a'.repeat(1024)}"}`, 'a'.repeat(1024)],
    [`{"id":"${'a'.repeat(1025)}"}`, null],
    ['{"id":7}', null],
    ['{"id":null}', null],
    ['{"credential":{"id":"a"}}', null],
    ['["id"]', null],
    ['null', null],
    ['not json', null],
    ['', null],
  ])('%s: %s', (notes, expected) => expect(verifiableCredentialId(notes)).toBe(expected))
})

describe('texts that read as grants', () => {
  it.each(['operation: delegatedWriteGrant', ' Operation:x', '\n operation: y'])('%j is refused', (text) => {
    expect(() => refuseReservedText(text, 'p')).toThrow(expect.objectContaining({ code: 'params.reserved_text' }))
  })

  it.each(['', '{}', 'the operation: fine'])('%j is not', (text) => {
    expect(() => refuseReservedText(text, 'p')).not.toThrow()
  })
})
