import { Icon, inLanguage, moreIcons } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Me, Settings } from '../model/api.ts'
import { useUi } from './context.ts'

/** With the account open: what can be done with the credential now, here and elsewhere. */
export function NextSteps({ me }: { readonly me: Me }): JSX.Element {
  const { tr, bank } = useUi()
  const [settings, setSettings] = useState<Settings>()
  useEffect(() => {
    bank.settings().then(setSettings, () => undefined)
  }, [])
  return (
    <section class="stack">
      <h2>{tr.t('next.title')}</h2>
      <ul class="next">
        {settings !== undefined && (
          <Step href={settings.dashboardUrl} away title={tr.t('next.dashboard')} text={tr.t('next.dashboard_text')} />
        )}
        {me.card === undefined && <Step href="/card" title={tr.t('next.card')} text={tr.t('next.card_text')} />}
        {settings?.partnerUrl !== undefined && (
          <Step href={settings.partnerUrl} away title={tr.t('next.partner')} text={tr.t('next.partner_text')} />
        )}
      </ul>
    </section>
  )
}

interface StepProps {
  readonly href: string
  readonly title: string
  readonly text: string
  /** Another site: it opens beside this one. */
  readonly away?: boolean
}

function Step({ href, title, text, away = false }: StepProps): JSX.Element {
  const { tr } = useUi()
  return (
    <li class="card">
      <a href={away ? inLanguage(href, tr.lang) : href} {...(away ? { target: '_blank', rel: 'noopener' } : {})}>
        <strong>{title}</strong>
        {away && <Icon name={moreIcons.share} size={16} />}
        {away && <span class="visually-hidden">{tr.t('next.away')}</span>}
      </a>
      <p class="soft">{text}</p>
    </li>
  )
}
