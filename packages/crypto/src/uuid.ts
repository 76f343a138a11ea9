import { sha1 } from '@noble/hashes/legacy.js'
import { concatBytes, fromHex, parseUuid, toHex, type Uuid, utf8 } from '@open-idos/protocol'

/** A UUID made from a namespace and a name (RFC 9562, version 5). @throws {IdosError} `params.invalid`. */
export function uuidV5(namespace: string, name: string): Uuid {
  const prefix = fromHex(parseUuid(namespace, 'namespace').replaceAll('-', ''))
  const bytes = sha1(concatBytes(prefix, utf8(name))).slice(0, 16)
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x50
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80
  return formatUuid(bytes)
}

/** A random UUID (RFC 9562, version 4) from 16 bytes of `random`. */
export function uuidV4(random: (length: number) => Uint8Array): Uuid {
  const bytes = random(16).slice(0, 16)
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80
  return formatUuid(bytes)
}

function formatUuid(bytes: Uint8Array): Uuid {
  return parseUuid(toHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'))
}

const GRANTS = '31276fd4-105f-4ff7-9f64-644942c14b79'

/**
 * The id that the network gives an access grant. The grantee enters exactly as given: the same address in another
 * letter case makes another id.
 *
 * @param dataId id of the credential that the grant opens, in any letter case.
 * @param lockedUntil Unix seconds, 0 for no lock.
 * @throws {IdosError} `params.invalid` unless `dataId` is a UUID.
 */
export function accessGrantId(grantee: string, dataId: string, lockedUntil: bigint): Uuid {
  return uuidV5(GRANTS, `${grantee}-${parseUuid(dataId, 'dataId')}-${lockedUntil}`)
}
