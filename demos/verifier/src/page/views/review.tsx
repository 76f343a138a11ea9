import { Button, codeOfError, DefinitionList, type Fact, Heading } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { neededFor, type Step } from '../model/steps.ts'
import { useUi } from './context.ts'
import { Failure } from './failure.tsx'
import { SentPicture } from './sent-picture.tsx'

/** All that is about to be sent, with a way to each part of it. */
export function Review(): JSX.Element | null {
  const { tr, flow } = useUi()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const view = flow.view.value
  const type = flow.type.value
  const draft = flow.draft.value
  if (view === undefined || type === undefined || draft === undefined) return null
  const { street, houseNumber, postalCode, city, country } = flow.address.value
  const facts: Fact[] = [
    { key: 'type', term: tr.t('type.legend'), value: tr.t(`type.${type}`) },
    { key: 'name', term: tr.t('details.given'), value: <bdi translate={false}>{draft.firstName || '–'}</bdi> },
    { key: 'family', term: tr.t('details.family'), value: <bdi translate={false}>{draft.familyName || '–'}</bdi> },
    {
      key: 'birth',
      term: tr.t('details.birth'),
      value: <time dateTime={draft.birthDate}>{tr.date(draft.birthDate)}</time>,
    },
    { key: 'number', term: tr.t('details.number'), value: <bdi translate={false}>{draft.number}</bdi> },
    {
      key: 'expiry',
      term: tr.t('details.expiry'),
      value: <time dateTime={draft.expiry}>{tr.date(draft.expiry)}</time>,
    },
  ]
  const where = [`${street} ${houseNumber}`.trim(), `${postalCode} ${city}`.trim(), tr.country(country)]

  async function submit(): Promise<void> {
    setBusy(true)
    setFailure(undefined)
    try {
      await flow.submit()
    } catch (error) {
      setFailure(codeOfError(error))
      setBusy(false)
    }
  }

  return (
    <>
      <Heading>{tr.t('review.title')}</Heading>
      <p class="soft">{tr.t('review.lead', { client: view.client })}</p>
      <Part title={tr.t('part.details')} step="details">
        <DefinitionList facts={facts} as="rows" />
      </Part>
      {view.level === 'identity+address' && (
        <Part title={tr.t('part.address')} step="address">
          <p class="lines" translate={false}>
            {where.filter(Boolean).map((line) => (
              <bdi key={line}>{line}</bdi>
            ))}
          </p>
        </Part>
      )}
      <Part title={tr.t('review.pictures')} step="front">
        <div class="sent-row">
          {neededFor(view, type).map((kind) => (
            <SentPicture key={kind} kind={kind} small />
          ))}
        </div>
      </Part>
      {failure !== undefined && <Failure code={failure} />}
      <div class="actions">
        <Button kind="primary" busy={busy ? tr.t('review.sending') : undefined} onPress={() => void submit()}>
          {tr.t('review.submit')}
        </Button>
      </div>
    </>
  )
}

function Part(props: { readonly title: string; readonly step: Step; readonly children: JSX.Element }): JSX.Element {
  const { tr, flow } = useUi()
  return (
    <section class="part stack">
      <div class="part-head">
        <h2>{props.title}</h2>
        <Button
          kind="quiet"
          label={tr.t('review.change_what', { what: props.title })}
          onPress={() => flow.correct(props.step)}
        >
          {tr.t('review.change')}
        </Button>
      </div>
      {props.children}
    </section>
  )
}
