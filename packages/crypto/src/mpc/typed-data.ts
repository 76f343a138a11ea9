import { keccak_256 } from '@noble/hashes/sha3.js'
import { concatBytes, fromHex, IdosError, utf8 } from '@open-idos/protocol'

type Field = { readonly name: string; readonly type: string }

/** EIP-712 typed data of one flat struct, in the shape that wallets take. */
export interface TypedData {
  readonly domain: { readonly name: string; readonly version: string; readonly verifyingContract: string }
  readonly types: Readonly<Record<string, readonly Field[]>>
  readonly primaryType: string
  readonly message: Readonly<Record<string, string | number | readonly string[]>>
}

const DOMAIN: readonly Field[] = [
  { name: 'name', type: 'string' },
  { name: 'version', type: 'string' },
  { name: 'verifyingContract', type: 'address' },
]

/**
 * The 32-byte digest that a wallet signs (EIP-712). Knows the types that the secret store uses: string, uint64,
 * bytes32, address and arrays of them.
 *
 * @throws {IdosError} `params.invalid` for a value that does not fit its type.
 */
export function typedDataDigest(data: TypedData): Uint8Array {
  const fields = data.types[data.primaryType] ?? []
  return keccak_256(
    concatBytes(
      Uint8Array.of(0x19, 0x01),
      hashStruct('EIP712Domain', DOMAIN, data.domain),
      hashStruct(data.primaryType, fields, data.message),
    ),
  )
}

function hashStruct(name: string, fields: readonly Field[], value: Readonly<Record<string, unknown>>): Uint8Array {
  const type = `${name}(${fields.map((field) => `${field.type} ${field.name}`).join(',')})`
  return keccak_256(
    concatBytes(keccak_256(utf8(type)), ...fields.map((field) => encodeValue(field.type, value[field.name]))),
  )
}

function encodeValue(type: string, value: unknown): Uint8Array {
  if (type.endsWith('[]') && Array.isArray(value)) {
    return keccak_256(concatBytes(...value.map((item: unknown) => encodeValue(type.slice(0, -2), item))))
  }
  if (type === 'string' && typeof value === 'string') return keccak_256(utf8(value))
  if (type === 'uint64' && Number.isSafeInteger(value) && (value as number) >= 0) {
    return fromHex((value as number).toString(16).padStart(64, '0'))
  }
  if (type === 'bytes32' && typeof value === 'string' && /^0x[0-9a-fA-F]{64}$/.test(value))
    return fromHex(value.slice(2))
  if (type === 'address' && typeof value === 'string' && /^0x[0-9a-fA-F]{40}$/.test(value)) {
    return fromHex(value.slice(2).padStart(64, '0'))
  }
  throw new IdosError('params.invalid', { expected: type })
}
