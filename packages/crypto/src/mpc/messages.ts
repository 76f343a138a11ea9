import type { TypedData } from './typed-data.ts'

/** What the owner of a secret signs for the secret store. Timestamps are milliseconds since 1970, hex has `0x`. */
export type SecretStoreMessage =
  | { type: 'UploadSignatureMessage'; share_commitments: readonly string[]; recovering_addresses: readonly string[] }
  | { type: 'DownloadSignatureMessage'; recovering_address: string; timestamp: number; public_key: string }
  | { type: 'AddAddressSignatureMessage'; recovering_address: string; address_to_add: string; timestamp: number }
  | { type: 'RemoveAddressSignatureMessage'; recovering_address: string; address_to_remove: string; timestamp: number }
  | { type: 'UpdateWalletsSignatureMessage'; recovering_addresses: readonly string[]; timestamp: number }

/** The messages' fields in signing order. */
export const secretStoreTypes = {
  UploadSignatureMessage: [
    { name: 'share_commitments', type: 'bytes32[]' },
    { name: 'recovering_addresses', type: 'string[]' },
  ],
  DownloadSignatureMessage: [
    { name: 'recovering_address', type: 'string' },
    { name: 'timestamp', type: 'uint64' },
    { name: 'public_key', type: 'bytes32' },
  ],
  AddAddressSignatureMessage: [
    { name: 'recovering_address', type: 'string' },
    { name: 'address_to_add', type: 'string' },
    { name: 'timestamp', type: 'uint64' },
  ],
  RemoveAddressSignatureMessage: [
    { name: 'recovering_address', type: 'string' },
    { name: 'address_to_remove', type: 'string' },
    { name: 'timestamp', type: 'uint64' },
  ],
  UpdateWalletsSignatureMessage: [
    { name: 'recovering_addresses', type: 'string[]' },
    { name: 'timestamp', type: 'uint64' },
  ],
} as const satisfies Record<SecretStoreMessage['type'], readonly { name: string; type: string }[]>

/** The message's value with its members in signing order, as the nodes expect it in a request body. */
export function secretStoreValue(message: SecretStoreMessage): Record<string, string | number | readonly string[]> {
  const members = new Map(Object.entries(message))
  return Object.fromEntries(secretStoreTypes[message.type].map(({ name }) => [name, members.get(name) ?? '']))
}

/** The text that every wallet but an EVM one signs: the value as compact JSON. */
export function secretStoreText(message: SecretStoreMessage): string {
  return JSON.stringify(secretStoreValue(message))
}

/**
 * The typed data that an EVM wallet signs (`eth_signTypedData_v4` adds the domain's own type itself).
 *
 * @param contractAddress 21 bytes as hex; the domain names the last 20.
 */
export function secretStoreTypedData(contractAddress: string, message: SecretStoreMessage): TypedData {
  return {
    domain: { name: 'idOS secret store contract', version: '1', verifyingContract: `0x${contractAddress.slice(-40)}` },
    types: { [message.type]: secretStoreTypes[message.type] },
    primaryType: message.type,
    message: secretStoreValue(message),
  }
}
