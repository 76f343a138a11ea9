import { Button, Card, Disclosure, Icon, moreIcons, shortId } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { VaultProfile } from '../contract/screen.ts'
import type { Tr } from '../i18n/catalogue.ts'
import { Ask } from './ask.tsx'
import { useUi } from './context.ts'
import { Rich, Site } from './rich.tsx'

type ConsentRow = VaultProfile['consents'][number]
const symbols = { read: 'eye', share: moreIcons.share, match: moreIcons.search } as const

/** What the person agreed to: that in force can be withdrawn, the rest is history. */
export function VaultConsents({ screen }: { readonly screen: VaultProfile }): JSX.Element {
  const { tr } = useUi()
  const [leaving, setLeaving] = useState<ConsentRow>()
  const active = screen.consents.filter(({ remember }) => remember !== 'once')
  const past = screen.consents.filter(({ remember }) => remember === 'once')
  return (
    <Card>
      <h2>{tr.t('profile.consents')}</h2>
      {screen.consents.length === 0 && <p class="soft">{tr.t('profile.consents_empty')}</p>}
      {active.length > 0 && (
        <>
          <h3 class="items-title">{tr.t('profile.active')}</h3>
          <ul class="items">
            {active.map((row) => (
              <ConsentItem key={row.id} row={row} withdraw={() => setLeaving(row)} />
            ))}
          </ul>
        </>
      )}
      {past.length > 0 && (
        <Disclosure summary={tr.t('profile.history_count', { count: past.length })}>
          <ul class="items">
            {past.map((row) => (
              <ConsentItem key={row.id} row={row} />
            ))}
          </ul>
        </Disclosure>
      )}
      {leaving && (
        <Ask
          title={tr.t('profile.withdraw_ask')}
          means={tr.t('profile.withdraw_means')}
          yes={tr.t('profile.withdraw')}
          onYes={() => {
            setLeaving(undefined)
            screen.withdraw(leaving.id)
          }}
          onNo={() => setLeaving(undefined)}
        >
          <ul class="items">
            <ConsentItem row={leaving} />
          </ul>
        </Ask>
      )}
    </Card>
  )
}

function ConsentItem({ row, withdraw }: { readonly row: ConsentRow; readonly withdraw?: () => void }): JSX.Element {
  const { tr } = useUi()
  return (
    <li class="item">
      <span class="item-icon">
        <Icon name={symbols[row.action]} />
      </span>
      <div class="item-text">
        <p class="item-name">
          <Rich id={`profile.consent_${row.action}`} elements={{ site: <Site origin={row.origin} /> }} />
        </p>
        <p class="small soft">
          <What row={row} />
          {' · '}
          <time dateTime={new Date(row.when).toISOString()}>{tr.dateTime(row.when)}</time>
        </p>
        {row.receiver !== '' && <p class="small soft">{tr.t('profile.receiver', { id: shortId(row.receiver) })}</p>}
      </div>
      {withdraw && (
        <Button kind="quiet" label={tr.t('profile.withdraw_named', { what: nameOf(tr, row) })} onPress={withdraw}>
          {tr.t('profile.withdraw')}
        </Button>
      )}
    </li>
  )
}

function What({ row }: { readonly row: ConsentRow }): JSX.Element {
  const { tr } = useUi()
  if (row.credential === '*') return <>{tr.t('profile.consent_all')}</>
  return (
    <>
      {row.credentialType ? <bdi translate={false}>{row.credentialType}</bdi> : tr.t('consent.type_unknown')}{' '}
      <bdi class="mono" translate={false}>
        {shortId(row.credential)}
      </bdi>
    </>
  )
}

function nameOf(tr: Tr, row: ConsentRow): string {
  const site = URL.canParse(row.origin) ? new URL(row.origin).host : row.origin
  return `${tr.t(`profile.consent_${row.action}`, { site })}, ${row.credentialType}`
}
