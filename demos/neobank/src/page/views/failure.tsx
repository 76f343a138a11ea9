import { Button, ErrorCard } from '@open-idos/ui'
import type { ComponentChildren, JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { sentenceFor, useUi } from './context.ts'

interface FailureProps {
  readonly code: string
  readonly onRetry?: (() => void) | undefined
  readonly actions?: ComponentChildren
  /** The heading of a whole screen, where nothing else is on it. */
  readonly heading?: ComponentChildren
}

/** A failure: what happened, what it means for the data, what to do. */
export function Failure({ code, onRetry, actions, heading }: FailureProps): JSX.Element {
  const { tr, announcer } = useUi()
  const sentence = sentenceFor(tr, code)
  useEffect(() => announcer.assertive(sentence), [sentence])
  return (
    <ErrorCard
      what={heading ?? <h2>{tr.t('error.what')}</h2>}
      meaning={
        <p>
          {sentence} {tr.t('error.nothing_shared')}
        </p>
      }
      actions={
        <>
          {onRetry !== undefined && (
            <Button kind="primary" onPress={onRetry}>
              {tr.t('error.retry')}
            </Button>
          )}
          {actions}
        </>
      }
      codeLabel={tr.t('error.code')}
      code={code}
      copyLabel={tr.t('error.copy')}
      details={`Neobank · ${code} · ${new Date().toISOString()}`}
    />
  )
}
