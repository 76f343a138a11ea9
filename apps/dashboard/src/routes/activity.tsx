import { Icon, moreIcons } from '@open-idos/ui'
import type { JSX } from 'preact'
import { type Activity, activity } from '../data/activity.ts'
import type { Key } from '../i18n/catalogue.ts'
import { useUi } from '../parts/context.ts'
import { Empty } from '../parts/empty.tsx'
import { sentenceOf } from '../parts/failure.tsx'
import { Page } from '../parts/page.tsx'

/** What was done in this window. */
export function ActivityList(): JSX.Element {
  const { tr } = useUi()
  return (
    <Page title={tr.t('activity.title')} lead={tr.t('activity.lead')}>
      {activity.value.length === 0 ? (
        <Empty icon={moreIcons.clock} title={tr.t('activity.empty')}>
          <p class="soft">{tr.t('activity.empty_text')}</p>
        </Empty>
      ) : (
        <ol class="rows">
          {activity.value.map((one) => (
            <li key={`${one.at} ${one.what}`}>
              <Line one={one} />
            </li>
          ))}
        </ol>
      )}
    </Page>
  )
}

function Line({ one }: { readonly one: Activity }): JSX.Element {
  const { tr } = useUi()
  const key: Key = `activity.${one.what}`
  const text = tr
    .pieces(key, one.values)
    .map((piece) => (typeof piece === 'string' ? piece : ''))
    .join('')
  const isFailed = one.error !== undefined
  return (
    <div class="card row-card">
      <span class="row-sign" data-tone={isFailed ? 'danger' : 'ok'}>
        <Icon name={isFailed ? 'error' : 'check'} size={20} />
      </span>
      <span class="row-main">
        <span>{text}</span>
        <span class="small soft">
          {isFailed ? tr.t('activity.failed', { why: sentenceOf(tr, one.error) }) : tr.t('activity.done')}
        </span>
      </span>
      <time class="small soft" dateTime={new Date(one.at).toISOString()}>
        {tr.dateTime(one.at)}
      </time>
    </div>
  )
}
