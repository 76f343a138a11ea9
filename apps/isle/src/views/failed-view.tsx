import { Button, ErrorCard } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import type { ScreenOf } from '../contract/screen.ts'
import { useUi } from './context.ts'

/** What happened, what it means for the data, what to do, and what to tell those who help. */
export function Failed({ screen }: { readonly screen: ScreenOf<'failed'> }): JSX.Element {
  const { tr, announcer } = useUi()
  const { error, detail, retry, close } = screen
  const what = tr.t(`error.${error.code}`)
  useEffect(() => announcer?.assertive(what), [announcer, what])
  return (
    <ErrorCard
      what={
        <>
          <h1 tabIndex={-1}>{tr.t('error.title')}</h1>
          <p>{what}</p>
        </>
      }
      meaning={tr.t('error.means')}
      actions={
        <>
          {retry && (
            <Button kind="primary" wide onPress={retry}>
              {tr.t('error.retry')}
            </Button>
          )}
          <Button wide onPress={close}>
            {tr.t('error.close')}
          </Button>
        </>
      }
      codeLabel={tr.t('error.code')}
      code={`${error.code} · ${error.ref}`}
      copyLabel={tr.t('error.copy')}
      details={`${error.code} ${detail} ${error.step} ${error.ref}`}
      onCopied={() => announcer?.polite(tr.t('copied'))}
    />
  )
}
