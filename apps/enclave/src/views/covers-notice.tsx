import { Notice } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useUi } from './context.ts'
import { Rich, Site } from './rich.tsx'

/** For pages that cannot ask for one credential at a time. */
export function CoversNotice(): JSX.Element {
  const { tr, surroundings } = useUi()
  return (
    <Notice tone="warn">
      <p>
        <strong>
          <Rich id="covers.title" elements={{ site: <Site origin={surroundings.requester?.origin} /> }} />
        </strong>
      </p>
      <p>{tr.t('covers.text')}</p>
    </Notice>
  )
}
