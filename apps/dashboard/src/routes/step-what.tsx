import { Button, Choice, Notice } from '@open-idos/ui'
import type { JSX } from 'preact'
import { remembered } from '../domain/people.ts'
import { credentialName, levelName } from '../domain/words.ts'
import { useUi } from '../parts/context.ts'
import { sameAddress } from '../session/session.ts'
import type { StepProps } from './grant-draft.ts'

/** Which credential. One that they have already is not written again. */
export function StepWhat(props: StepProps & { readonly onNext: () => void; readonly onBack: () => void }): JSX.Element {
  const { tr } = useUi()
  const { draft, credentials, onChange } = props
  const chosen = credentials.find(({ id }) => id === draft.credentialId) ?? credentials[0]
  const already = chosen?.grants.find((grant) =>
    sameAddress(grant.ag_grantee_wallet_identifier, draft.identifier.trim()),
  )
  const since = already && remembered.of(already.data_id)?.since
  const next = () => {
    if (chosen === undefined || already !== undefined) return
    onChange({ credentialId: chosen.id })
    props.onNext()
  }
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        next()
      }}
    >
      <h2 tabIndex={-1}>{tr.t('grant.step_what')}</h2>
      {chosen === undefined ? (
        <Notice tone="warn">
          <p>{tr.t('grant.none')}</p>
        </Notice>
      ) : (
        <>
          <Choice
            legend={tr.t('grant.credential')}
            value={chosen.id}
            options={credentials.map((view) => ({
              value: view.id,
              label: credentialName(tr, view),
              hint: levelName(tr, view.level),
            }))}
            onChange={(credentialId) => onChange({ credentialId })}
          />
          {already === undefined ? (
            <p class="soft small">
              {tr.t('grant.all_fields')} {tr.t('grant.fields_note')}
            </p>
          ) : (
            <Notice tone="warn">
              <p>
                {since === undefined ? tr.t('grant.already') : tr.t('grant.already_since', { date: tr.date(since) })}
              </p>
            </Notice>
          )}
        </>
      )}
      <div class="answers">
        <Button onPress={props.onBack}>{tr.t('action.back')}</Button>
        <Button type="submit" kind="primary" disabled={chosen === undefined || already !== undefined}>
          {tr.t('action.next')}
        </Button>
      </div>
    </form>
  )
}
