import { Button } from '@open-idos/ui'
import type { JSX } from 'preact'
import type { Access, AccessGroup, Grouping } from '../domain/access.ts'
import { credentialName } from '../domain/words.ts'
import { useUi } from '../parts/context.ts'
import { LockTag } from '../parts/status-tag.tsx'
import { Who } from '../parts/who.tsx'

/** One recipient with all that they can read, or one credential with all who can read it. */
export function AccessGroupCard(props: {
  readonly group: AccessGroup
  readonly by: Grouping
  readonly selected: ReadonlySet<string>
  readonly onSelect: (id: string, isOn: boolean) => void
  readonly onRevoke: (access: Access) => void
}): JSX.Element {
  const { tr } = useUi()
  const { group, by } = props
  const [first] = group.members
  return (
    <div class="card stack access-group">
      <div class="access-head">
        <h2>
          <bdi>{by === 'who' ? (first.who ?? tr.t('access.unknown')) : whatOf(tr, first)}</bdi>
        </h2>
        {by === 'who' ? (
          <>
            <Who id={first.identifier} />
            <span class="small soft">{tr.t('access.credentials', { count: group.members.length })}</span>
          </>
        ) : (
          <span class="small soft">{tr.t('access.found', { count: group.members.length })}</span>
        )}
      </div>
      <ul class="access-rows">
        {group.members.map((access) => (
          <li key={access.grant.id}>
            <AccessRow {...props} access={access} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function AccessRow(
  props: Parameters<typeof AccessGroupCard>[0] & {
    readonly access: Access
  },
): JSX.Element {
  const { tr } = useUi()
  const { access, by } = props
  const who = access.who ?? tr.t('access.unknown')
  const name = whatOf(tr, access)
  const { id } = access.grant
  const hint = access.isLocked ? tr.t('access.locked_hint', { date: tr.date(access.lockedUntil) }) : undefined
  return (
    <div class="access-row">
      <input
        type="checkbox"
        class="tick"
        disabled={access.isLocked}
        checked={!access.isLocked && props.selected.has(id)}
        aria-label={tr.t('access.select', { who, name })}
        onChange={(event) => props.onSelect(id, event.currentTarget.checked)}
      />
      <span class="row-main">
        {by === 'who' ? (
          access.credential ? (
            <a href={`/credentials/${access.credential.id}`}>{name}</a>
          ) : (
            <span>{name}</span>
          )
        ) : (
          <Who name={who} id={access.identifier} />
        )}
        <span class="small soft">
          {access.since === undefined
            ? tr.t('access.since_unknown')
            : tr.t('access.since', { date: tr.date(access.since) })}
        </span>
      </span>
      <LockTag lockedUntil={access.lockedUntil} isLocked={access.isLocked} />
      <span class="access-action">
        <Button
          kind="danger"
          disabled={access.isLocked}
          label={tr.t('access.revoke_one', { who, name })}
          describedBy={hint && `hint-${id}`}
          onPress={() => props.onRevoke(access)}
        >
          {tr.t('access.revoke')}
        </Button>
        {hint && (
          <span class="visually-hidden" id={`hint-${id}`}>
            {hint}
          </span>
        )}
      </span>
    </div>
  )
}

/** What an access is to. */
export function whatOf(tr: ReturnType<typeof useUi>['tr'], { credential }: Access): string {
  return credential === undefined ? tr.t('access.deleted_original') : credentialName(tr, credential)
}
