import { Button, Card, Icon, Origin } from '@open-idos/ui'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { VaultProfile } from '../contract/screen.ts'
import { Ask } from './ask.tsx'
import { useUi } from './context.ts'

/** Which sites may use the profile. */
export function VaultSites({ screen }: { readonly screen: VaultProfile }): JSX.Element {
  const { tr } = useUi()
  const [leaving, setLeaving] = useState<string>()
  return (
    <Card>
      <h2>{tr.t('profile.sites')}</h2>
      {screen.sites.length === 0 && <p class="soft">{tr.t('profile.sites_empty')}</p>}
      <ul class="items">
        {screen.sites.map((site) => (
          <li class="item" key={site.origin}>
            <span class="item-icon">
              <Icon name="globe" />
            </span>
            <div class="item-text">
              <p class="item-name">
                <Origin origin={site.origin} />
              </p>
              <p class="small soft">{tr.t('profile.site_allowed', { count: site.allowed })}</p>
              {site.coversAllReads && (
                <p>
                  <span class="tag" data-tone="warn">
                    {tr.t('profile.site_covers')}
                  </span>
                </p>
              )}
            </div>
            <Button
              kind="quiet"
              label={tr.t('profile.remove_named', { name: site.origin })}
              onPress={() => setLeaving(site.origin)}
            >
              {tr.t('profile.remove')}
            </Button>
          </li>
        ))}
      </ul>
      {leaving !== undefined && (
        <Ask
          title={tr.t('profile.remove_site_ask')}
          means={tr.t('profile.remove_site_means')}
          yes={tr.t('profile.remove')}
          onYes={() => {
            setLeaving(undefined)
            screen.removeSite(leaving)
          }}
          onNo={() => setLeaving(undefined)}
        >
          <p>
            <Origin origin={leaving} />
          </p>
        </Ask>
      )}
    </Card>
  )
}
