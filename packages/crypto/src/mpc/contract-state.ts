import { fromUtf8, IdosError, toHex } from '@open-idos/protocol'

/** One node of the secret store; its place in the list is its share's index. */
export interface SecretStoreNode {
  /** 21 bytes as hex. */
  readonly address: string
  /** Base URL. */
  readonly endpoint: string
}

const ADDRESS = 21

/**
 * Reads the secret store contract's serialised state: i32 count, then per node a 21-byte address and a string (i32
 * length, UTF-8), all little-endian.
 *
 * @throws {IdosError} `network.bad_response` when the bytes are cut short, too many, or not text.
 */
export function decodeSecretStoreNodes(state: Uint8Array): SecretStoreNode[] {
  const view = new DataView(state.buffer, state.byteOffset, state.byteLength)
  let at = 0
  const take = (length: number): Uint8Array => {
    if (length < 0 || length > state.length - at) throw new IdosError('network.bad_response')
    at += length
    return state.subarray(at - length, at)
  }
  const takeInt = (): number => {
    take(4)
    return view.getInt32(at - 4, true)
  }

  const count = takeInt()
  if (count < 0 || count > state.length) throw new IdosError('network.bad_response')
  const nodes = Array.from({ length: count }, () => {
    const address = toHex(take(ADDRESS))
    const endpoint = fromUtf8(take(takeInt()))
    if (endpoint === undefined) throw new IdosError('network.bad_response')
    return { address, endpoint }
  })
  if (at !== state.length) throw new IdosError('network.bad_response')
  return nodes
}
