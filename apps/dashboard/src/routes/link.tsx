import { Button, Notice, Progress, shortId } from '@open-idos/ui'
import { useSignal } from '@preact/signals'
import type { ComponentChildren, JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { noted } from '../data/activity.ts'
import { everythingChanged } from '../data/tabs.ts'
import {
  isFreshProof,
  type LinkResult,
  type LinkWallet,
  readLinkRequest,
  returnAddress,
} from '../domain/link-request.ts'
import { useUi } from '../parts/context.ts'
import { Empty } from '../parts/empty.tsx'
import { Failure } from '../parts/failure.tsx'
import { Page } from '../parts/page.tsx'
import { Rich } from '../parts/rich.tsx'
import { useAction } from '../parts/use-action.ts'
import { Who } from '../parts/who.tsx'
import { useOwner } from '../session/context.ts'

type State =
  | { readonly name: 'waiting' | 'none' }
  | { readonly name: 'refused'; readonly why: 'return' | 'proof' }
  | { readonly name: 'asked'; readonly origin: string; readonly wallet: LinkWallet }
  | { readonly name: 'ended'; readonly origin: string; readonly status: LinkResult['status'] }

const PATIENCE_MS = 60_000

/** An app asks for a wallet to be added: the person sees which app and which wallet, and says yes or no. */
export function Link(): JSX.Element {
  const { tr } = useUi()
  const { query } = useLocation()
  const state = useSignal<State>({ name: window.opener === null ? 'none' : 'waiting' })
  const wanted = query['return']
  useEffect(() => {
    const opener = window.opener as Window | null
    if (opener === null) return
    const nonce = crypto.randomUUID()
    const hear = (event: MessageEvent<unknown>) => {
      if (event.source !== opener || state.peek().name !== 'waiting') return
      const wallet = readLinkRequest(event.data)
      if (wallet === undefined) return
      if (wanted !== undefined && returnAddress(wanted, event.origin) === undefined) {
        state.value = { name: 'refused', why: 'return' }
      } else if (!isFreshProof(wallet.message, { nonce, origin: event.origin })) {
        state.value = { name: 'refused', why: 'proof' }
      } else state.value = { name: 'asked', origin: event.origin, wallet }
      if (state.peek().name === 'refused') answer(event.origin, 'refused')
    }
    addEventListener('message', hear)
    // To whoever it is: it holds nothing, and only an answer with this nonce counts.
    opener.postMessage({ type: 'open-idos:link-ready', nonce }, '*')
    const timer = setTimeout(() => {
      if (state.peek().name === 'waiting') state.value = { name: 'none' }
    }, PATIENCE_MS)
    return () => {
      clearTimeout(timer)
      removeEventListener('message', hear)
    }
  }, [])
  const end = (origin: string, status: LinkResult['status']) => {
    answer(origin, status)
    state.value = { name: 'ended', origin, status }
  }
  const now = state.value
  return (
    <Page title={tr.t('link.title')}>
      <Body>
        {now.name === 'waiting' && <Progress label={tr.t('link.waiting')} />}
        {now.name === 'none' && (
          <Empty icon="info" title={tr.t('link.none')}>
            <p class="soft">{tr.t('link.none_text')}</p>
          </Empty>
        )}
        {now.name === 'refused' && (
          <Notice tone="danger">
            <p class="strong">{tr.t('link.refused_title')}</p>
            <p>{tr.t(now.why === 'return' ? 'link.refused_text' : 'link.bad_proof')}</p>
          </Notice>
        )}
        {now.name === 'asked' && <Question {...now} onEnd={(status) => end(now.origin, status)} />}
        {now.name === 'ended' && (
          <>
            <Notice tone={now.status === 'added' ? 'ok' : 'info'}>
              <p>{tr.t(now.status === 'added' ? 'link.added' : 'link.declined')}</p>
            </Notice>
            <Button
              kind="primary"
              onPress={() => {
                const back = returnAddress(wanted, now.origin)
                if (back === undefined) window.close()
                else location.assign(back)
              }}
            >
              {tr.t('link.return')}
            </Button>
          </>
        )}
      </Body>
    </Page>
  )
}

function Body({ children }: { readonly children: ComponentChildren }): JSX.Element {
  return <div class="card stack">{children}</div>
}

function answer(origin: string, status: LinkResult['status']): void {
  const opener = window.opener as Window | null
  opener?.postMessage({ type: 'open-idos:link-result', status } satisfies LinkResult, origin)
}

function Question(props: {
  readonly origin: string
  readonly wallet: LinkWallet
  readonly onEnd: (status: LinkResult['status']) => void
}): JSX.Element {
  const { tr } = useUi()
  const { client } = useOwner()
  const action = useAction()
  const { origin, wallet } = props
  const add = async () => {
    const done = await action.run(async () => {
      const values = { name: shortId(wallet.address) }
      await noted({ what: 'wallet_added', values }, () => client.addWallet(wallet))
      await everythingChanged()
    }, tr.t('wallets.added_said'))
    if (done) props.onEnd('added')
  }
  return (
    <>
      <p>
        <Rich
          id="link.asks"
          elements={{
            origin: (
              <bdi class="strong" dir="ltr" translate={false}>
                {origin}
              </bdi>
            ),
          }}
        />
      </p>
      <dl class="facts">
        <div>
          <dt>{tr.t('link.wallet')}</dt>
          <dd>
            <Who name={wallet.wallet_type} id={wallet.address} />
          </dd>
        </div>
      </dl>
      <Notice tone="warn">
        <p>{tr.t('link.means')}</p>
      </Notice>
      {action.state.name === 'failed' && <Failure error={action.state.error} meaning={tr.t('error.nothing_changed')} />}
      <div class="answers">
        <Button onPress={() => props.onEnd('refused')} disabled={action.busy}>
          {tr.t('link.no')}
        </Button>
        <Button kind="primary" busy={action.busy ? tr.t('wallets.signing_old') : undefined} onPress={() => void add()}>
          {tr.t('link.yes')}
        </Button>
      </div>
    </>
  )
}
