import '../dialog/confirm.css'
import { foreignWords } from '@open-idos/ui'
import type { JSX } from 'preact'
import type { Confirm } from '../contract/screen.ts'
import { Answers } from './answers.tsx'
import { useUi } from './context.ts'
import { ScreenFrame } from './screen-frame.tsx'

const MESSAGE_LIMIT = 500

export function ConfirmView({ screen }: { readonly screen: Confirm }): JSX.Element {
  const { tr } = useUi()
  const title = tr.t('confirm.title')
  return (
    <ScreenFrame title={title} name={title} lead={tr.t('confirm.words')}>
      <blockquote class="quote" dir="auto" translate={false}>
        {foreignWords(screen.message, { limit: MESSAGE_LIMIT, lines: true })}
      </blockquote>
      <p class="small soft">{tr.t('confirm.note')}</p>
      <Answers
        yes={tr.t('confirm.yes')}
        no={tr.t('confirm.no')}
        onYes={() => screen.accept()}
        onNo={() => screen.reject()}
      />
    </ScreenFrame>
  )
}
