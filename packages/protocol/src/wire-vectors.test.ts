import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import wire from '../../../vectors/wire.json' with { type: 'json' }
import { fromHex, toBase64, toHex } from './bytes.ts'
import { delegatedAccessGrantText, delegatedWriteGrantText, privateCallText, signInText } from './messages.ts'
import {
  decodeActionCall,
  decodeActionExecution,
  decodeRawStatement,
  encodeActionCall,
  encodeActionExecution,
  encodeRawStatement,
} from './payload.ts'
import {
  decodeTransaction,
  encodeTransaction,
  transactionFromJson,
  transactionText,
  transactionToJson,
} from './transaction.ts'
import { utf8 } from './utf8.ts'
import { decodeScalar, decodeValue, encodeScalar, encodeValue, type Scalar } from './value.ts'

const sha256 = (bytes: Uint8Array) => Uint8Array.from(createHash('sha256').update(bytes).digest())

/** A decoded element in the notation of the vectors. */
function notation(value: Scalar | readonly Scalar[]): unknown {
  if (Array.isArray(value)) return value.map((item: Scalar) => notation(item))
  if (typeof value === 'bigint') return value.toString()
  return value instanceof Uint8Array ? { $bytes: toHex(value) } : value
}

describe('encoded values', () => {
  it.each(wire.encoded_values)('$id reads and writes to the same bytes', ({ expected }) => {
    const decoded = decodeValue(fromHex(expected.encoded_value_hex))
    expect(notation(decoded.value)).toEqual(expected.decodes_to)
    expect(decoded.type).toEqual({
      name: expected.type.name,
      isArray: expected.type.is_array,
      metadata: expected.type.metadata,
    })
    if (expected.type.name === 'null' && expected.data_hex.includes('0161')) return // values that the client lost
    expect(toHex(encodeValue(decoded))).toBe(expected.encoded_value_hex)
    const items = (decoded.type.isArray ? decoded.value : [decoded.value]) as Scalar[]
    expect(items.map((item) => toHex(encodeScalar(decoded.type.name, item)))).toEqual(expected.data_hex)
  })

  it.each([
    ['text', '02'],
    ['text', ''],
    ['text', '0061'],
    ['text', '01ff'],
    ['int8', '0100'],
    ['int8', '01'],
    ['uuid', '0100112233'],
    ['bool', '0102'],
    ['bool', '01'],
    ['numeric', '01316531'],
    ['numeric', '01'],
  ] as const)('refuses a malformed %s element %s', (name, hex) => {
    expect(() => decodeScalar(name, fromHex(hex))).toThrow(expect.objectContaining({ code: 'tx.invalid_payload' }))
  })
})

describe('action calls', () => {
  it.each(wire.action_calls)('$id reads and writes to the same bytes', ({ expected }) => {
    const call = decodeActionCall(fromHex(expected.payload_hex))
    expect(call).toMatchObject({ namespace: expected.decoded.namespace, action: expected.decoded.action })
    expect(toHex(encodeActionCall(call))).toBe(expected.payload_hex)
    expect(toBase64(fromHex(expected.payload_hex))).toBe(expected.params.body.payload)
  })
})

describe('transactions', () => {
  it.each(wire.broadcasts)('$id has the text, the bytes and the hash of the network', ({ expected }) => {
    const json = expected.broadcast_params.tx
    const tx = transactionFromJson(json)
    const execution = decodeActionExecution(tx.payload)
    expect(execution).toMatchObject({ namespace: expected.decoded.namespace, action: expected.decoded.action })
    expect(execution.groups.length).toBe(expected.decoded.groups.length)
    expect(toHex(encodeActionExecution(execution))).toBe(expected.payload_hex)
    expect(transactionText(tx, sha256(tx.payload))).toBe(expected.signed_text)
    const bytes = encodeTransaction(tx)
    expect(toHex(bytes)).toBe(expected.tx_serialization_hex)
    expect(toHex(sha256(bytes))).toBe(expected.tx_hash_hex)
    expect(decodeTransaction(bytes)).toEqual(tx)
    expect(transactionToJson(tx)).toEqual(json)
  })

  it('reads the half-empty transaction that asks for a price', () => {
    const tx = transactionFromJson(wire.broadcasts[0]?.expected.estimate_price_params.tx)
    expect(tx).toMatchObject({ fee: '0', nonce: 0n, chainId: '', signature: { type: 'secp256k1_ep' } })
    expect(tx.signature.sig.length).toBe(0)
  })

  it('reads and writes a raw statement', () => {
    const { raw_statement: vector } = wire
    const raw = decodeRawStatement(fromHex(vector.payload_hex))
    expect(raw.statement).toBe(vector.input.statement)
    expect(toHex(encodeRawStatement(raw))).toBe(vector.payload_hex)
    const tx = transactionFromJson(vector.tx)
    expect(transactionText(tx, sha256(tx.payload))).toBe(vector.signed_text)
    expect(toHex(sha256(encodeTransaction(tx)))).toBe(vector.tx_hash_hex)
  })
})

describe('signed texts', () => {
  it.each(wire.kgw.sign_in)('$id: sign-in', ({ input, expected }) => {
    const { authn_param_result: param, kwil_provider, client_chain_id } = input
    const domain = kwil_provider.replace(/\/$/, '')
    const text = signInText({ domain, chainId: client_chain_id, param })
    expect(text).toBe(expected.signed_text)
    expect(toHex(utf8(text))).toBe(expected.signed_text_hex)
  })

  it.each(wire.private_mode_calls)('$id: call in private mode', ({ input, expected }) => {
    const payload = Uint8Array.from(Buffer.from(expected.params.body.payload, 'base64'))
    const { namespace, name: action, challenge_hex: challengeHex } = input
    expect(privateCallText({ namespace, action, payloadSha256: sha256(payload), challengeHex })).toBe(
      expected.signed_text,
    )
  })

  // Lengths and digests computed for the reference of the access-management protocol.
  const owner = '0x5050A4F4b3f9338C3472dcC01A87C76A144b3c9c'
  const key = '8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c'

  it('delegated write grant', () => {
    const text = delegatedWriteGrantText({
      owner_wallet_identifier: owner,
      grantee_wallet_identifier: key,
      issuer_public_key: key,
      id: '5f6c1b1e-2f64-4d0c-9a35-0e6f5a1c9b77',
      access_grant_timelock: '2030-01-01T00:00:00Z',
      not_usable_before: '2026-01-01T00:00:00Z',
      not_usable_after: '2026-01-02T00:00:00Z',
    })
    expect(utf8(text).length).toBe(403)
    expect(toHex(sha256(utf8(text)))).toBe('df045f2166e082103a56e9ebc977f3817d750f05f108cd7b832b4a2e026e495f')
  })

  it('delegated access grant', () => {
    const text = delegatedAccessGrantText({
      dag_owner_wallet_identifier: owner,
      dag_grantee_wallet_identifier: key,
      dag_data_id: '0b7e4e3a-6c1a-4b55-9a6e-2f7f0a5d9c11',
      dag_locked_until: 1893456000n,
      dag_content_hash: '015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862',
    })
    expect(utf8(text).length).toBe(299)
    expect(toHex(sha256(utf8(text)))).toBe('7205a569dcb2cb800a860f6cb64ccc2b350a0f7cf34c0463133697d874beae17')
  })
})
