import { Button, moreIcons, Stepper } from '@open-idos/ui'
import type { JSX } from 'preact'
import type { JoinStep, ScreenOf } from '../contract/screen.ts'
import { useUi } from './context.ts'
import { ExactText } from './exact-text.tsx'
import { Sheet, Waiting } from './sheet.tsx'

export function NoProfile({ screen }: { readonly screen: ScreenOf<'noProfile'> }): JSX.Element {
  const { tr } = useUi()
  const { note, create, resumes, link, other } = screen
  return (
    <Sheet
      title={tr.t('noProfile.title')}
      icon={moreIcons.person}
      note={note}
      actions={
        <>
          {create && (
            <Button kind="primary" wide onPress={create}>
              {tr.t(resumes ? 'noProfile.resume' : 'noProfile.create')}
            </Button>
          )}
          {link && (
            <Button wide onPress={link}>
              {tr.t('noProfile.link')}
            </Button>
          )}
          <Button kind="quiet" wide onPress={other}>
            {tr.t('noProfile.other')}
          </Button>
        </>
      }
    >
      <p>{tr.t(create ? 'noProfile.text' : 'noProfile.cannot')}</p>
    </Sheet>
  )
}

export function Linking({ screen }: { readonly screen: ScreenOf<'linking'> }): JSX.Element {
  const { tr } = useUi()
  const { step, note, open, check, cancel } = screen
  return (
    <Sheet
      title={tr.t('linking.title')}
      note={note}
      actions={
        <>
          {step !== 'wallet' && (
            <Button kind={step === 'start' ? 'primary' : 'secondary'} wide onPress={open}>
              {tr.t('linking.open')}
            </Button>
          )}
          {step === 'dashboard' && (
            <Button kind="primary" wide onPress={check}>
              {tr.t('linking.check')}
            </Button>
          )}
          <Button kind="quiet" wide onPress={cancel}>
            {tr.t('cancel')}
          </Button>
        </>
      }
    >
      <p>{tr.t('linking.text')}</p>
      {step !== 'start' && <Waiting>{tr.t(step === 'wallet' ? 'linking.wallet' : 'linking.waits')}</Waiting>}
    </Sheet>
  )
}

const order: readonly JoinStep[] = ['key', 'proof', 'profile']

function Steps({ at }: { readonly at: JoinStep }): JSX.Element {
  const { tr } = useUi()
  return (
    <Stepper label={tr.t('join.steps')} steps={order.map((step) => tr.t(`join.${step}`))} current={order.indexOf(at)} />
  )
}

export function CreatingKey({ screen }: { readonly screen: ScreenOf<'creatingKey'> }): JSX.Element {
  const { tr } = useUi()
  return (
    <Sheet title={tr.t('join.title')}>
      <Steps at="key" />
      <p>{tr.t('join.key.text')}</p>
      <div class="sheet-more row">
        <Button kind="quiet" onPress={screen.cancel}>
          {tr.t('cancel')}
        </Button>
      </div>
    </Sheet>
  )
}

export function ProvingWallet({ screen }: { readonly screen: ScreenOf<'provingWallet'> }): JSX.Element {
  const { tr } = useUi()
  const { text, cancel } = screen
  return (
    <Sheet
      title={tr.t('join.title')}
      actions={
        <Button wide onPress={cancel}>
          {tr.t('cancel')}
        </Button>
      }
    >
      <Steps at="proof" />
      <Waiting>{tr.t(text === undefined ? 'join.proof.prepare' : 'join.proof.text')}</Waiting>
      {text !== undefined && <ExactText text={text} />}
    </Sheet>
  )
}

export function CreatingProfile({ screen }: { readonly screen: ScreenOf<'creatingProfile'> }): JSX.Element {
  const { tr } = useUi()
  return (
    <Sheet title={tr.t('join.title')}>
      <Steps at="profile" />
      <Waiting>{tr.t(screen.signsIn ? 'join.signIn.text' : 'join.profile.text')}</Waiting>
    </Sheet>
  )
}
