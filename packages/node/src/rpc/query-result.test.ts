import { type ActionDef, type Cell, catalogue } from '@open-idos/core'
import { expect, test } from 'vitest'
import { rowsJson } from './query-result.ts'

function parse(def: ActionDef, rows: readonly Readonly<Record<string, Cell>>[]) {
  const parts = rowsJson({ def, rows }).map((part) => Buffer.from(part as string))
  return JSON.parse(Buffer.concat(parts).toString('utf8')) as Record<string, unknown>
}

const def = catalogue.get_credential_owned

test('no rows are three nulls', () => {
  expect(parse(def, [])).toEqual({ column_names: null, column_types: null, values: null })
})

test('cells of every kind, contents between them', () => {
  const row = {
    id: 'a',
    user_id: 'b',
    public_notes: '"quoted"\n\u2028é',
    encryptor_public_key: 'k',
    issuer_auth_public_key: 'i',
  }
  const content = { content: Buffer.from('AAECAw==') }
  const result = parse(def, [
    { ...row, content, inserter: null },
    { ...row, content: { content: 'AAECAw==' }, inserter: null },
    { ...row, content: { content: Buffer.from('') }, inserter: 'x' },
  ])
  expect(result['column_names']).toEqual(Object.keys(def.returns.columns))
  expect(result['values']).toEqual([
    ['a', 'b', '"quoted"\n\u2028é', 'AAECAw==', 'k', 'i', null],
    ['a', 'b', '"quoted"\n\u2028é', 'AAECAw==', 'k', 'i', null],
    ['a', 'b', '"quoted"\n\u2028é', '', 'k', 'i', 'x'],
  ])
})

test('whole numbers travel as text, truth as itself, and columns say their types', () => {
  const odd: ActionDef = {
    ...def,
    returns: { table: true, columns: { n: 'int8', m: 'numeric', b: 'bool', t: 'text?' } },
  }
  const result = parse(odd, [{ n: -(2n ** 63n), m: 10n ** 20n, b: false, t: null }])
  expect(result).toEqual({
    column_names: ['n', 'm', 'b', 't'],
    column_types: [
      { name: 'int8', is_array: false, metadata: [0, 0] },
      { name: 'numeric', is_array: false, metadata: [78, 0] },
      { name: 'bool', is_array: false, metadata: [0, 0] },
      { name: 'text', is_array: false, metadata: [0, 0] },
    ],
    values: [['-9223372036854775808', '100000000000000000000', false, null]],
  })
})
