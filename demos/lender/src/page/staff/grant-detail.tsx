import {
  Button,
  codeOfError,
  DefinitionList,
  Dialog,
  Disclosure,
  foreignWords,
  Notice,
  Progress,
  useTask,
} from '@open-idos/ui'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { api, type GrantDetail } from '../model/api.ts'
import { sentenceFor, useUi } from '../views/context.ts'
import { nameOfField, valueOfField } from '../views/field-words.ts'
import { fromAscii85 } from './ascii85.ts'

/** One copy, opened with the lender's key. */
export function GrantDetailView(props: { readonly copyId: string; readonly onClose: () => void }): JSX.Element {
  const { tr } = useUi()
  const { copyId, onClose } = props
  const [detail, setDetail] = useState<GrantDetail>()
  const [failure, setFailure] = useState<string>()
  const task = useTask()
  useEffect(() => {
    api.grant(copyId).then(setDetail, (error: unknown) => setFailure(codeOfError(error)))
  }, [copyId])
  const rescind = () =>
    void task.run(async () => {
      await api.rescind(copyId)
      setDetail({ state: 'gone', audit: [] })
    })
  const problem = failure ?? task.failure
  return (
    <Dialog title={tr.t('staff.detail')} onClose={onClose}>
      {problem !== undefined && <Notice tone="danger">{sentenceFor(tr, problem)}</Notice>}
      {detail === undefined ? (
        failure === undefined && <Progress label={tr.t('staff.loading')} />
      ) : detail.state === 'readable' ? (
        <Contents detail={detail} />
      ) : (
        <Notice tone={detail.state === 'gone' ? 'warn' : 'danger'}>{tr.t(`staff.${detail.state}`)}</Notice>
      )}
      {detail !== undefined && detail.audit.length > 0 && (
        <Disclosure summary={tr.t('staff.audit')}>
          <ul class="audit small">
            {detail.audit.map(({ at, what }) => (
              <li key={`${at}${what}`}>
                <time class="soft" dateTime={new Date(at).toISOString()}>
                  {tr.dateTime(at)}
                </time>{' '}
                {tr.t(what === 'opened' ? 'staff.audit_opened' : 'staff.audit_gave_back')}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      <div class="answers">
        <Button onPress={onClose}>{tr.t('staff.close')}</Button>
        {(detail?.state === 'readable' || detail?.state === 'changed') && (
          <Button kind="danger" busy={task.busy ? tr.t('staff.rescinding') : undefined} onPress={rescind}>
            {tr.t('staff.rescind')}
          </Button>
        )}
      </div>
    </Dialog>
  )
}

function Contents({ detail }: { readonly detail: GrantDetail & { readonly state: 'readable' } }): JSX.Element {
  const { tr } = useUi()
  const entries = Object.entries(detail.credential?.credentialSubject ?? {}).filter(
    (entry): entry is [string, string] =>
      typeof entry[1] === 'string' && !entry[0].startsWith('@') && entry[0] !== 'id',
  )
  return (
    <>
      <Notice tone={detail.verified ? 'ok' : 'danger'}>
        {detail.verified ? tr.t('staff.verified') : tr.t('staff.not_verified', { failure: detail.failure ?? '–' })}
      </Notice>
      <DefinitionList
        as="rows"
        facts={entries
          .filter(([, value]) => !value.startsWith('<~'))
          .map(([name, value]) => ({
            key: name,
            term: nameOfField(tr, name),
            value: <bdi translate={false}>{foreignWords(valueOfField(tr, name, value), { limit: 300 })}</bdi>,
          }))}
      />
      <ul class="pictures">
        {entries
          .filter(([, value]) => value.startsWith('<~'))
          .map(([name, value]) => (
            <li key={name}>
              <Picture name={nameOfField(tr, name)} text={value} />
            </li>
          ))}
      </ul>
    </>
  )
}

function Picture({ name, text }: { readonly name: string; readonly text: string }): JSX.Element {
  const { tr } = useUi()
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    const bytes = fromAscii85(text)
    if (bytes === undefined) return
    const made = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'image/jpeg' }))
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [text])
  return url === undefined ? <span class="skeleton" /> : <img src={url} alt={tr.t('staff.picture', { name })} />
}
