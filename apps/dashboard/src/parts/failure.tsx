import { Button, ErrorCard } from '@open-idos/ui'
import type { JSX } from 'preact'
import type { Key, Tr } from '../i18n/catalogue.ts'
import { useUi } from './context.ts'

type ErrorKey = Extract<Key, `error.${string}`>

/** Beginnings of codes and what to say; the first that fits. */
const sentences: readonly (readonly [start: string, key: ErrorKey])[] = [
  ['network.', 'error.network'],
  ['rpc.', 'error.network'],
  ['node.stopping', 'error.network'],
  ['store.', 'error.network'],
  ['node.overloaded', 'error.busy'],
  ['request.rate_limited', 'error.busy'],
  ['tx.mempool_full', 'error.busy'],
  ['wait.timeout', 'error.timeout'],
  ['tx.commit_timeout', 'error.timeout'],
  ['wait.aborted', 'error.cancelled'],
  ['signer.', 'error.wallet'],
  ['enclave.cancelled', 'error.cancelled'],
  ['enclave.refused', 'error.refused'],
  ['enclave.popup_blocked', 'error.popup'],
  ['crypto.cannot_open', 'error.key'],
  ['crypto.invalid_key', 'error.recipient'],
  ['key_provider.', 'error.key'],
  ['enclave.', 'error.enclave'],
  ['credential.not_found', 'error.gone'],
  ['credential.not_shared', 'error.gone'],
  ['credential.locked', 'error.locked'],
  ['grant.locked', 'error.locked'],
  ['grant.not_found', 'error.gone'],
  ['grantee.invalid', 'error.recipient'],
  ['session.', 'error.session'],
  ['wallet.address_taken', 'error.taken'],
  ['wallet.public_key_taken', 'error.taken'],
  ['wallet.proof_used', 'error.proof_used'],
]

/** The code of an error of ours; `fault` for what nobody expected. */
export function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | undefined)?.code
  return typeof code === 'string' ? code : 'fault'
}

/** What happened, in one sentence of the person's language. Never the text of an exception. */
export function sentenceOf(tr: Tr, error: unknown): string {
  const code = codeOf(error)
  return tr.t(sentences.find(([start]) => code.startsWith(start))?.[1] ?? 'error.general')
}

/** Whether the person themselves said no: that is no failure. */
export function isCancelled(error: unknown): boolean {
  return ['wait.aborted', 'enclave.cancelled', 'enclave.refused', 'signer.rejected'].includes(codeOf(error))
}

/** A failure as a card: what happened, what it means for the data, what to do, and a code for those who help. */
export function Failure(props: {
  readonly error: unknown
  /** What it means for the data. */
  readonly meaning: string
  readonly onRetry?: (() => void) | undefined
  readonly onClose?: (() => void) | undefined
}): JSX.Element {
  const { tr, announcer } = useUi()
  const code = codeOf(props.error)
  return (
    <ErrorCard
      what={<p class="strong">{sentenceOf(tr, props.error)}</p>}
      meaning={props.meaning}
      actions={
        <div class="row">
          {props.onRetry && (
            <Button kind="primary" onPress={props.onRetry}>
              {tr.t('action.retry')}
            </Button>
          )}
          {props.onClose && <Button onPress={props.onClose}>{tr.t('action.close')}</Button>}
        </div>
      }
      codeLabel={tr.t('error.code')}
      code={code}
      copyLabel={tr.t('error.copy')}
      details={`${tr.t('app.name')} ${code} ${new Date().toISOString()}`}
      onCopied={(ok) => announcer.polite(tr.t(ok ? 'action.copied' : 'action.copy_failed'))}
    />
  )
}
