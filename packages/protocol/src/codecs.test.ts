import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromBase64, fromHex, toBase64, toHex, tryFromBase64 } from './bytes.ts'
import { IdosError } from './errors.ts'
import { parseUuid } from './ids.ts'
import { int8, nullable, numeric, text, uuid } from './params.ts'
import { decodeActionCall, decodeActionExecution, encodeActionExecution } from './payload.ts'
import { decodeTransaction, encodeTransaction, transactionFromJson, transactionToJson } from './transaction.ts'
import { type DataType, decodeValue, encodeValue, type Scalar, type TypeName } from './value.ts'

const bytes = fc.uint8Array({ maxLength: 200 })
const wellFormed = fc.string({ unit: 'grapheme', maxLength: 60 })

const scalarOf: Record<Exclude<TypeName, 'null'>, fc.Arbitrary<Scalar>> = {
  text: wellFormed,
  int8: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  bool: fc.boolean(),
  uuid: fc.uuid(),
  numeric: fc.bigInt({ min: -(10n ** 77n), max: 10n ** 77n }).map(String),
  bytea: bytes,
}
const encodedValue = fc.constantFrom(...(Object.keys(scalarOf) as (keyof typeof scalarOf)[])).chain((name) => {
  const element = fc.option(scalarOf[name], { nil: null })
  const type = (isArray: boolean): DataType => ({ name, isArray, metadata: [0, 0] })
  return fc.oneof(
    element.map((value) => ({ type: type(false), value })),
    fc.array(element, { maxLength: 5 }).map((value) => ({ type: type(true), value })),
  )
})

describe('bytes', () => {
  it('base64 agrees with the platform, and accepts canonical text only', () => {
    fc.assert(
      fc.property(bytes, (data) => {
        const encoded = toBase64(data)
        expect(encoded).toBe(Buffer.from(data).toString('base64'))
        expect(fromBase64(encoded)).toEqual(data)
      }),
    )
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('A', 'g', '+', '/', '=', '-', '_', ' ', '\n'), maxLength: 12 }),
        (input) => {
          const decoded = tryFromBase64(input)
          if (decoded !== undefined) expect(toBase64(decoded)).toBe(input)
        },
      ),
    )
  })

  it.each(['A', 'AA', 'AAA', 'AA=A', 'AB==', 'AAB=', 'AA==AAAA', '====', 'A===', 'AA-_', 'AAAA\n', 'ÀAAA', 'AAA=AAA='])(
    'refuses base64 %j',
    (input) => expect(tryFromBase64(input)).toBeUndefined(),
  )

  it('hex goes both ways', () => {
    fc.assert(
      fc.property(bytes, (data) => {
        expect(fromHex(toHex(data))).toEqual(data)
      }),
    )
    expect(() => fromHex('0g')).toThrow(IdosError)
    expect(() => fromHex('abc')).toThrow(IdosError)
  })
})

describe('codecs', () => {
  it('values survive the wire', () => {
    fc.assert(
      fc.property(encodedValue, (value) => {
        expect(decodeValue(encodeValue(value))).toEqual(value)
      }),
    )
  })

  it('executions and transactions survive the wire, as bytes and as JSON', () => {
    const transaction = fc.record({
      signature: fc.record({ sig: bytes, type: wellFormed }),
      desc: wellFormed,
      payload: fc
        .array(fc.array(encodedValue, { maxLength: 3 }), { maxLength: 3 })
        .map((groups) => encodeActionExecution({ namespace: 'main', action: 'x', groups })),
      payloadType: wellFormed,
      fee: fc.nat().map(String),
      nonce: fc.bigInt({ min: 0n, max: 2n ** 53n - 1n }),
      chainId: wellFormed,
      serialization: fc.constant('concat'),
      sender: bytes,
    })
    fc.assert(
      fc.property(transaction, (tx) => {
        expect(decodeTransaction(encodeTransaction(tx))).toEqual(tx)
        expect(transactionFromJson(JSON.parse(JSON.stringify(transactionToJson(tx))))).toEqual(tx)
        expect(encodeActionExecution(decodeActionExecution(tx.payload))).toEqual(tx.payload)
      }),
    )
  })

  it('refuses every malformed input with a code, never a crash', () => {
    const coded = (work: () => unknown) => {
      try {
        work()
      } catch (error) {
        expect(error).toBeInstanceOf(IdosError)
      }
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.nat({ max: 80 }), (noise, cut) => {
        for (const decode of [decodeActionCall, decodeActionExecution, decodeTransaction, decodeValue]) {
          coded(() => decode(noise))
        }
        const valid = encodeActionExecution({
          namespace: 'main',
          action: 'a',
          groups: [[{ type: { name: 'text', isArray: false, metadata: [0, 0] }, value: 'hello' }]],
        })
        coded(() => decodeActionExecution(valid.subarray(0, cut)))
      }),
      { numRuns: 300 },
    )
    fc.assert(fc.property(fc.jsonValue(), (json) => coded(() => transactionFromJson(json))))
  })
})

describe('parameters', () => {
  const line = text('identifier', 5, { line: true })

  it.each([
    [line, 'abc', 'abc'],
    [line, '', ''],
    [text('free', 5), 'a\nb', 'a\nb'],
    [uuid, '550E8400-E29B-41D4-A716-446655440000', '550e8400-e29b-41d4-a716-446655440000'],
    [int8, 5n, 5n],
    [numeric, '12', 12n],
    [numeric, 12n, 12n],
    [nullable(uuid), null, null],
  ])('%# takes what it should', (param, input, expected) => expect(param.parse(input, 'p')).toBe(expected))

  it.each([
    [line, 'abcdef', 'params.too_long'],
    [line, 'a\nb', 'params.control_characters'],
    [line, 'a\u0085', 'params.control_characters'],
    [line, 'a\u2028', 'params.control_characters'],
    [text('free', 5), 'a\0b', 'params.control_characters'],
    [line, null, 'params.invalid'],
    [uuid, null, 'params.invalid'],
    [uuid, 'nope', 'params.invalid'],
    [int8, '5', 'params.invalid'],
    [numeric, '1.5', 'params.invalid'],
    [numeric, '', 'params.invalid'],
  ] as const)('%# refuses %j', (param, input, code) => {
    expect(() => param.parse(input, 'p')).toThrow(expect.objectContaining({ code }))
  })

  it('parses UUIDs in any case and nothing else', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        expect(parseUuid(id.toUpperCase())).toBe(id)
      }),
    )
    for (const bad of ['', '550e8400e29b41d4a716446655440000', '550e8400-e29b-41d4-a716-44665544000', 7, null]) {
      expect(() => parseUuid(bad)).toThrow(IdosError)
    }
  })
})
