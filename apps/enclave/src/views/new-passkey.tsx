import '../dialog/create.css'
import { Button, Notice } from '@open-idos/ui'
import type { JSX } from 'preact'
import type { NewPasskey } from '../contract/screen.ts'
import { BusyLine } from './busy.tsx'
import { useUi } from './context.ts'
import { useKeep } from './keep-field.tsx'
import { ProblemNotice } from './problem.tsx'
import { ScreenFrame } from './screen-frame.tsx'

export function NewPasskeyView({ screen }: { readonly screen: NewPasskey }): JSX.Element {
  const { tr } = useUi()
  const { keep, field } = useKeep(screen.canKeep)
  const title = tr.t('passkey.title')
  return (
    <ScreenFrame title={title} name={title} lead={tr.t('passkey.lead')} onSubmit={() => screen.create(keep)}>
      <div class="named">
        <p class="small soft">{tr.t('passkey.named')}</p>
        <p>
          <bdi translate={false}>{screen.passkeyName}</bdi>
        </p>
      </div>
      <Notice>
        <p>{tr.t('passkey.kit_next')}</p>
      </Notice>
      {field}
      <ProblemNotice problem={screen.problem} />
      <BusyLine busy={screen.busy} />
      <div class="stack screen-end">
        <Button kind="primary" type="submit" icon="passkey" wide busy={screen.busy && tr.t('busy.short')}>
          {tr.t('passkey.submit')}
        </Button>
        <div class="row spread">
          <Button kind="quiet" onPress={() => screen.back()}>
            {tr.t('action.another_way')}
          </Button>
          <Button kind="quiet" onPress={() => screen.cancel()}>
            {tr.t('action.cancel')}
          </Button>
        </div>
      </div>
    </ScreenFrame>
  )
}
