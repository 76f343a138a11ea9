import { Disclosure } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useUi } from './context.ts'

/** For learners: what the widget told this page, as it came. */
export function EventLog(): JSX.Element {
  const { tr, lender } = useUi()
  const events = lender.events.value
  return (
    <Disclosure summary={tr.t('log.title')}>
      <p class="small soft">{tr.t('log.lead')}</p>
      {events.length === 0 ? (
        <p class="small soft">{tr.t('log.none')}</p>
      ) : (
        <ol class="log" dir="ltr" translate={false}>
          {events.map(({ at, name, detail }, index) => (
            <li key={index}>
              <time dateTime={new Date(at).toISOString()}>{new Date(at).toISOString().slice(11, 23)}</time>
              <strong>{name}</strong>
              <code>{JSON.stringify(detail)}</code>
            </li>
          ))}
        </ol>
      )}
    </Disclosure>
  )
}
