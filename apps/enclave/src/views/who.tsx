import { foreignWords, Icon, Identifier, Origin, readOrigin } from '@open-idos/ui'
import type { JSX } from 'preact'
import type { Account, Requester } from '../contract/questions.ts'
import { useUi } from './context.ts'
import { useCopied } from './use-copied.ts'

/** Longest name of an app that is shown. */
const NAME_LIMIT = 60

/** Who asks, as the browser vouches for it, and for which profile. */
export function Who(): JSX.Element | null {
  const { requester, account } = useUi().surroundings
  if (!requester && !account) return null
  return (
    <div class="who">
      {requester && <Asking requester={requester} />}
      {account && <Whose account={account} />}
    </div>
  )
}

function Asking({ requester }: { readonly requester: Requester }): JSX.Element {
  const { tr } = useUi()
  const parts = readOrigin(requester.origin)
  const { publishedName } = requester
  const name = foreignWords(publishedName ?? requester.name ?? '', { limit: NAME_LIMIT })
  const around = requester.ancestors.filter((origin) => origin !== requester.origin)
  return (
    <div class="who-asks">
      <p class="who-label">{tr.t('who.asks')}</p>
      <p class="who-origin" data-bare={parts?.encrypted === false || undefined}>
        <Icon name={parts?.encrypted ? 'lock' : 'unlock'} size={18} />
        <Origin origin={requester.origin} />
      </p>
      {name && (
        <p class="small soft">
          {tr
            .pieces(publishedName === undefined ? 'who.calls_itself' : 'who.published')
            .map((piece) => (typeof piece === 'string' ? piece : <bdi translate={false}>{name}</bdi>))}
        </p>
      )}
      {parts?.punycode && <p class="small who-warning">{tr.t('who.punycode')}</p>}
      {parts?.encrypted === false && <p class="small who-warning">{tr.t('who.insecure')}</p>}
      {around.length > 0 && (
        <p class="small who-warning">
          {tr.pieces('who.inside').map((piece) =>
            typeof piece === 'string' ? (
              piece
            ) : (
              <bdi dir="ltr" translate={false}>
                {around.join(' › ')}
              </bdi>
            ),
          )}
        </p>
      )}
    </div>
  )
}

function Whose({ account }: { readonly account: Account }): JSX.Element {
  const { tr } = useUi()
  const copied = useCopied()
  const { wallet } = account
  return (
    <div class="who-account">
      <Identifier
        name={<span>{account.publicKey === undefined ? tr.t('who.new_profile') : tr.t('who.profile')}</span>}
        id={account.userId}
        copyLabel={tr.t('who.copy_profile')}
        onCopied={copied}
      />
      {wallet && <Identifier name={<span>{tr.t('who.wallet', { type: wallet.type })}</span>} id={wallet.address} />}
    </div>
  )
}
