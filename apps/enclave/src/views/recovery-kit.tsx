import '../dialog/kit.css'
import { Button, CopyButton, Disclosure, moreIcons, Notice, QrCode } from '@open-idos/ui'
import type { JSX } from 'preact'
import type { RecoveryKit } from '../contract/screen.ts'
import { useUi } from './context.ts'
import { KitPaper } from './kit-paper.tsx'
import { KitSteps } from './kit-steps.tsx'
import { kitText, saveText } from './kit-text.ts'
import { KitWords } from './kit-words.tsx'
import { ScreenFrame } from './screen-frame.tsx'
import { useCopied } from './use-copied.ts'

export function RecoveryKitView({ screen }: { readonly screen: RecoveryKit }): JSX.Element {
  const { tr, announcer, surroundings } = useUi()
  const copied = useCopied({ secret: true })
  const title = tr.t('kit.title')
  const save = () => {
    saveText(`recovery-kit-${screen.userId.slice(0, 8)}.txt`, kitText(tr, screen))
    announcer.polite(tr.t('kit.saved_said'))
  }
  return (
    <>
      <ScreenFrame title={title} name={title} lead={tr.t('kit.lead')}>
        {screen.next === 'check' && <KitSteps current={1} />}
        <KitWords words={screen.words} columns={2} label={tr.t('kit.words')} />
        <div class="kit-actions">
          <Button icon={moreIcons.print} onPress={() => globalThis.print()}>
            {tr.t('kit.print')}
          </Button>
          {surroundings.surface !== 'inline' && (
            <Button icon={moreIcons.save} onPress={save}>
              {tr.t('kit.save')}
            </Button>
          )}
          <CopyButton
            secret
            text={() => screen.words.join(' ')}
            label={tr.t('kit.copy')}
            done={tr.t('copy.done')}
            onResult={copied}
          />
        </div>
        <Notice tone="warn">
          <p>{tr.t('kit.warning')}</p>
          {surroundings.surface !== 'inline' && <p>{tr.t('kit.save_note')}</p>}
        </Notice>
        <Disclosure summary={tr.t('kit.show_qr')}>
          <QrCode modules={screen.qr} label={tr.t('kit.qr')} />
        </Disclosure>
        <div class="stack screen-end">
          <Button kind="primary" wide onPress={() => screen.proceed()}>
            {screen.next === 'check' ? tr.t('kit.kept') : tr.t('action.done')}
          </Button>
          {screen.next === 'check' && (
            <Button kind="quiet" wide onPress={() => screen.cancel()}>
              {tr.t('action.cancel')}
            </Button>
          )}
        </div>
      </ScreenFrame>
      <KitPaper kit={screen} />
    </>
  )
}
