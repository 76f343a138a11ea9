import type { JSX } from 'preact'
import type { AllowSite } from '../contract/screen.ts'
import { Answers } from './answers.tsx'
import { useUi } from './context.ts'
import { CoversNotice } from './covers-notice.tsx'
import { useKeep } from './keep-field.tsx'
import { Rich, Site } from './rich.tsx'
import { ScreenFrame } from './screen-frame.tsx'

export function AllowSiteView({ screen }: { readonly screen: AllowSite }): JSX.Element {
  const { tr, surroundings } = useUi()
  const { keep, field } = useKeep(surroundings.storage === 'persistent')
  const title = tr.t('allow.title')
  const site = <Site origin={surroundings.requester?.origin} />
  return (
    <ScreenFrame title={title} name={title} lead={<Rich id="allow.lead" elements={{ site }} />}>
      {screen.coversAllReads ? <CoversNotice /> : <p>{tr.t('allow.each')}</p>}
      {field}
      <p class="small soft">{tr.t('allow.no_effect')}</p>
      <Answers
        yes={tr.t('allow.yes')}
        no={tr.t('allow.no')}
        onYes={() => screen.allow(keep)}
        onNo={() => screen.refuse()}
      />
    </ScreenFrame>
  )
}
