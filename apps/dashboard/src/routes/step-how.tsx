import { Button, Choice, Notice, TextField } from '@open-idos/ui'
import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import { useUi } from '../parts/context.ts'
import { lockOf, type StepProps } from './grant-draft.ts'

/** What for, and whether it is promised until a date. */
export function StepHow(props: StepProps & { readonly onNext: () => void; readonly onBack: () => void }): JSX.Element {
  const { tr } = useUi()
  const { draft, onChange } = props
  const isChecked = useSignal(false)
  const id = useId()
  const until = lockOf(draft, Date.now())
  const isBad = isChecked.value && until === undefined
  const next = () => {
    isChecked.value = true
    if (until !== undefined) props.onNext()
  }
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        next()
      }}
    >
      <h2 tabIndex={-1}>{tr.t('grant.step_how')}</h2>
      <TextField
        label={tr.t('grant.purpose')}
        hint={tr.t('grant.purpose_hint')}
        value={draft.purpose}
        onInput={(purpose) => onChange({ purpose: purpose.slice(0, 200) })}
      />
      <Choice
        legend={tr.t('grant.lock')}
        value={draft.lock}
        options={(['none', 'month', 'year', 'date'] as const).map((value) => ({
          value,
          label: tr.t(`grant.lock_${value}`),
        }))}
        onChange={(lock) => onChange({ lock })}
      />
      {draft.lock === 'date' && (
        <div class="field">
          <label class="field-label" for={id}>
            {tr.t('grant.lock_field')}
          </label>
          <input
            id={id}
            class="input"
            type="date"
            value={draft.lockDate}
            aria-invalid={isBad || undefined}
            aria-describedby={isBad ? `${id}e` : undefined}
            onInput={(event) => onChange({ lockDate: event.currentTarget.value })}
          />
          {isBad && (
            <p class="field-error" id={`${id}e`}>
              {tr.t('grant.lock_bad')}
            </p>
          )}
        </div>
      )}
      {until !== undefined && until > 0 && (
        <Notice tone="warn">
          <p>{tr.t('grant.lock_warn', { date: tr.date(until) })}</p>
        </Notice>
      )}
      <div class="answers">
        <Button onPress={props.onBack}>{tr.t('action.back')}</Button>
        <Button type="submit" kind="primary">
          {tr.t('action.next')}
        </Button>
      </div>
    </form>
  )
}
