import '../dialog/consent.css'
import { Choice, type Drawing, foreignWords, Icon, moreIcons, Notice } from '@open-idos/ui'
import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Remember } from '../contract/questions.ts'
import type { Consent } from '../contract/screen.ts'
import { Answers } from './answers.tsx'
import { ConsentCriteria } from './consent-criteria.tsx'
import { ConsentReceiver } from './consent-receiver.tsx'
import { useUi } from './context.ts'
import { CredentialCard } from './credential-card.tsx'
import { Rich, Site } from './rich.tsx'
import { ScreenFrame } from './screen-frame.tsx'

const PURPOSE_LIMIT = 300

/** What leaves, to whom, why and until when, read before the answers are reached. */
export function ConsentView({ screen }: { readonly screen: Consent }): JSX.Element {
  const { tr } = useUi()
  const { question } = screen
  const { action, receiver, criteria, lockedUntil } = question
  const [remember, setRemember] = useState<Remember>(
    screen.remember.includes('once') ? 'once' : (screen.remember[0] ?? 'once'),
  )
  const title = tr.t(`consent.title_${action}`)
  const site = <Site origin={question.requester.origin} />
  const purpose = foreignWords(question.purpose ?? '', { limit: PURPOSE_LIMIT, lines: true })
  return (
    <ScreenFrame title={title} name={title} lead={<Rich id={`consent.lead_${action}`} elements={{ site }} />}>
      <Part icon={moreIcons.file} title={tr.t('consent.what')}>
        {criteria && <ConsentCriteria criteria={criteria} />}
        {action === 'match' ? (
          <>
            <p class="small soft">{tr.t('consent.looked_at', { count: question.credentials.length })}</p>
            <p class="small soft">{tr.t('consent.match_learns')}</p>
          </>
        ) : (
          question.credentials.map((credential) => <CredentialCard key={credential.id} credential={credential} />)
        )}
      </Part>
      {receiver && (
        <Part icon={moreIcons.share} title={tr.t('consent.to')}>
          <ConsentReceiver receiver={receiver} />
        </Part>
      )}
      <Part icon={moreIcons.chat} title={tr.t('consent.why')}>
        {purpose ? (
          <>
            <p class="small soft">{tr.t('consent.why_quote')}</p>
            <blockquote class="quote" dir="auto" translate={false}>
              {purpose}
            </blockquote>
          </>
        ) : (
          <p>{tr.t('consent.why_none')}</p>
        )}
      </Part>
      {action !== 'match' && (
        <Part icon={moreIcons.clock} title={tr.t('consent.until')}>
          {action === 'read' && <p>{tr.t('consent.read_now')}</p>}
          {action === 'share' && lockedUntil === 0 && <p>{tr.t('consent.unlocked')}</p>}
          {lockedUntil > 0 && (
            <Notice tone="warn">
              <p>
                <strong>{tr.t('consent.locked', { date: tr.dateTime(lockedUntil * 1000) })}</strong>
              </p>
              <p>{tr.t('consent.locked_text')}</p>
            </Notice>
          )}
          <p class="small soft">{tr.t('consent.undo')}</p>
        </Part>
      )}
      {screen.remember.length > 1 && (
        <div class="stack remember">
          <Choice
            as="segments"
            legend={tr.t('consent.remember')}
            value={remember}
            options={screen.remember.map((value) => ({ value, label: tr.t(`consent.${value}`) }))}
            onChange={setRemember}
          />
          <p class="small soft">{tr.t(`consent.remember_${remember}`)}</p>
        </div>
      )}
      <Answers
        yes={tr.t('consent.yes')}
        no={tr.t('consent.no')}
        onYes={() => screen.allow(remember)}
        onNo={() => screen.refuse()}
      />
    </ScreenFrame>
  )
}

function Part(props: {
  readonly icon: Drawing
  readonly title: string
  readonly children: ComponentChildren
}): JSX.Element {
  return (
    <section class="part">
      <h2 class="part-title">
        <Icon name={props.icon} size={18} />
        <span>{props.title}</span>
      </h2>
      <div class="stack part-body">{props.children}</div>
    </section>
  )
}
