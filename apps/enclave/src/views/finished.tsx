import '../dialog/ends.css'
import { Icon } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useUi } from './context.ts'
import { ScreenFrame } from './screen-frame.tsx'

export function FinishedView(): JSX.Element {
  const { tr } = useUi()
  const title = tr.t('finished.title')
  return (
    <ScreenFrame title={title} name={title} lead={tr.t('finished.text')}>
      <div class="finished">
        <Icon name="checkCircle" size={72} />
      </div>
    </ScreenFrame>
  )
}
