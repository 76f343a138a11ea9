import { DefinitionList, foreignWords, Notice } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useUi } from '../views/context.ts'
import type { Detail } from './api.ts'
import { fromAscii85 } from './ascii85.ts'
import { nameOfField, valueOfField } from './field-words.ts'

/** What a credential says, and whether it is genuine. */
export function CredentialView({ detail }: { readonly detail: Detail }): JSX.Element {
  const { tr } = useUi()
  const { verification, credential } = detail
  const entries = Object.entries(credential?.credentialSubject ?? {}).filter(
    (entry): entry is [string, string] =>
      typeof entry[1] === 'string' && !entry[0].startsWith('@') && entry[0] !== 'id',
  )
  const files = entries.filter(([, value]) => value.startsWith('<~'))
  const fields = entries.filter(([, value]) => !value.startsWith('<~'))
  return (
    <>
      {verification !== undefined && (
        <Notice tone={verification.verified ? 'ok' : 'danger'}>
          {verification.verified
            ? tr.t('staff.verified')
            : tr.t('staff.not_verified', { failure: verification.failure ?? '–' })}
        </Notice>
      )}
      {fields.length > 0 && (
        <>
          <h3>{tr.t('staff.fields')}</h3>
          <DefinitionList
            as="rows"
            facts={fields.map(([name, value]) => ({
              key: name,
              term: nameOfField(tr, name),
              value: <bdi translate={false}>{foreignWords(valueOfField(tr, name, value), { limit: 300 })}</bdi>,
            }))}
          />
        </>
      )}
      {files.length > 0 && (
        <>
          <h3>{tr.t('staff.pictures')}</h3>
          <ul class="pictures">
            {files.map(([name, value]) => (
              <li key={name}>
                <Picture name={nameOfField(tr, name)} text={value} />
              </li>
            ))}
          </ul>
        </>
      )}
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
  return (
    <figure>
      {url === undefined ? <span class="skeleton" /> : <img src={url} alt={tr.t('staff.picture', { name })} />}
      <figcaption class="small soft">{name}</figcaption>
    </figure>
  )
}
