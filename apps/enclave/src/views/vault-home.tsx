import '../dialog/vault.css'
import { Button, Card, Icon, moreIcons, shortId } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { VaultHome } from '../contract/screen.ts'
import { useUi } from './context.ts'
import { ScreenFrame } from './screen-frame.tsx'
import { WipeAsk } from './vault-wipe.tsx'

export function VaultHomeView({ screen }: { readonly screen: VaultHome }): JSX.Element {
  const { tr, announcer } = useUi()
  const [asking, setAsking] = useState(false)
  const title = tr.t('vault.title')
  const lockAll = () => {
    screen.lockAll()
    announcer.polite(tr.t('vault.lock_all_said'))
  }
  return (
    <ScreenFrame title={title} name={title} lead={tr.t('vault.lead')}>
      <section class="stack">
        <h2>{tr.t('vault.profiles')}</h2>
        {screen.profiles.length === 0 ? (
          <div class="empty">
            <p>{tr.t('vault.empty')}</p>
            <p class="soft">{tr.t('vault.empty_next')}</p>
          </div>
        ) : (
          <ul class="stack">
            {screen.profiles.map((profile) => (
              <li key={profile.userId}>
                <ProfileCard profile={profile} open={() => screen.open(profile.userId)} />
              </li>
            ))}
          </ul>
        )}
      </section>
      {screen.profiles.length > 0 && (
        <Card>
          <div class="line-item">
            <div>
              <h2>{tr.t('vault.lock_all')}</h2>
              <p class="small soft">{tr.t('vault.lock_all_text')}</p>
            </div>
            <Button icon="lock" onPress={lockAll}>
              {tr.t('profile.lock')}
            </Button>
          </div>
        </Card>
      )}
      <section class="danger-zone">
        <div class="line-item">
          <div>
            <h2>{tr.t('vault.danger')}</h2>
            <p class="small soft">{tr.t('vault.wipe_text')}</p>
          </div>
          <Button kind="danger" onPress={() => setAsking(true)}>
            {tr.t('vault.wipe')}
          </Button>
        </div>
      </section>
      {asking && <WipeAsk wipe={() => screen.wipe()} close={() => setAsking(false)} />}
    </ScreenFrame>
  )
}

function ProfileCard(props: {
  readonly profile: VaultHome['profiles'][number]
  readonly open: () => void
}): JSX.Element {
  const { tr } = useUi()
  const { userId, fingerprint, wallet, remembered, lastUsed } = props.profile
  return (
    <button type="button" class="profile-card" onClick={props.open}>
      <span class="way-icon">
        <Icon name={moreIcons.person} size={24} />
      </span>
      <span class="profile-card-text">
        <span class="way-name">
          <span>
            {tr.t('who.profile')}{' '}
            <bdi class="mono" translate={false}>
              {shortId(userId)}
            </bdi>
          </span>
          <span class="tag" data-tone={remembered ? 'warn' : undefined}>
            {tr.t(remembered ? 'vault.remembered' : 'vault.locked')}
          </span>
        </span>
        <span class="small soft">
          {wallet !== undefined && (
            <>
              <bdi class="mono" translate={false}>
                {shortId(wallet)}
              </bdi>
              {' · '}
            </>
          )}
          {lastUsed === undefined ? tr.t('vault.never_used') : tr.t('vault.last_used', { date: tr.date(lastUsed) })}
        </span>
        <span class="small soft">
          {tr.t('vault.fingerprint')}:{' '}
          <bdi class="mono" translate={false}>
            {fingerprint}
          </bdi>
        </span>
      </span>
      <span class="profile-card-go">
        <Icon name="down" />
      </span>
    </button>
  )
}
