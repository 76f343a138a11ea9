import { Button, Icon, moreIcons } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { FileField } from '../content/file-field.ts'
import { type Field, type Group, plainName } from '../content/read-content.ts'
import { saveFile } from '../data/save-file.ts'
import { wordFor } from '../domain/words.ts'
import type { Tr } from '../i18n/catalogue.ts'
import { useUi } from './context.ts'

/** Fields as a person expects them: grouped, named, dates and countries in their language, pictures as pictures. */
export function FieldGroups({
  groups,
}: {
  readonly groups: readonly (readonly [Group, readonly Field[]])[]
}): JSX.Element {
  const { tr } = useUi()
  return (
    <div class="field-groups">
      {groups.map(([group, fields]) => (
        <section key={group} class="card stack" data-group={group} aria-labelledby={`group-${group}`}>
          <h3 id={`group-${group}`}>{tr.t(`group.${group}`)}</h3>
          {group === 'files' ? (
            <ul class="pictures">
              {fields.map((field) => (
                <li key={field.path}>
                  {field.kind === 'file' && <Picture name={nameOf(tr, field)} file={field.file} />}
                </li>
              ))}
            </ul>
          ) : (
            <dl class="facts" data-as="rows">
              {fields.map((field) => (
                <div key={field.path}>
                  <dt>{nameOf(tr, field)}</dt>
                  <dd>
                    <bdi translate={false}>{valueOf(tr, field)}</bdi>
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </section>
      ))}
    </div>
  )
}

function nameOf(tr: Tr, { name, path }: Field): string {
  return wordFor(tr, `field.${name}`, plainName(path))
}

function valueOf(tr: Tr, field: Field): string {
  switch (field.kind) {
    case 'date':
      // A day that is written with midnight is a day, the same one everywhere.
      return tr.date(field.value.replace(/T00:00:00(\.0+)?Z$/, ''))
    case 'country':
      return tr.country(field.value)
    case 'choice':
      return wordFor(tr, `value.${field.value}`, field.value)
    case 'text':
      return field.value
    case 'file':
      return ''
  }
}

/** A picture, or a file that can only be saved. Its address lives as long as it is drawn. */
function Picture({ name, file }: { readonly name: string; readonly file: FileField }): JSX.Element {
  const { tr } = useUi()
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    if (!file.isPicture) return
    const made = URL.createObjectURL(new Blob([file.bytes], { type: file.type }))
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  const ending = file.type.split('/')[1] ?? 'bin'
  return (
    <figure class="picture">
      {file.isPicture ? (
        url && <img src={url} alt={tr.t('cred.picture', { name })} />
      ) : (
        <span class="picture-file">
          <Icon name={moreIcons.file} size={32} />
        </span>
      )}
      <figcaption>
        <span>
          {name} <span class="soft small">{tr.bytes(file.bytes.length)}</span>
        </span>
        <Button
          kind="quiet"
          icon={moreIcons.save}
          label={`${tr.t('cred.save_file')}: ${name}`}
          onPress={() => saveFile(`${plainName(name).replaceAll(' ', '-')}.${ending}`, file.type, [file.bytes])}
        >
          {tr.t('cred.save_file')}
        </Button>
      </figcaption>
    </figure>
  )
}
