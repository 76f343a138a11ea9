import { Button, DefinitionList, Stepper } from '@open-idos/ui'
import type { JSX } from 'preact'
import type { ScreenOf } from '../contract/screen.ts'
import { CredentialLine } from './consent-view.tsx'
import { useUi } from './context.ts'
import { shield } from './drawings.ts'
import { Sheet, Waiting } from './sheet.tsx'
import { WhoLine } from './who.tsx'

export function Unlocking({ screen }: { readonly screen: ScreenOf<'unlocking'> }): JSX.Element {
  const { tr } = useUi()
  return (
    <Sheet title={tr.t('unlock.title')} icon="lock">
      <p>{tr.t(`unlock.${screen.why}`)}</p>
      <div class="sheet-more row">
        <Button kind="quiet" onPress={screen.cancel}>
          {tr.t('cancel')}
        </Button>
      </div>
    </Sheet>
  )
}

export function Sharing({ screen }: { readonly screen: ScreenOf<'sharing'> }): JSX.Element {
  const { tr } = useUi()
  const { step, cancel } = screen
  return (
    <Sheet
      title={tr.t('sharing.title')}
      actions={
        cancel && (
          <Button wide onPress={cancel}>
            {tr.t('cancel')}
          </Button>
        )
      }
    >
      <Stepper
        label={tr.t('sharing.steps')}
        steps={[tr.t('sharing.you'), tr.t('sharing.wallet'), tr.t('sharing.network')]}
        current={step === 'wallet' ? 1 : 2}
      />
      <Waiting>{tr.t(`sharing.${step}.text`)}</Waiting>
    </Sheet>
  )
}

/** The receipt. It stays until it is closed. */
export function Shared({ screen }: { readonly screen: ScreenOf<'shared'> }): JSX.Element {
  const { tr } = useUi()
  const { consumer, credential, lockedUntil, existing, at, manage, done } = screen
  const facts = [
    {
      key: 'to',
      term: tr.t('shared.to'),
      value: <WhoLine face={consumer} />,
    },
    ...(credential
      ? [{ key: 'what', term: tr.t('shared.what'), value: <CredentialLine tr={tr} credential={credential} /> }]
      : []),
    ...(at === undefined ? [] : [{ key: 'since', term: tr.t('shared.since'), value: tr.dateTime(at) }]),
    {
      key: 'lock',
      term: tr.t('consent.lock'),
      value:
        lockedUntil > 0 ? tr.t('consent.lock.date', { date: tr.date(lockedUntil * 1000) }) : tr.t('consent.lock.none'),
    },
  ]
  const since = at === undefined ? tr.t('shared.existing') : tr.t('shared.existing.since', { date: tr.date(at) })
  return (
    <Sheet
      title={tr.t(existing ? 'shared.title.existing' : 'shared.title')}
      icon="checkCircle"
      tone="ok"
      actions={
        <>
          <Button kind="primary" wide onPress={done}>
            {tr.t('shared.done')}
          </Button>
          <Button kind="quiet" wide onPress={manage}>
            {tr.t('shared.manage')}
          </Button>
        </>
      }
    >
      {existing && <p>{since}</p>}
      <DefinitionList facts={facts} as="rows" />
      <p class="small soft">{tr.t('shared.undo')}</p>
    </Sheet>
  )
}

export function Refused({ screen }: { readonly screen: ScreenOf<'refused'> }): JSX.Element {
  const { tr } = useUi()
  return (
    <Sheet
      title={tr.t('refused.title')}
      icon={shield}
      actions={
        <Button wide onPress={screen.done}>
          {tr.t('refused.done')}
        </Button>
      }
    >
      <p>{tr.t(screen.what === 'share' ? 'refused.text' : 'refused.write')}</p>
    </Sheet>
  )
}
