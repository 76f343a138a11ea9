import { Button, DefinitionList, Identifier, Skeleton } from '@open-idos/ui'
import type { JSX } from 'preact'
import type { ScreenOf } from '../contract/screen.ts'
import { useUi } from './context.ts'
import { Sheet, Waiting } from './sheet.tsx'

export function Booting(): JSX.Element {
  const { tr } = useUi()
  return (
    <Sheet title={tr.t('booting.title')}>
      <Skeleton widths={[92, 70]} />
      <Skeleton widths={[100, 100]} />
    </Sheet>
  )
}

export function Unframed(): JSX.Element {
  const { tr } = useUi()
  return (
    <Sheet title={tr.t('unframed.title')}>
      <p>{tr.t('unframed.text')}</p>
    </Sheet>
  )
}

export function Checking({ screen }: { readonly screen: ScreenOf<'checking'> }): JSX.Element {
  const { tr } = useUi()
  return (
    <Sheet
      title={tr.t('checking.title')}
      actions={
        <Button wide onPress={screen.cancel}>
          {tr.t('cancel')}
        </Button>
      }
    >
      <Waiting>{tr.t(`checking.${screen.waitsFor}`)}</Waiting>
    </Sheet>
  )
}

export function Ready({ screen }: { readonly screen: ScreenOf<'ready'> }): JSX.Element {
  const { tr, announcer } = useUi()
  const { userId, wallet, note, dashboard, disconnect, done } = screen
  const id = (value: string) => (
    <Identifier id={value} copyLabel={tr.t('copy')} onCopied={() => announcer?.polite(tr.t('copied'))} />
  )
  const facts = [
    { key: 'wallet', term: tr.t('ready.wallet'), value: id(wallet) },
    ...(userId === undefined ? [] : [{ key: 'profile', term: tr.t('ready.profile'), value: id(userId) }]),
  ]
  return (
    <Sheet
      title={tr.t('ready.title')}
      icon="checkCircle"
      tone="ok"
      note={note}
      actions={
        <>
          {done && (
            <Button kind="primary" wide onPress={done}>
              {tr.t('shared.done')}
            </Button>
          )}
          <div class="row sheet-more">
            {dashboard !== undefined && (
              <a class="link" href={dashboard} target="_blank" rel="noopener">
                {tr.t('ready.dashboard')}
              </a>
            )}
            <Button kind="quiet" onPress={disconnect}>
              {tr.t('ready.disconnect')}
            </Button>
          </div>
        </>
      }
    >
      <p>{tr.t('ready.text')}</p>
      <DefinitionList facts={facts} as="rows" />
    </Sheet>
  )
}
