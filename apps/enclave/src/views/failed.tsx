import '../dialog/ends.css'
import { Button, ErrorCard } from '@open-idos/ui'
import type { JSX } from 'preact'
import type { Failed } from '../contract/screen.ts'
import type { Tr } from '../i18n/catalogue.ts'
import { useUi } from './context.ts'
import { sentenceFor, useHeardProblem } from './problem.tsx'
import { ScreenFrame } from './screen-frame.tsx'
import { useCopied } from './use-copied.ts'

export function FailedView({ screen }: { readonly screen: Failed }): JSX.Element {
  const { tr, surroundings } = useUi()
  const { problem, retry } = screen
  const copied = useCopied()
  const title = tr.t('failed.title')
  useHeardProblem(problem, (t) => sentenceFor(t, problem.code))
  const details = [
    problem.code,
    new Date().toISOString(),
    surroundings.requester?.origin ?? '-',
    globalThis.navigator.userAgent,
  ].join('\n')
  return (
    <ScreenFrame title={title} name={title}>
      <ErrorCard
        what={<p>{sentenceFor(tr, problem.code)}</p>}
        meaning={
          <>
            <p>{tr.t('failed.meaning')}</p>
            <p>{stillWorks(tr, screen.stillWorks)}</p>
          </>
        }
        actions={
          <>
            {retry && (
              <Button kind="primary" wide onPress={retry}>
                {tr.t('action.retry')}
              </Button>
            )}
            <Button kind={retry ? 'quiet' : 'primary'} wide onPress={() => screen.close()}>
              {tr.t('action.close')}
            </Button>
          </>
        }
        codeLabel={tr.t('failed.code')}
        code={problem.code}
        copyLabel={tr.t('failed.copy')}
        details={details}
        onCopied={copied}
      />
    </ScreenFrame>
  )
}

function stillWorks(tr: Tr, key: string | undefined): string | undefined {
  switch (key) {
    case 'still.view':
    case 'still.unlock':
    case 'still.words':
      return tr.t(key)
    case 'still.vault':
      return tr.t(key, { url: globalThis.location.host })
    case undefined:
    default:
      return undefined
  }
}
