import { Button, Choice, codeOfError, Disclosure, SelectField } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Reason } from '../../server/cases/case.ts'
import type { Forced } from '../model/api.ts'
import { sentenceFor, useUi } from './context.ts'

const statuses: readonly Forced['status'][] = ['approved', 'resubmission_required', 'in_review', 'declined']
const reasons: readonly Reason[] = [
  'unreadable',
  'document_expired',
  'underage',
  'fields_differ',
  'duplicate_document',
  'photo_mismatch',
  'not_accepted',
]
const LATER_MS = 10_000

/** Makes any outcome happen, now or soon. There only when the server's test controls are on. */
export function Developer({ outcomes }: { readonly outcomes: readonly string[] }): JSX.Element {
  const ui = useUi()
  const { tr, flow } = ui
  const [status, setStatus] = useState<Forced['status']>('approved')
  const [reason, setReason] = useState<Reason>('unreadable')
  const [when, setWhen] = useState<'now' | 'later'>('now')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const decide = async () => {
    setBusy(true)
    setError(undefined)
    if (when === 'later') await new Promise((resolve) => setTimeout(resolve, LATER_MS))
    await flow
      .force(status === 'approved' ? { status } : { status, reason })
      .catch((thrown: unknown) => setError(sentenceFor(ui, codeOfError(thrown))))
    setBusy(false)
  }
  return (
    <Disclosure summary={tr.t('developer.title')}>
      <p class="small soft">{tr.t('developer.lead')}</p>
      <Choice
        legend={tr.t('developer.outcome')}
        value={status}
        options={statuses.map((value) => ({ value, label: tr.t(`developer.${value}`) }))}
        onChange={setStatus}
      />
      {status !== 'approved' && (
        <SelectField
          label={tr.t('developer.reason')}
          value={reason}
          options={reasons.map((value) => ({ value, label: tr.t(`reason.${value}`) }))}
          onChange={setReason}
        />
      )}
      <Choice
        as="segments"
        legend={tr.t('developer.delay')}
        value={when}
        options={[
          { value: 'now', label: tr.t('developer.now') },
          { value: 'later', label: tr.t('developer.later') },
        ]}
        onChange={setWhen}
      />
      <div>
        <Button busy={busy ? tr.t('developer.doing') : undefined} onPress={() => void decide()}>
          {tr.t('developer.do')}
        </Button>
      </div>
      {error !== undefined && <p class="small">{error}</p>}
      <p class="small soft">{tr.t('developer.numbers', { numbers: outcomes.join(', ') })}</p>
    </Disclosure>
  )
}
