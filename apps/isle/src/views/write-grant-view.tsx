import { Button, foreignWords, moreIcons } from '@open-idos/ui'
import type { JSX } from 'preact'
import type { ScreenOf } from '../contract/screen.ts'
import { useUi } from './context.ts'
import { ExactText } from './exact-text.tsx'
import { Sheet, Waiting } from './sheet.tsx'
import { Who } from './who.tsx'

export function WriteGrant({ screen }: { readonly screen: ScreenOf<'writeGrant'> }): JSX.Element {
  const { tr } = useUi()
  const { issuer, until, text, signing, note, approve, refuse } = screen
  const name = foreignWords(issuer.name, { limit: 60 }) || tr.t('write.unnamed')
  return (
    <Sheet
      title={tr.t('write.title')}
      icon={moreIcons.file}
      note={note}
      actions={
        <div class="answers">
          <Button kind="primary" onPress={approve} busy={signing ? tr.t('write.approve') : undefined}>
            {tr.t('write.approve')}
          </Button>
          <Button onPress={refuse}>{tr.t('write.refuse')}</Button>
        </div>
      }
    >
      <Who face={issuer} role="issuer" />
      <p>{tr.t('write.text', { issuer: name, date: tr.date(until * 1000) })}</p>
      {signing ? <Waiting>{tr.t('write.signing')}</Waiting> : <p class="small soft">{tr.t('write.summary')}</p>}
      <ExactText text={text} />
    </Sheet>
  )
}
