import type { idOSCredentialListItem, idOSGrant } from '@open-idos/client'
import type { Config } from '../config.ts'
import { type CredentialView, isLocked, lockedUntilMs, viewCredentials } from './credentials.ts'
import { nameOfRecipient, remembered } from './people.ts'

/** One access: who can read a copy of what, and until when it is promised. */
export interface Access {
  readonly grant: idOSGrant
  /** Undefined for somebody that nobody has named. */
  readonly who: string | undefined
  readonly identifier: string
  /** Undefined when the original was deleted. */
  readonly credential: CredentialView | undefined
  /** Milliseconds since 1970, where this device remembers. */
  readonly since: number | undefined
  readonly lockedUntil: number
  readonly isLocked: boolean
}

export interface AccessGroup {
  readonly key: string
  readonly members: readonly [Access, ...Access[]]
}

export type Grouping = 'who' | 'credential'
export type Sorting = 'name' | 'lock' | 'count'

export function viewAccess(
  data: { readonly rows: readonly idOSCredentialListItem[]; readonly grants: readonly idOSGrant[] },
  config: Pick<Config, 'consumers' | 'issuers'>,
  now: number = Date.now(),
): readonly Access[] {
  const owners = new Map<string, CredentialView>()
  for (const credential of viewCredentials(data.rows, data.grants)) {
    for (const id of [credential.id, ...credential.copies]) owners.set(id, credential)
  }
  return data.grants.map((grant) => ({
    grant,
    who: nameOfRecipient(config, grant),
    identifier: grant.ag_grantee_wallet_identifier,
    credential: owners.get(grant.data_id),
    since: remembered.of(grant.data_id)?.since,
    lockedUntil: lockedUntilMs(grant),
    isLocked: isLocked(grant, now),
  }))
}

/** Groups in the order that the person chose; equal ones by name, those without one last. */
export function groupAccess(
  list: readonly Access[],
  how: { readonly by: Grouping; readonly sort: Sorting; readonly collator: Intl.Collator },
): readonly AccessGroup[] {
  const groups = new Map<string, [Access, ...Access[]]>()
  for (const access of list) {
    const key = how.by === 'who' ? access.identifier.toLowerCase() : (access.credential?.id ?? '')
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [access])
    else group.push(access)
  }
  const nameOf = ({ members: [first] }: AccessGroup) =>
    how.by === 'who' ? (first.who ?? `\uffff${first.identifier}`) : (first.credential?.issuerName ?? '\uffff')
  const lockOf = ({ members }: AccessGroup) => Math.max(...members.map(({ lockedUntil }) => lockedUntil))
  return Array.from(groups, ([key, members]) => ({ key, members })).sort((a, b) => {
    const first =
      how.sort === 'lock' ? lockOf(b) - lockOf(a) : how.sort === 'count' ? b.members.length - a.members.length : 0
    return first || how.collator.compare(nameOf(a), nameOf(b))
  })
}
