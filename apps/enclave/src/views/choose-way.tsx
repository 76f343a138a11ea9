import '../dialog/ways.css'
import { Button, Icon } from '@open-idos/ui'
import type { JSX } from 'preact'
import type { ChooseWay } from '../contract/screen.ts'
import { useUi } from './context.ts'
import { ScreenFrame } from './screen-frame.tsx'

export function ChooseWayView({ screen }: { readonly screen: ChooseWay }): JSX.Element {
  const { tr } = useUi()
  const title = tr.t('choose.title')
  return (
    <ScreenFrame title={title} name={title} lead={tr.t('choose.lead')}>
      <ul class="stack way-cards">
        {screen.ways.map((way, at) => (
          <li key={way}>
            <button type="button" class="way-card" onClick={() => screen.choose(way)}>
              <span class="way-icon">
                <Icon name={way} size={24} />
              </span>
              <span class="way-text">
                <span class="way-name">
                  {tr.t(`choose.${way}`)}
                  {at === 0 && <span class="tag">{tr.t('choose.recommended')}</span>}
                </span>
                <span class="small soft">{tr.t(`choose.${way}_text`)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <div class="screen-end">
        <Button kind="quiet" wide onPress={() => screen.cancel()}>
          {tr.t('action.cancel')}
        </Button>
      </div>
    </ScreenFrame>
  )
}
