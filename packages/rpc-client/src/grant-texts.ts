import { catalogue } from '@open-idos/core/catalogue'
import { type DelegatedAccessGrant, type DelegatedWriteGrant, IdosError } from '@open-idos/protocol'
import { type CallOptions, callAction } from './call-action.ts'
import type { RpcClient } from './client.ts'
import { grantIdentifier } from './identifiers.ts'
import { type Moment, unixSeconds, wholeSeconds } from './whole-seconds.ts'

/** A delegated write grant as callers write it; times are cut to whole seconds. */
export interface WriteGrantParams {
  readonly id: string
  readonly owner_wallet_identifier: string
  readonly grantee_wallet_identifier: string
  /** Hex of the issuer's 32-byte signing key. */
  readonly issuer_public_key: string
  /** Until when the consumer's copy stays readable whatever the owner does. */
  readonly access_grant_timelock: Moment
  readonly not_usable_before: Moment
  readonly not_usable_after: Moment
}

/** A delegated access grant as callers write it. */
export interface AccessGrantParams {
  readonly dag_owner_wallet_identifier: string
  readonly dag_grantee_wallet_identifier: string
  readonly dag_data_id: string
  /** 0 for no lock. */
  readonly dag_locked_until: Moment
  /** Hex SHA-256 of the plaintext. */
  readonly dag_content_hash: string
}

/** The grant in the exact form that is signed and sent. @throws {IdosError} `date.invalid`, `grantee.invalid`. */
export function writeGrantFields(params: WriteGrantParams): DelegatedWriteGrant {
  return {
    id: params.id.toLowerCase(),
    owner_wallet_identifier: grantIdentifier(params.owner_wallet_identifier),
    grantee_wallet_identifier: grantIdentifier(params.grantee_wallet_identifier),
    issuer_public_key: params.issuer_public_key.toLowerCase(),
    access_grant_timelock: wholeSeconds(params.access_grant_timelock),
    not_usable_before: wholeSeconds(params.not_usable_before),
    not_usable_after: wholeSeconds(params.not_usable_after),
  }
}

/**
 * The grant in the exact form that is signed and sent.
 *
 * @throws {IdosError} `date.invalid`, `grantee.invalid`, `params.invalid` for a content hash that is none.
 */
export function accessGrantFields(params: AccessGrantParams): DelegatedAccessGrant {
  // Readers compare the hash with their own as text.
  const dag_content_hash = params.dag_content_hash.toLowerCase()
  if (!/^[0-9a-f]{64}$/.test(dag_content_hash)) throw new IdosError('params.invalid', { param: 'dag_content_hash' })
  return {
    dag_owner_wallet_identifier: grantIdentifier(params.dag_owner_wallet_identifier),
    dag_grantee_wallet_identifier: grantIdentifier(params.dag_grantee_wallet_identifier),
    dag_data_id: params.dag_data_id.toLowerCase(),
    dag_locked_until: BigInt(unixSeconds(params.dag_locked_until)),
    dag_content_hash,
  }
}

/**
 * The text of a delegated write grant, for its owner's wallet to sign as it is.
 *
 * @throws {IdosError} `date.invalid`, `grantee.invalid`, `dwg.message_window_reversed`, `dwg.window_too_long`.
 */
export async function requestWriteGrantText(
  client: RpcClient,
  params: WriteGrantParams,
  options: CallOptions = {},
): Promise<string> {
  const fields = writeGrantFields(params)
  const [row] = await callAction(client, catalogue.dwg_message, fields, options)
  return checkedText({ text: row?.message, operation: 'delegatedWriteGrant', values: Object.values(fields) })
}

/**
 * The text of a delegated access grant, for its owner's wallet to sign as it is.
 *
 * @throws {IdosError} `date.invalid`, `grantee.invalid`, `params.invalid`.
 */
export async function requestAccessGrantText(
  client: RpcClient,
  params: AccessGrantParams,
  options: CallOptions = {},
): Promise<string> {
  const fields = accessGrantFields(params)
  const [row] = await callAction(client, catalogue.dag_message, fields, options)
  return checkedText({ text: row?.message, operation: 'insertAccessGrant', values: Object.values(fields).map(String) })
}

/**
 * The labels of the text are the network's business; but a node must not have a person sign another operation or other
 * values than were asked for.
 */
function checkedText(args: { text: string | undefined; operation: string; values: readonly string[] }): string {
  const lines = args.text?.split('\n') ?? []
  const given = lines.slice(1).map((line) => line.slice(line.indexOf(': ') + 2))
  const isSame = given.toSorted().join('\n') === args.values.toSorted().join('\n')
  if (args.text === undefined || lines[0] !== `operation: ${args.operation}` || !isSame) {
    throw new IdosError('network.bad_response', {
      reason: 'the text to sign does not state the grant that was asked for',
    })
  }
  return args.text
}
