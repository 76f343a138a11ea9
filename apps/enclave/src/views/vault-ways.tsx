import { Button, Card, Icon, moreIcons } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { VaultProfile } from '../contract/screen.ts'
import type { Tr } from '../i18n/catalogue.ts'
import { Ask } from './ask.tsx'
import { useUi } from './context.ts'

type WayRow = VaultProfile['ways'][number]

/** What unlocks the profile, and what can be added. */
export function VaultWays({ screen }: { readonly screen: VaultProfile }): JSX.Element {
  const { tr } = useUi()
  const [leaving, setLeaving] = useState<WayRow>()
  return (
    <Card>
      <div>
        <h2>{tr.t('profile.ways')}</h2>
        <p class="small soft">{tr.t('profile.ways_text')}</p>
      </div>
      <ul class="items">
        {screen.ways.map((way) => (
          <li class="item" key={way.id}>
            <span class="item-icon">
              <Icon name={way.kind} />
            </span>
            <div class="item-text">
              <p class="item-name">{nameOf(tr, way)}</p>
              <p class="small soft">
                {tr.t('profile.added', { date: tr.date(way.added) })}
                {' · '}
                {way.lastUsed === undefined
                  ? tr.t('profile.never_used')
                  : tr.t('profile.last_used', { date: tr.date(way.lastUsed) })}
              </p>
              {!way.removable && <p class="small soft">{tr.t('profile.root')}</p>}
            </div>
            {way.removable && (
              <Button
                kind="quiet"
                label={tr.t('profile.remove_named', { name: plainName(tr, way) })}
                onPress={() => setLeaving(way)}
              >
                {tr.t('profile.remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {(screen.canAddPasskey || screen.canAddPassword) && (
        <div class="row">
          {screen.canAddPasskey && (
            <Button icon={moreIcons.plus} onPress={() => screen.addPasskey()}>
              {tr.t('profile.add_passkey')}
            </Button>
          )}
          {screen.canAddPassword && (
            <Button icon={moreIcons.plus} onPress={() => screen.addPassword()}>
              {tr.t('profile.add_password')}
            </Button>
          )}
        </div>
      )}
      {leaving && (
        <Ask
          title={tr.t('profile.remove_way_ask', { name: plainName(tr, leaving) })}
          means={tr.t('profile.remove_way_means')}
          yes={tr.t('profile.remove')}
          onYes={() => {
            setLeaving(undefined)
            screen.removeWay(leaving.id)
          }}
          onNo={() => setLeaving(undefined)}
        />
      )}
    </Card>
  )
}

function plainName(tr: Tr, way: WayRow): string {
  return way.label ?? tr.t(`way.${way.kind}`)
}

function nameOf(tr: Tr, way: WayRow): JSX.Element {
  return way.label === undefined ? <span>{tr.t(`way.${way.kind}`)}</span> : <bdi translate={false}>{way.label}</bdi>
}
