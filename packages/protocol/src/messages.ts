import { toHex } from './bytes.ts'

/** What a node offers for a sign-in (`kgw.authn_param`, wire protocol 9.1). */
export interface SignInParam {
  readonly nonce: string
  readonly statement: string
  readonly issue_at: string
  readonly expiration_time: string
  readonly chain_id: string
  readonly domain: string
  readonly version: string
  readonly uri: string
}

/**
 * The text that a wallet signs to open a session (wire protocol 9.2). It says "Issue At"; that is how the network spells it.
 *
 * @param args.domain the provider URL that the client was configured with, without one trailing slash.
 */
export function signInText(args: { domain: string; chainId: string; param: SignInParam }): string {
  const { domain, chainId, param } = args
  const statement = param.statement === '' ? '' : `${param.statement}\n`
  return (
    `${domain} wants you to sign in with your account:\n\n${statement}\nURI: ${param.uri}\nVersion: 1\n` +
    `Chain ID: ${chainId}\nNonce: ${param.nonce}\nIssue At: ${param.issue_at}\nExpiration Time: ${param.expiration_time}\n`
  )
}

/** The text signed for a call in private mode (wire protocol 8.3). */
export function privateCallText(args: {
  namespace: string
  action: string
  payloadSha256: Uint8Array
  challengeHex: string
}): string {
  const digest = toHex(args.payloadSha256.subarray(0, 20))
  return (
    `Kwil view call.\n\nNamespace: ${args.namespace}\nMethod: ${args.action}\n` +
    `Digest: ${digest}\nChallenge: ${args.challengeHex}\n`
  )
}

/** The fields of a delegated write grant, as a person signs them. Times: `YYYY-MM-DDThh:mm:ssZ`. */
export interface DelegatedWriteGrant {
  readonly owner_wallet_identifier: string
  readonly grantee_wallet_identifier: string
  readonly issuer_public_key: string
  readonly id: string
  readonly access_grant_timelock: string
  readonly not_usable_before: string
  readonly not_usable_after: string
}

/** The text of a delegated write grant; one line feed between lines and none at the end. */
export function delegatedWriteGrantText(grant: DelegatedWriteGrant): string {
  return [
    'operation: delegatedWriteGrant',
    `owner: ${grant.owner_wallet_identifier}`,
    `consumer: ${grant.grantee_wallet_identifier}`,
    `issuer public key: ${grant.issuer_public_key}`,
    `id: ${grant.id}`,
    `access grant timelock: ${grant.access_grant_timelock}`,
    `not usable before: ${grant.not_usable_before}`,
    `not usable after: ${grant.not_usable_after}`,
  ].join('\n')
}

/** The fields of a delegated access grant, as a person signs them. `locked_until` in Unix seconds. */
export interface DelegatedAccessGrant {
  readonly dag_owner_wallet_identifier: string
  readonly dag_grantee_wallet_identifier: string
  readonly dag_data_id: string
  readonly dag_locked_until: bigint
  readonly dag_content_hash: string
}

/** The text of a delegated access grant; one line feed between lines and none at the end. */
export function delegatedAccessGrantText(grant: DelegatedAccessGrant): string {
  return [
    'operation: insertAccessGrant',
    `owner: ${grant.dag_owner_wallet_identifier}`,
    `grantee: ${grant.dag_grantee_wallet_identifier}`,
    `dataId: ${grant.dag_data_id}`,
    `lockedUntil: ${grant.dag_locked_until}`,
    `contentHash: ${grant.dag_content_hash}`,
  ].join('\n')
}
