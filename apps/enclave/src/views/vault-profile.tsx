import '../dialog/vault.css'
import { Button, Card, Icon, Identifier, moreIcons, shortId } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { VaultProfile } from '../contract/screen.ts'
import { Ask } from './ask.tsx'
import { BusyLine } from './busy.tsx'
import { useUi } from './context.ts'
import { ProblemNotice } from './problem.tsx'
import { Rich } from './rich.tsx'
import { ScreenFrame } from './screen-frame.tsx'
import { useCopied } from './use-copied.ts'
import { VaultConsents } from './vault-consents.tsx'
import { VaultSites } from './vault-sites.tsx'
import { VaultWays } from './vault-ways.tsx'

export function VaultProfileView({ screen }: { readonly screen: VaultProfile }): JSX.Element {
  const { tr } = useUi()
  const copied = useCopied()
  const [forgetting, setForgetting] = useState(false)
  const title = tr.t('profile.title', { id: shortId(screen.userId) })
  const { rememberedUntil, wallet } = screen
  return (
    <ScreenFrame
      title={
        <Rich
          id="profile.title"
          elements={{
            id: (
              <bdi class="mono" translate={false}>
                {shortId(screen.userId)}
              </bdi>
            ),
          }}
        />
      }
      name={title}
      before={
        <div class="profile-back">
          <Button kind="quiet" icon={moreIcons.back} onPress={() => screen.back()}>
            {tr.t('profile.back')}
          </Button>
        </div>
      }
    >
      <Card>
        <div class="line-item">
          <div class="stack profile-ids">
            <Identifier
              name={<span>{tr.t('who.profile')}</span>}
              id={screen.userId}
              copyLabel={tr.t('who.copy_profile')}
              onCopied={copied}
            />
            {wallet !== undefined && <Identifier name={<span>{tr.t('way.wallet')}</span>} id={wallet} />}
            <span class="small soft">
              {tr.t('vault.fingerprint')}:{' '}
              <bdi class="mono" translate={false}>
                {screen.fingerprint}
              </bdi>
            </span>
          </div>
          <div class="profile-state">
            <span class="profile-lock" data-open={rememberedUntil !== undefined || undefined}>
              <Icon name={rememberedUntil === undefined ? 'lock' : 'unlock'} />
              {rememberedUntil === undefined
                ? tr.t('profile.locked')
                : tr.t('profile.unlocked_until', { date: tr.dateTime(rememberedUntil) })}
            </span>
            {rememberedUntil !== undefined && (
              <Button icon="lock" onPress={() => screen.lock()}>
                {tr.t('profile.lock')}
              </Button>
            )}
          </div>
        </div>
      </Card>
      <ProblemNotice problem={screen.problem} />
      <BusyLine busy={screen.busy} />
      <VaultWays screen={screen} />
      <Card>
        <div class="line-item">
          <div>
            <h2>{tr.t('profile.kit')}</h2>
            <p class="small soft">{tr.t('profile.kit_text')}</p>
          </div>
          <Button icon="words" onPress={() => screen.showKit()}>
            {tr.t('profile.kit_show')}
          </Button>
        </div>
      </Card>
      <VaultSites screen={screen} />
      <VaultConsents screen={screen} />
      <section class="danger-zone">
        <div class="line-item">
          <div>
            <h2>{tr.t('profile.forget_title')}</h2>
            <p class="small soft">{tr.t('profile.forget_text')}</p>
          </div>
          <Button kind="danger" onPress={() => setForgetting(true)}>
            {tr.t('profile.forget')}
          </Button>
        </div>
      </section>
      {forgetting && (
        <Ask
          title={tr.t('profile.forget_ask')}
          means={tr.t('profile.forget_means')}
          yes={tr.t('profile.forget_yes')}
          onYes={() => {
            setForgetting(false)
            screen.forget()
          }}
          onNo={() => setForgetting(false)}
        />
      )}
    </ScreenFrame>
  )
}
