import { expect, test } from 'vitest'
import { readEnvelope } from './envelope.ts'

const read = (text: string) => readEnvelope(Buffer.from(text))

function codeOf(text: string | Buffer): string {
  const envelope = typeof text === 'string' ? read(text) : readEnvelope(text)
  return 'refusal' in envelope ? envelope.refusal.code : 'ok'
}

test.each([
  ['a number', '5', '5'],
  ['a text', '"a\\"b"', '"a\\"b"'],
  ['a negative number', '-1', '-1'],
  ['a fraction', '1.5', '1.5'],
])('an id that is %s is echoed', (_title, id, echoed) => {
  expect(read(`{"jsonrpc":"2.0","id":${id},"method":"m"}`)).toEqual({ id: echoed, method: 'm', params: {} })
})

test.each(['null', '0', '""', 'true', '{}', '[1]', '12345678901234567890', '1e400', `"${'x'.repeat(300)}"`])(
  'an id that is %s is refused',
  (id) => {
    expect(codeOf(`{"jsonrpc":"2.0","id":${id},"method":"m"}`)).toBe('rpc.invalid_request')
  },
)

test.each([
  ['', 'rpc.parse'],
  ['{', 'rpc.parse'],
  ['"text"', 'rpc.parse'],
  ['null', 'rpc.parse'],
  ['[]', 'rpc.parse'],
  ['[{"jsonrpc":"2.0","id":1,"method":"user.ping"}]', 'rpc.parse'],
  ['{}', 'rpc.invalid_request'],
  ['{"jsonrpc":"1.0","id":1,"method":"m"}', 'rpc.invalid_request'],
  ['{"jsonrpc":2.0,"id":1,"method":"m"}', 'rpc.invalid_request'],
  ['{"jsonrpc":"2.0","method":"m"}', 'rpc.invalid_request'],
  ['{"jsonrpc":"2.0","id":1}', 'rpc.invalid_request'],
  ['{"jsonrpc":"2.0","id":1,"method":7}', 'rpc.invalid_request'],
  ['{"jsonrpc":"2.0","id":1,"method":"m","params":[1]}', 'rpc.invalid_params'],
  ['{"jsonrpc":"2.0","id":1,"method":"m","params":"x"}', 'rpc.invalid_params'],
  ['{"jsonrpc":"2.0","id":1,"method":"m","params":null}', 'ok'],
  ['{"jsonrpc":"2.0","id":1,"method":"m","extra":1}', 'ok'],
])('%s is %s', (text, code) => {
  expect(codeOf(text)).toBe(code)
})

test('bytes that are no UTF-8 are refused, and so is nesting without end', () => {
  expect(codeOf(Buffer.from([...Buffer.from('{"jsonrpc":"2.0","id":1,"method":"'), 0xff, 0xfe, 0x22, 0x7d]))).toBe(
    'rpc.parse',
  )
  expect(codeOf('['.repeat(1_000_000))).toBe('rpc.parse')
})
