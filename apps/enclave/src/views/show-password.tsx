import { Button, CopyButton, Notice, PasswordField } from '@open-idos/ui'
import type { JSX } from 'preact'
import type { ShowPassword } from '../contract/screen.ts'
import { useUi } from './context.ts'
import { ScreenFrame } from './screen-frame.tsx'
import { useCopied } from './use-copied.ts'
import { Username } from './username.tsx'

export function ShowPasswordView({ screen }: { readonly screen: ShowPassword }): JSX.Element {
  const { tr } = useUi()
  const copied = useCopied({ secret: true })
  const title = tr.t('show.title')
  return (
    <ScreenFrame title={title} name={title} lead={tr.t('show.lead')} onSubmit={() => screen.done()}>
      <Username />
      <PasswordField
        readOnly
        label={tr.t('show.label')}
        showLabel={tr.t('password.show')}
        capsLockHint={tr.t('password.caps')}
        value={screen.password}
        autocomplete="current-password"
      />
      <CopyButton secret text={screen.password} label={tr.t('show.copy')} done={tr.t('copy.done')} onResult={copied} />
      <Notice tone="warn">
        <p>{tr.t('show.advice')}</p>
      </Notice>
      <div class="stack screen-end">
        <Button kind="primary" type="submit" wide>
          {tr.t('action.done')}
        </Button>
        <Button kind="quiet" wide onPress={() => screen.cancel()}>
          {tr.t('action.cancel')}
        </Button>
      </div>
    </ScreenFrame>
  )
}
