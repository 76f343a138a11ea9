import { Button, DefinitionList, foreignWords, moreIcons, Notice } from '@open-idos/ui'
import type { JSX } from 'preact'
import type { ScreenOf } from '../contract/screen.ts'
import { useUi } from './context.ts'
import { shield } from './drawings.ts'
import { Foreign } from './frame-parts.tsx'
import { Sheet, Waiting } from './sheet.tsx'

export function NeedsCredential({ screen }: { readonly screen: ScreenOf<'needsCredential'> }): JSX.Element {
  const { tr } = useUi()
  const { issuers, level, ended, note, start, later } = screen
  const facts = [
    ...(issuers.length === 0
      ? []
      : [
          {
            key: 'who',
            term: tr.t('need.who'),
            value: (
              <bdi>
                {tr.list(
                  issuers.map((name) => foreignWords(name, { limit: 60 })),
                  'disjunction',
                )}
              </bdi>
            ),
          },
        ]),
    ...(level === 'basic' || level === 'plus'
      ? [{ key: 'level', term: tr.t('need.level'), value: tr.t(`need.level.${level}`) }]
      : []),
    { key: 'time', term: tr.t('need.time'), value: tr.t('need.time.value') },
    { key: 'have', term: tr.t('need.have'), value: tr.t('need.have.value') },
  ]
  return (
    <Sheet
      title={tr.t('need.title')}
      icon={shield}
      note={note}
      actions={
        <>
          {start && (
            <Button kind="primary" wide onPress={start}>
              {tr.t('need.start')}
            </Button>
          )}
          <Button kind={start ? 'quiet' : 'secondary'} wide onPress={later}>
            {tr.t(start ? 'need.later' : 'close')}
          </Button>
        </>
      }
    >
      {ended[0] && (
        <Notice tone="warn">
          <p>{tr.t(`need.ended.${ended[0].why}`, { issuer: nameOf(ended[0]) })}</p>
          <p>{start ? tr.t('need.renew') : tr.t('need.renew.elsewhere', { issuer: nameOf(ended[0]) })}</p>
        </Notice>
      )}
      <p>{tr.t(start ? 'need.text' : 'need.cannot')}</p>
      {start && <DefinitionList facts={facts} as="rows" />}
    </Sheet>
  )
}

function nameOf({ issuer }: { readonly issuer: string }): string {
  return foreignWords(issuer, { limit: 60 })
}

export function WaitingForReview({ screen }: { readonly screen: ScreenOf<'waiting'> }): JSX.Element {
  const { tr } = useUi()
  const { stage, check, leave } = screen
  return (
    <Sheet
      title={tr.t('waiting.title')}
      icon={moreIcons.clock}
      actions={
        <>
          <Button wide onPress={check}>
            {tr.t('waiting.check')}
          </Button>
          <Button kind="quiet" wide onPress={leave}>
            {tr.t('waiting.leave')}
          </Button>
        </>
      }
    >
      <Waiting>{tr.t(stage === 'approved' ? 'waiting.approved' : 'waiting.text')}</Waiting>
    </Sheet>
  )
}

export function Rejected({ screen }: { readonly screen: ScreenOf<'rejected'> }): JSX.Element {
  const { tr } = useUi()
  const { final, reason, again, leave } = screen
  return (
    <Sheet
      title={tr.t(final ? 'rejected.title.final' : 'rejected.title')}
      icon="warning"
      tone="warn"
      actions={
        <>
          <Button kind="primary" wide onPress={again}>
            {tr.t('rejected.again')}
          </Button>
          <Button kind="quiet" wide onPress={leave}>
            {tr.t('rejected.leave')}
          </Button>
        </>
      }
    >
      <p>{tr.t('rejected.text')}</p>
      <blockquote class="quote">
        <Foreign text={reason} limit={300} />
      </blockquote>
      <p class="soft">{tr.t('rejected.means')}</p>
    </Sheet>
  )
}

export function Issuing({ screen }: { readonly screen: ScreenOf<'issuing'> }): JSX.Element {
  const { tr } = useUi()
  const issuer = foreignWords(screen.issuer, { limit: 60 }) || tr.t('write.unnamed')
  return (
    <Sheet
      title={tr.t('issuing.title')}
      icon={moreIcons.file}
      actions={
        <Button kind="quiet" wide onPress={screen.leave}>
          {tr.t('waiting.leave')}
        </Button>
      }
    >
      <Waiting>{tr.t('issuing.text', { issuer })}</Waiting>
    </Sheet>
  )
}
