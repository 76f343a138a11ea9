import type { idOSWallet } from '@open-idos/client'
import { Button, Icon, moreIcons, shortId } from '@open-idos/ui'
import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useLocation } from 'preact-iso'
import { noted } from '../data/activity.ts'
import { walletsOf } from '../data/queries.ts'
import { everythingChanged } from '../data/tabs.ts'
import { useQuery } from '../data/use-query.ts'
import { Confirm } from '../parts/confirm.tsx'
import { useUi } from '../parts/context.ts'
import { Page } from '../parts/page.tsx'
import { Loaded } from '../parts/section.tsx'
import { Who } from '../parts/who.tsx'
import { useOwner } from '../session/context.ts'
import { sameAddress } from '../session/session.ts'
import { AddWallet } from './add-wallet.tsx'

/** The wallets that open this profile. */
export function Wallets(): JSX.Element {
  const { tr } = useUi()
  const owner = useOwner()
  const { query } = useLocation()
  const wallets = useQuery(walletsOf(owner))
  const isAdding = useSignal(query['add'] === '1')
  const removing = useSignal<idOSWallet | undefined>(undefined)
  return (
    <Page
      title={tr.t('wallets.title')}
      lead={tr.t('wallets.lead')}
      actions={
        <Button
          icon={moreIcons.plus}
          kind="primary"
          onPress={() => {
            isAdding.value = true
          }}
        >
          {tr.t('wallets.add')}
        </Button>
      }
    >
      <Loaded query={wallets} rows={2}>
        {(rows) => (
          <ul class="rows">
            {rows.map((row) => (
              <li key={row.id}>
                <WalletRow
                  row={row}
                  isOnly={rows.length === 1}
                  onRemove={() => {
                    removing.value = row
                  }}
                />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {isAdding.value && (
        <AddWallet
          known={(wallets.data ?? []).map(({ address }) => address)}
          onClose={() => {
            isAdding.value = false
          }}
        />
      )}
      {removing.value && (
        <Remove
          row={removing.value}
          onClose={() => {
            removing.value = undefined
          }}
        />
      )}
    </Page>
  )
}

function WalletRow(props: {
  readonly row: idOSWallet
  readonly isOnly: boolean
  readonly onRemove: () => void
}): JSX.Element {
  const { tr } = useUi()
  const { identifier } = useOwner()
  const { row, isOnly } = props
  const isConnected = sameAddress(row.address, identifier) || sameAddress(row.public_key ?? '', identifier)
  const why = isConnected ? tr.t('wallets.cannot_connected') : isOnly ? tr.t('wallets.cannot_last') : undefined
  return (
    <div class="card wallet-row">
      <span class="row-sign">
        <Icon name="wallet" size={22} />
      </span>
      <span class="row-main">
        <Who name={row.wallet_type} id={row.address} />
        <span class="small soft" id={`why-${row.id}`}>
          {why ?? tr.t('wallets.other')}
        </span>
      </span>
      {isConnected && (
        <span class="badge" data-tone="ok">
          <Icon name="check" size={14} />
          {tr.t('wallets.connected')}
        </span>
      )}
      <Button
        kind="danger"
        disabled={why !== undefined}
        describedBy={why && `why-${row.id}`}
        label={tr.t('wallets.remove', { address: shortId(row.address) })}
        onPress={props.onRemove}
      >
        {tr.t('action.remove')}
      </Button>
    </div>
  )
}

function Remove({ row, onClose }: { readonly row: idOSWallet; readonly onClose: () => void }): JSX.Element {
  const { tr } = useUi()
  const { client } = useOwner()
  const name = shortId(row.address)
  return (
    <Confirm
      title={tr.t('wallets.remove_title')}
      yes={tr.t('wallets.remove_yes')}
      busy={tr.t('wallets.removing')}
      done={tr.t('wallets.removed_said')}
      work={async () => {
        await noted({ what: 'wallet_removed', values: { name } }, () => client.removeWallet(row.id))
        await everythingChanged()
      }}
      onClose={onClose}
    >
      <p>
        <Who name={row.wallet_type} id={row.address} />
      </p>
      <p>{tr.t('wallets.remove_text')}</p>
    </Confirm>
  )
}
