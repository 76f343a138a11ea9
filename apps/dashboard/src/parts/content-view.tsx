import { Button, DefinitionList, Disclosure, moreIcons, Notice } from '@open-idos/ui'
import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { type Content, readContent } from '../content/read-content.ts'
import { saveFile } from '../data/save-file.ts'
import { levelName } from '../domain/words.ts'
import { useUi } from './context.ts'
import { FieldGroups } from './field-groups.tsx'
import { ProofView } from './proof-view.tsx'

export interface ContentViewProps {
  /** The decrypted text. */
  readonly text: string
  /** Hex key that signed the row, where it is the issuer's. */
  readonly writerKey?: string | undefined
  /** For the download, without an ending. */
  readonly fileName: string
  readonly onClose: () => void
  /** Before the fields. */
  readonly children?: ComponentChildren
}

/** An open credential: fields by group, pictures as pictures, its proof, and the raw text one press away. */
export function ContentView(props: ContentViewProps): JSX.Element {
  const { tr } = useUi()
  const content = useMemo(() => readContent(props.text), [props.text])
  const heading = useRef<HTMLHeadingElement>(null)
  // The button that opened it is gone, and the focus with it.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus()
  }, [])
  return (
    <section class="stack-wide" aria-labelledby="content-title">
      <h2 id="content-title" class="visually-hidden" tabIndex={-1} ref={heading}>
        {tr.t('cred.open_title')}
      </h2>
      {props.children}
      {content.kind === 'unreadable' && (
        <Notice tone="danger">
          <p>{tr.t('cred.damaged')}</p>
        </Notice>
      )}
      {content.kind === 'plain' && (
        <Notice>
          <p>{tr.t('cred.plain')}</p>
        </Notice>
      )}
      {content.kind === 'credential' && (
        <>
          <ProofView credential={content.json} writerKey={props.writerKey} />
          <div class="card">
            <Dates content={content} />
          </div>
        </>
      )}
      {content.kind !== 'unreadable' && <FieldGroups groups={content.groups} />}
      {content.kind !== 'unreadable' && (
        <Disclosure summary={tr.t('cred.raw')} open={content.kind === 'plain' && content.groups.length === 0}>
          <p class="small soft">{tr.t('cred.raw_note')}</p>
          <pre class="raw" translate={false} tabIndex={0}>
            {content.raw}
          </pre>
        </Disclosure>
      )}
      <div class="row">
        <Button
          icon={moreIcons.save}
          onPress={() => saveFile(`${props.fileName}.json`, 'application/json', [props.text])}
        >
          {tr.t('cred.download')}
        </Button>
        <Button kind="quiet" icon="lock" onPress={props.onClose}>
          {tr.t('cred.close')}
        </Button>
      </div>
      <p class="small soft">{tr.t('cred.download_note')}</p>
    </section>
  )
}

function Dates({ content }: { readonly content: Content & { readonly kind: 'credential' } }): JSX.Element {
  const { tr } = useUi()
  const facts = [
    { key: 'level', term: tr.t('cred.level'), value: levelName(tr, content.level) },
    { key: 'issuer', term: tr.t('cred.issuer'), value: content.issuer },
    { key: 'issued', term: tr.t('cred.issued'), value: content.issued && tr.date(content.issued) },
    { key: 'approved', term: tr.t('cred.approved'), value: content.approved && tr.date(content.approved) },
    { key: 'expires', term: tr.t('cred.expires'), value: content.expires && tr.date(content.expires) },
  ]
  return <DefinitionList as="rows" facts={facts.filter(({ value }) => value !== '')} />
}
