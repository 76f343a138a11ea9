import { Button, Disclosure, foreignWords, Icon, moreIcons, shortId } from '@open-idos/ui'
import type { JSX } from 'preact'
import type { ScreenOf } from '../contract/screen.ts'
import { useUi } from './context.ts'
import { Foreign } from './frame-parts.tsx'
import { Sheet, Waiting } from './sheet.tsx'

export function Disconnected({ screen }: { readonly screen: ScreenOf<'disconnected'> }): JSX.Element {
  const { tr } = useUi()
  const { wallets, note, choose } = screen
  return (
    <Sheet title={tr.t('disconnected.title')} note={note}>
      <p>{tr.t('disconnected.text')}</p>
      {wallets.length > 0 ? (
        <ul class="wallets" aria-label={tr.t('disconnected.list')}>
          {wallets.map((wallet) => (
            <li key={wallet.id}>
              <button type="button" class="wallet" onClick={() => choose(wallet)}>
                <WalletIcon icon={wallet.icon} />
                <span class="wallet-name">
                  {wallet.name === '' ? tr.t('disconnected.other') : <Foreign text={wallet.name} />}
                </span>
                {wallet.recent && <span class="tag">{tr.t('disconnected.recent')}</span>}
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <div class="empty stack">
          <p>
            <strong>{tr.t('disconnected.none')}</strong>
          </p>
          <p class="soft">{tr.t('disconnected.none.text')}</p>
        </div>
      )}
      <Disclosure summary={tr.t('disconnected.what')} open={wallets.length === 0}>
        <p class="small">{tr.t('disconnected.what.text')}</p>
      </Disclosure>
    </Sheet>
  )
}

export function Switched({ screen }: { readonly screen: ScreenOf<'switched'> }): JSX.Element {
  const { tr } = useUi()
  const { account, goOn, other } = screen
  return (
    <Sheet
      title={tr.t('switched.title')}
      icon={moreIcons.person}
      actions={
        <>
          <Button kind="primary" wide onPress={goOn}>
            {tr.t('switched.go', { account: shortId(account) })}
          </Button>
          <Button wide onPress={other}>
            {tr.t('noProfile.other')}
          </Button>
        </>
      }
    >
      <p>{tr.t('switched.text')}</p>
      <p class="soft">{tr.t('switched.back')}</p>
    </Sheet>
  )
}

export function Connecting({ screen }: { readonly screen: ScreenOf<'connecting'> }): JSX.Element {
  const { tr } = useUi()
  const { wallet, again, cancel } = screen
  const name = foreignWords(wallet.name, { limit: 40 })
  return (
    <Sheet
      title={name === '' ? tr.t('connecting.title.plain') : tr.t('connecting.title', { wallet: name })}
      actions={
        <>
          <Button wide onPress={again}>
            {tr.t('connecting.again')}
          </Button>
          <Button kind="quiet" wide onPress={cancel}>
            {tr.t('connecting.cancel')}
          </Button>
        </>
      }
    >
      <span class="wallet-big">
        <WalletIcon icon={wallet.icon} />
      </span>
      <Waiting>{tr.t('connecting.text')}</Waiting>
    </Sheet>
  )
}

/** A picture only as data: an address would tell a server about the visit. */
function WalletIcon({ icon }: { readonly icon: string }): JSX.Element {
  return icon.startsWith('data:image/') ? (
    <img class="wallet-icon" src={icon} alt="" width={32} height={32} />
  ) : (
    <span class="wallet-icon" data-plain>
      <Icon name="wallet" />
    </span>
  )
}
