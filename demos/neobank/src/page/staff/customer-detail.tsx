import {
  Button,
  codeOfError,
  DefinitionList,
  Dialog,
  type Fact,
  Identifier,
  Notice,
  Progress,
  useTask,
} from '@open-idos/ui'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { reasonsIn, sentenceFor, useUi } from '../views/context.ts'
import { Failure } from '../views/failure.tsx'
import { Page } from '../views/page.tsx'
import { type Detail, staffApi } from './api.ts'
import { CredentialView } from './credential-view.tsx'

/** One customer: what the bank can read of them, and the way to take its word back. */
export function CustomerDetail(props: { readonly id: string; readonly onLoggedOut: () => void }): JSX.Element {
  const { tr } = useUi()
  const [detail, setDetail] = useState<Detail>()
  const [failure, setFailure] = useState<string>()
  const load = () => {
    setFailure(undefined)
    staffApi.detail(props.id).then(setDetail, (error: unknown) => {
      const code = codeOfError(error)
      if (code === 'staff.required') props.onLoggedOut()
      else setFailure(code)
    })
  }
  useEffect(load, [props.id])
  return (
    <Page title={tr.t('staff.detail')}>
      <p>
        <a href="/staff">{tr.t('staff.back')}</a>
      </p>
      {failure !== undefined ? (
        <Failure code={failure} onRetry={load} />
      ) : detail === undefined ? (
        <Progress label={tr.t('staff.loading')} />
      ) : (
        <Shown detail={detail} onChanged={load} />
      )}
    </Page>
  )
}

function Shown({ detail, onChanged }: { readonly detail: Detail; readonly onChanged: () => void }): JSX.Element {
  const { tr } = useUi()
  const { customer, audit } = detail
  const copy = tr.t('staff.copy_id')
  const facts: Fact[] = [
    { key: 'id', term: tr.t('staff.customer'), value: <Identifier id={customer.id} copyLabel={copy} /> },
    {
      key: 'wallet',
      term: tr.t('staff.wallet'),
      value: (
        <Identifier
          name={<span translate={false}>{customer.wallet.type}</span>}
          id={customer.wallet.address}
          copyLabel={copy}
        />
      ),
    },
    ...(customer.userId === undefined
      ? []
      : [{ key: 'profile', term: tr.t('staff.profile'), value: <Identifier id={customer.userId} copyLabel={copy} /> }]),
    { key: 'state', term: tr.t('staff.state'), value: tr.t(`staff.stage.${customer.stage}`) },
    ...(customer.verification === undefined || customer.verification.reasons.length === 0
      ? []
      : [
          {
            key: 'reasons',
            term: tr.t('staff.verification'),
            value: reasonsIn(tr, customer.verification.reasons),
          },
        ]),
  ]
  const canRevoke = customer.credential?.notes !== undefined && customer.credential.status !== 'revoked'
  return (
    <>
      <section class="card stack">
        <DefinitionList facts={facts} as="rows" />
      </section>
      <section class="card stack">
        <h2>{tr.t('staff.credential')}</h2>
        {customer.credential === undefined ? (
          <p class="soft">{tr.t('staff.credential_none')}</p>
        ) : (
          <CredentialView detail={detail} />
        )}
        {canRevoke && <Revoke id={customer.id} onDone={onChanged} />}
      </section>
      <section class="card stack">
        <h2>{tr.t('staff.audit')}</h2>
        <ul class="plain">
          {audit.map(({ at, what }) => (
            <li key={`${at}${what}`}>
              <time class="small soft" dateTime={new Date(at).toISOString()}>
                {tr.dateTime(at)}
              </time>{' '}
              {tr.t(what.startsWith('revoked') ? 'staff.audit_revoked' : 'staff.audit_looked')}
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}

/** Cannot be undone: asked about first. */
function Revoke({ id, onDone }: { readonly id: string; readonly onDone: () => void }): JSX.Element {
  const { tr, announcer } = useUi()
  const [asking, setAsking] = useState(false)
  const task = useTask()
  const revoke = async () => {
    const answer = await task.run(() => staffApi.revoke(id))
    if (answer === undefined) return
    setAsking(false)
    announcer.polite(tr.t('staff.revoked'))
    onDone()
  }
  return (
    <>
      <div class="actions">
        <Button kind="danger" onPress={() => setAsking(true)}>
          {tr.t('staff.revoke')}
        </Button>
      </div>
      {asking && (
        <Dialog title={tr.t('staff.revoke_ask')} onClose={() => setAsking(false)}>
          <p>{tr.t('staff.revoke_text')}</p>
          {task.failure !== undefined && <Notice tone="danger">{sentenceFor(tr, task.failure)}</Notice>}
          <div class="answers">
            <Button onPress={() => setAsking(false)}>{tr.t('staff.revoke_no')}</Button>
            <Button
              kind="danger"
              busy={task.busy ? tr.t('staff.revoke_busy') : undefined}
              onPress={() => void revoke()}
            >
              {tr.t('staff.revoke_yes')}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  )
}
