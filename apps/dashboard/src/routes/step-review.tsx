import { Button, DefinitionList, Notice } from '@open-idos/ui'
import type { JSX } from 'preact'
import { noted } from '../data/activity.ts'
import { everythingChanged } from '../data/tabs.ts'
import { remembered } from '../domain/people.ts'
import { credentialName } from '../domain/words.ts'
import { desk } from '../enclave/desk.ts'
import { useUi } from '../parts/context.ts'
import { Failure } from '../parts/failure.tsx'
import { useAction } from '../parts/use-action.ts'
import { Who } from '../parts/who.tsx'
import { useOwner } from '../session/context.ts'
import { lockOf, type StepProps } from './grant-draft.ts'

/** A last look; then the Enclave makes the copy and the wallet signs. */
export function StepReview(
  props: StepProps & { readonly onNext: () => void; readonly onBack: () => void },
): JSX.Element {
  const { tr } = useUi()
  const { client } = useOwner()
  const action = useAction()
  const { draft, credentials } = props
  const view = credentials.find(({ id }) => id === draft.credentialId)
  const until = lockOf(draft, Date.now()) ?? 0
  const name = view === undefined ? '' : credentialName(tr, view)
  const who = draft.name.trim() || tr.t('access.unknown')
  const give = async () => {
    const done = await action.run(async () => {
      const request = {
        consumerAuthPublicKey: draft.identifier.trim(),
        consumerEncryptionPublicKey: draft.encryptionKey.trim(),
        lockedUntil: Math.floor(until / 1000),
        ...(draft.name.trim() && { consumerName: draft.name.trim() }),
        ...(draft.purpose.trim() && { purpose: draft.purpose.trim() }),
      }
      const share = (signal: AbortSignal) => client.requestAccessGrant(draft.credentialId, request, { signal })
      const work = () => desk.during(tr.t('enclave.reason_share', { name, who }), share)
      const copy = await noted({ what: 'shared', values: { name, who } }, work)
      remembered.add(copy.id, { name: draft.name.trim(), purpose: draft.purpose.trim(), since: Date.now() })
    }, tr.t('grant.done_title'))
    if (!done) return
    props.onNext()
    void everythingChanged()
  }
  return (
    <div class="stack">
      <h2 tabIndex={-1}>{tr.t('grant.step_review')}</h2>
      <p class="soft">{tr.t('grant.review_lead')}</p>
      <DefinitionList
        as="rows"
        facts={[
          { key: 'to', term: tr.t('grant.to'), value: <Who name={who} id={draft.identifier.trim()} /> },
          { key: 'key', term: tr.t('security.public_key'), value: <Who id={draft.encryptionKey.trim()} /> },
          { key: 'what', term: tr.t('grant.what'), value: name },
          ...(draft.purpose.trim() ? [{ key: 'why', term: tr.t('grant.purpose'), value: draft.purpose.trim() }] : []),
          {
            key: 'lock',
            term: tr.t('grant.lock'),
            value: until === 0 ? tr.t('access.no_lock') : tr.t('access.locked_until', { date: tr.date(until) }),
          },
        ]}
      />
      <p class="soft small">{tr.t('grant.all_fields')}</p>
      {until > 0 && (
        <Notice tone="warn">
          <p>{tr.t('grant.lock_warn', { date: tr.date(until) })}</p>
        </Notice>
      )}
      {action.state.name === 'failed' && <Failure error={action.state.error} meaning={tr.t('grant.failed_meaning')} />}
      <div class="answers">
        <Button onPress={props.onBack} disabled={action.busy}>
          {tr.t('action.back')}
        </Button>
        <Button kind="primary" busy={action.busy ? tr.t('grant.sharing') : undefined} onPress={() => void give()}>
          {tr.t('grant.submit')}
        </Button>
      </div>
    </div>
  )
}
