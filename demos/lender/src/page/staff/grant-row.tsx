import { Button, Identifier, shortId } from '@open-idos/ui'
import type { JSX } from 'preact'
import type { Grant } from '../model/api.ts'
import { useUi } from '../views/context.ts'

/** One grant that stands: of whom, since when, until when, and whether it still counts. */
export function GrantRow({ grant, onOpen }: { readonly grant: Grant; readonly onOpen: () => void }): JSX.Element {
  const { tr } = useUi()
  const { owner, lockedUntil, status, application } = grant
  const isLocked = lockedUntil * 1000 > Date.now()
  const isGood = status === 'approved'
  return (
    <>
      <div class="grant">
        <p>
          <span class="small soft">{tr.t('staff.profile')}</span> <Identifier id={owner} />
        </p>
        <p class="tags">
          <span class="tag" data-tone={isGood ? undefined : 'warn'}>
            {tr.t(isGood ? 'staff.state_active' : 'staff.state_not_valid')}
          </span>
          {isLocked && <span class="tag">{tr.t('staff.state_locked')}</span>}
        </p>
        <p class="small soft">
          {isLocked ? tr.t('staff.until_lock', { date: tr.dateTime(lockedUntil * 1000) }) : tr.t('staff.until_ended')}
        </p>
        <p class="small soft">
          {application === undefined
            ? tr.t('staff.no_application')
            : tr.t(application.granted ? 'staff.lent' : 'staff.not_lent', { date: tr.dateTime(application.decidedAt) })}
        </p>
      </div>
      <Button label={tr.t('staff.open_of', { profile: shortId(owner) })} onPress={onOpen}>
        {tr.t('staff.open')}
      </Button>
    </>
  )
}
