import { Button, Card, codeOfError, DefinitionList, Identifier, Notice, Progress } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Request } from '../model/api.ts'
import { useUi } from './context.ts'
import { Failure } from './failure.tsx'
import { Page } from './page.tsx'

/** For integrators: which keys, whom the lender trusts, whether the node answers. */
export function SetupPage(): JSX.Element {
  const { tr, lender } = useUi()
  const [request, setRequest] = useState<Request>()
  const [failure, setFailure] = useState<string>()
  const load = () => {
    setFailure(undefined)
    lender.request().then(setRequest, (error: unknown) => setFailure(codeOfError(error)))
  }
  useEffect(load, [])
  const copy = tr.t('setup.copy')
  return (
    <Page title={tr.t('setup.title')}>
      <p class="soft">{tr.t('setup.lead')}</p>
      {failure !== undefined && <Failure code={failure} onRetry={load} />}
      {request !== undefined && (
        <>
          <Card>
            <h2>{tr.t('setup.keys')}</h2>
            <DefinitionList
              facts={[
                {
                  key: 'auth',
                  term: tr.t('setup.auth'),
                  value: <Identifier id={request.consumer.authPublicKey} copyLabel={copy} />,
                },
                {
                  key: 'encryption',
                  term: tr.t('setup.encryption'),
                  value: <Identifier id={request.consumer.encryptionPublicKey} copyLabel={copy} />,
                },
                ...request.acceptedIssuers.map(({ authPublicKey }) => ({
                  key: authPublicKey,
                  term: tr.t('setup.issuers'),
                  value: <Identifier id={authPublicKey} copyLabel={copy} />,
                })),
              ]}
            />
          </Card>
          <Node url={request.nodeUrl} />
        </>
      )}
      <Card>
        <h2>{tr.t('setup.how')}</h2>
        <p>{tr.t('setup.how_text')}</p>
      </Card>
    </Page>
  )
}

function Node({ url }: { readonly url: string }): JSX.Element {
  const { tr } = useUi()
  const [answers, setAnswers] = useState<boolean>()
  const ask = () => {
    setAnswers(undefined)
    fetch(`${url}/api/v1/health`, { signal: AbortSignal.timeout(10_000) }).then(
      ({ ok }) => setAnswers(ok),
      () => setAnswers(false),
    )
  }
  useEffect(ask, [url])
  return (
    <Card>
      <h2>{tr.t('setup.node')}</h2>
      <p>
        <bdi class="mono" dir="ltr" translate={false}>
          {url}
        </bdi>
      </p>
      {answers === undefined ? (
        <Progress label={tr.t('setup.node_wait')} />
      ) : (
        <Notice tone={answers ? 'ok' : 'danger'}>{tr.t(answers ? 'setup.node_ok' : 'setup.node_off')}</Notice>
      )}
      <div class="actions">
        <Button onPress={ask}>{tr.t('setup.again')}</Button>
      </div>
    </Card>
  )
}
