import { Icon, moreIcons } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { CredentialField } from '../contract/questions.ts'
import type { Tr } from '../i18n/catalogue.ts'
import { useUi } from './context.ts'
import { fieldKey, groupFields, isCountry, plainPath } from './credential-fields.ts'

/** Everything that a credential holds, by name; what it says only after a press, for eyes behind the person. */
export function FieldList({ fields }: { readonly fields: readonly CredentialField[] }): JSX.Element {
  const { tr } = useUi()
  const [shown, setShown] = useState(false)
  return (
    <div class="stack">
      <div class="row spread">
        <p class="soft small">{tr.t('consent.fields', { count: fields.length })}</p>
        <button type="button" class="toggle" aria-pressed={shown} onClick={() => setShown(!shown)}>
          <Icon name={shown ? 'eyeOff' : 'eye'} size={18} />
          <span>{tr.t('consent.show_values')}</span>
        </button>
      </div>
      <dl class="field-groups" data-shown={shown || undefined}>
        {groupFields(tr, fields).map(([group, members]) => (
          <div key={group}>
            <dt>{tr.t(`group.${group}`)}</dt>
            {shown ? (
              members.map((field) => (
                <dd class="field-row" key={field.path}>
                  <span class="soft">
                    <FieldName path={field.path} />
                  </span>
                  <span class="field-value">{valueOf(tr, field)}</span>
                </dd>
              ))
            ) : (
              <dd>
                <ul class="chips">
                  {members.map((field) => (
                    <li key={field.path}>
                      <FieldName path={field.path} />
                      {field.bytes !== undefined && (
                        <span class="soft" translate={false}>{` ${tr.bytes(field.bytes)}`}</span>
                      )}
                    </li>
                  ))}
                </ul>
              </dd>
            )}
          </div>
        ))}
      </dl>
    </div>
  )
}

/** The name of a field in the person's language, or its own. */
function FieldName({ path }: { readonly path: string }): JSX.Element {
  const { tr } = useUi()
  const key = fieldKey(tr, path)
  return key ? <span>{tr.t(key)}</span> : <bdi translate={false}>{plainPath(path)}</bdi>
}

function valueOf(tr: Tr, field: CredentialField): JSX.Element {
  if (field.kind === 'picture' || field.kind === 'file') {
    const size = tr.bytes(field.bytes ?? 0)
    return (
      <span class="field-file">
        <Icon name={moreIcons[field.kind]} size={16} />
        {tr.t(`consent.${field.kind}`, { size })}
      </span>
    )
  }
  const text =
    field.kind === 'date' ? tr.date(field.value) : isCountry(field.path) ? tr.country(field.value) : field.value
  return <bdi translate={false}>{text}</bdi>
}
