import { Button, Dialog, Notice, Progress, Stepper, shortId } from '@open-idos/ui'
import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'
import { noted } from '../data/activity.ts'
import { everythingChanged } from '../data/tabs.ts'
import { ownershipText } from '../domain/ownership-text.ts'
import { useUi } from '../parts/context.ts'
import { Failure, isCancelled, sentenceOf } from '../parts/failure.tsx'
import { useAction } from '../parts/use-action.ts'
import { useSession } from '../session/context.ts'
import { ownerOf, sameAddress } from '../session/session.ts'
import { WalletList, walletName } from '../session/wallet-list.tsx'
import { askAccounts } from '../wallets/accounts.ts'
import { discoverWallets, type Wallet } from '../wallets/discover.ts'
import { signWith } from '../wallets/sign-with.ts'

type Step =
  | { readonly name: 'choose'; readonly note?: 'refused' | 'same' }
  | { readonly name: 'connecting'; readonly wallet: Wallet }
  | { readonly name: 'prove'; readonly wallet: Wallet; readonly address: string; readonly text: string }
  | { readonly name: 'approve'; readonly address: string; readonly text: string; readonly signature: string }

const order = ['choose', 'connecting', 'prove', 'approve'] as const

/** Adds a wallet in two signatures: it proves itself, then the connected one approves. */
export function AddWallet(props: { readonly known: readonly string[]; readonly onClose: () => void }): JSX.Element {
  const { tr } = useUi()
  const { session, person } = useSession()
  const owner = ownerOf(person)
  const action = useAction()
  const step = useSignal<Step>({ name: 'choose' })
  const found = useMemo(() => discoverWallets({ window, recent: undefined }), [])
  useEffect(() => {
    // Another account is what is wanted here, not a change of who is signed in.
    session.isPicking = true
    return () => {
      session.isPicking = false
      found.stop()
    }
  }, [])
  const now = step.value
  const choose = async (wallet: Wallet) => {
    step.value = { name: 'connecting', wallet }
    const accounts = await askAccounts(wallet.provider, true)
    if (step.value.name !== 'connecting') return
    const addresses = accounts.name === 'connected' ? accounts.addresses : []
    const address = addresses.find((one) => !props.known.some((known) => sameAddress(known, one)))
    if (address === undefined) {
      step.value = { name: 'choose', note: addresses.length === 0 ? 'refused' : 'same' }
      return
    }
    const nonce = crypto.randomUUID()
    const proof = { site: location.host, address, userId: owner.client.user.id, nonce, time: new Date() }
    step.value = { name: 'prove', wallet, address, text: ownershipText(proof) }
  }
  const prove = ({ wallet, address, text }: Step & { readonly name: 'prove' }) =>
    action.run(async () => {
      const signature = await signWith(wallet.provider, { address, text })
      step.value = { name: 'approve', address, text, signature }
    })
  const approve = async ({ address, text, signature }: Step & { readonly name: 'approve' }) => {
    const done = await action.run(async () => {
      const wallet = { address, public_key: null, wallet_type: 'EVM', message: text, signature }
      await noted({ what: 'wallet_added', values: { name: shortId(address) } }, () => owner.client.addWallet(wallet))
      await everythingChanged()
    }, tr.t('wallets.added_said'))
    if (done) props.onClose()
  }
  const steps = [tr.t('wallets.step_connect'), tr.t('wallets.step_prove'), tr.t('wallets.step_approve')]
  const failed = action.state.name === 'failed' ? action.state.error : undefined
  return (
    <Dialog
      title={tr.t('wallets.add_title')}
      onClose={() => {
        if (!action.busy) props.onClose()
      }}
    >
      <Stepper label={tr.t('grant.steps')} steps={steps} current={Math.max(0, order.indexOf(now.name) - 1)} />
      {now.name === 'choose' && (
        <>
          <p>{tr.t('wallets.add_text')}</p>
          {now.note && (
            <Notice tone={now.note === 'same' ? 'warn' : 'info'}>
              <p>{tr.t(now.note === 'same' ? 'wallets.same' : 'signin.cancelled')}</p>
            </Notice>
          )}
          <p class="small soft">{tr.t('wallets.same_hint')}</p>
          <WalletList wallets={found.wallets.value} recent={undefined} onChoose={(wallet) => void choose(wallet)} />
        </>
      )}
      {now.name === 'connecting' && (
        <Progress label={tr.t('wallets.connecting', { wallet: walletName(tr, now.wallet) })} />
      )}
      {now.name === 'prove' && (
        <>
          <p>{tr.t('wallets.prove')}</p>
          <p class="soft">{tr.t('wallets.prove_summary')}</p>
          <pre class="raw" translate={false} dir="ltr">
            {now.text}
          </pre>
          <Button
            kind="primary"
            wide
            busy={action.busy ? tr.t('wallets.signing_new') : undefined}
            onPress={() => void prove(now)}
          >
            {tr.t('wallets.sign_new')}
          </Button>
        </>
      )}
      {now.name === 'approve' && (
        <>
          <p>{tr.t('wallets.approve', { address: shortId(owner.identifier) })}</p>
          <Button
            kind="primary"
            wide
            busy={action.busy ? tr.t('wallets.signing_old') : undefined}
            onPress={() => void approve(now)}
          >
            {tr.t('wallets.sign_old')}
          </Button>
        </>
      )}
      {failed !== undefined &&
        (isCancelled(failed) ? (
          <p class="soft" role="status">
            {sentenceOf(tr, failed)} {tr.t('error.nothing_changed')}
          </p>
        ) : (
          <Failure error={failed} meaning={tr.t('error.nothing_changed')} />
        ))}
      {!action.busy && (
        <Button kind="quiet" wide onPress={props.onClose}>
          {tr.t('action.cancel')}
        </Button>
      )}
    </Dialog>
  )
}
