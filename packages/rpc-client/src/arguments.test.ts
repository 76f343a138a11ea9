import { catalogue } from '@open-idos/core/catalogue'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { encodeArguments, type ParamsInput } from './arguments.ts'

const id = '550e8400-e29b-41d4-a716-446655440000'

function code(run: () => unknown): unknown {
  try {
    run()
  } catch (error) {
    return (error as { code: unknown }).code
  }
  return undefined
}

describe('encodeArguments', () => {
  test('puts named params in wire order and null where an optional one is missing', () => {
    const args = encodeArguments(catalogue.get_access_grants_granted, { size: '10', page: 1n })
    expect(args.map((arg) => [arg.type.name, arg.value])).toEqual([
      ['uuid', null],
      ['int8', 1n],
      ['int8', 10n],
    ])
  })

  test('takes integers as number, bigint and decimal text', () => {
    for (const page of [3, 3n, '3']) {
      expect(encodeArguments(catalogue.get_access_grants_granted, { page, size: 1 })[1]?.value).toBe(3n)
    }
    const bad = [1.5, 2 ** 53, 'three', '']
    for (const page of bad) {
      expect(code(() => encodeArguments(catalogue.get_access_grants_granted, { page, size: 1 }))).toBe('params.invalid')
    }
  })

  test('declares numerics as the network does', () => {
    const [amount] = encodeArguments(catalogue.action_costing_idos_token, { amount: '5' })
    expect(amount).toEqual({ type: { name: 'numeric', isArray: false, metadata: [78, 0] }, value: '5' })
  })

  test('refuses what the node would refuse', () => {
    const missing = {} as ParamsInput<typeof catalogue.has_profile>
    expect(code(() => encodeArguments(catalogue.has_profile, missing))).toBe('params.invalid')
    expect(code(() => encodeArguments(catalogue.get_credential_owned, { id: 'x' }))).toBe('params.invalid')
    expect(code(() => encodeArguments(catalogue.has_profile, { address: 'a\nb' }))).toBe('params.control_characters')
    expect(code(() => encodeArguments(catalogue.has_profile, { address: 'a'.repeat(300) }))).toBe('params.too_long')
    const misspelt = { userid: id, page: 1, size: 1 } as ParamsInput<typeof catalogue.get_access_grants_granted>
    expect(code(() => encodeArguments(catalogue.get_access_grants_granted, misspelt))).toBe('params.invalid')
  })

  test('says in the message alone which parameter is refused and what it takes', () => {
    const page = 'three'
    expect(() => encodeArguments(catalogue.get_access_grants_granted, { page, size: 1 })).toThrow(
      'a parameter has the wrong shape: page (expected whole number)',
    )
    expect(() => encodeArguments(catalogue.get_credential_owned, { id: 'x' })).toThrow(
      'a parameter has the wrong shape: id (expected uuid)',
    )
    expect(() => encodeArguments(catalogue.get_credential_owned, { id, ID: id } as { id: string })).toThrow(
      'a parameter has the wrong shape: ID (expected a parameter of get_credential_owned)',
    )
    expect(() => encodeArguments(catalogue.get_user, { id } as unknown as Record<string, never>)).toThrow(
      'a parameter has the wrong shape: id (expected a parameter of get_user)',
    )
  })

  test('types come from the declaration', () => {
    type Granted = ParamsInput<typeof catalogue.get_access_grants_granted>
    expectTypeOf<Granted['page']>().toEqualTypeOf<number | bigint | string | null | undefined>()
    type Owned = ParamsInput<typeof catalogue.get_credential_owned>
    expectTypeOf<Owned['id']>().toEqualTypeOf<string>()
  })
})
