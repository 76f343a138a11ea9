import { foreignWords, Icon, Notice } from '@open-idos/ui'
import type { JSX } from 'preact'
import type { Tr } from '../i18n/catalogue.ts'
import { useUi } from '../parts/context.ts'
import type { Wallet } from '../wallets/discover.ts'

/** The wallets of this browser, each with its own name and icon. */
export function WalletList(props: {
  readonly wallets: readonly Wallet[]
  readonly recent: string | undefined
  readonly onChoose: (wallet: Wallet) => void
}): JSX.Element {
  const { tr } = useUi()
  if (props.wallets.length === 0) {
    return (
      <Notice>
        <p class="strong">{tr.t('signin.none_title')}</p>
        <p>{tr.t('signin.none')}</p>
      </Notice>
    )
  }
  return (
    <div class="stack">
      <h2 class="small-heading">{tr.t('signin.wallets')}</h2>
      <ul class="wallet-list">
        {props.wallets.map((wallet) => (
          <li key={wallet.uuid}>
            <button type="button" class="wallet-choice" onClick={() => props.onChoose(wallet)}>
              {wallet.icon === '' ? (
                <Icon name="wallet" size={32} />
              ) : (
                <img src={wallet.icon} alt="" width={32} height={32} />
              )}
              <bdi>{walletName(tr, wallet)}</bdi>
              {wallet.rdns === props.recent && <span class="tag">{tr.t('signin.recent')}</span>}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What the wallet calls itself. */
export function walletName(tr: Tr, wallet: Wallet): string {
  return foreignWords(wallet.name, { limit: 40 }) || tr.t('wallets.title')
}
