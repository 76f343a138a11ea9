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

/** A failure that one step stands still for. */
export function Failure({ code, onRetry, actions, heading }: FailureProps): JSX.Element {
  const ui = useUi()
  const { tr, announcer } = ui
  const sentence = sentenceFor(ui, code)
  useEffect(() => announcer.assertive(sentence), [sentence])
  return (
    <ErrorCard
      what={heading ?? <h2>{tr.t('error.what')}</h2>}
      meaning={
        <p>
          {sentence} {tr.t('error.meaning')}
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
      details={`${code} · ${new Date().toISOString()}`}
    />
  )
}
