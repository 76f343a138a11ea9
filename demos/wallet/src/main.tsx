import { render } from 'preact'
import type { WalletNotice, WalletReply, WalletRequest } from './messages.ts'
import { createWallet } from './state.ts'
import { WalletPage } from './wallet-page.tsx'

// The wallet's own document. It answers the page that embeds it, if both are on this machine, and nobody else.

const loopback = /(^|\.)localhost$|^127(\.\d+){3}$|^\[::1\]$/

window.addEventListener('message', (event: MessageEvent<unknown>) => {
  const [port] = event.ports
  const isHello = (event.data as { type?: unknown } | null)?.type === 'dev-wallet:hello'
  if (event.source !== window.parent || !isHello || port === undefined) return
  if (![location.hostname, new URL(event.origin).hostname].every((host) => loopback.test(host))) return
  const send = (message: WalletReply | WalletNotice): void => port.postMessage(message)
  const wallet = createWallet(event.origin, {
    send,
    show: (visible) => send({ notice: 'show', visible }),
    accounts: (accounts) => send({ notice: 'accounts', accounts }),
  })
  port.onmessage = (request: MessageEvent<WalletRequest>) => wallet.handle(request.data)
  const root = document.getElementById('root')
  if (root !== null) render(<WalletPage wallet={wallet} />, root)
  send({ notice: 'ready' })
})
