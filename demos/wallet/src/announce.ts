import { icon } from './icon.ts'
import type { WalletNotice, WalletReply, WalletRequest } from './messages.ts'

// Put into a page by a script tag, this makes the development wallet one more wallet that the page discovers (EIP-6963).
// The wallet itself, its keys and its questions live in a frame of its own origin.

const home = new URL(import.meta.url).origin
const loopback = /(^|\.)localhost$|^127(\.\d+){3}$|^\[::1\]$/

type Listener = (value: unknown) => void
const listeners = new Map<string, Set<Listener>>()
const pending = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
let port: Promise<MessagePort> | undefined
let frame: HTMLIFrameElement | undefined
let lastId = 0

/** The frame comes into the page with the first request, not before. */
function connect(): Promise<MessagePort> {
  port ??= new Promise((resolve) => {
    const element = document.createElement('iframe')
    element.src = `${home}/`
    element.title = 'Development wallet'
    element.setAttribute('allow', '')
    hide(element)
    element.addEventListener('load', () => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = (event: MessageEvent<WalletReply | WalletNotice>) => receive(event.data, () => resolve(port1))
      element.contentWindow?.postMessage({ type: 'dev-wallet:hello' }, home, [port2])
    })
    const dialog = document.createElement('dialog')
    dialog.setAttribute('aria-label', 'Development wallet')
    // Escape is for the question in the frame, which refuses it.
    dialog.addEventListener('cancel', (event) => event.preventDefault())
    dialog.append(element)
    document.documentElement.append(dialog)
    frame = element
  })
  return port
}

function receive(message: WalletReply | WalletNotice, ready: () => void): void {
  if ('notice' in message) return notice(message, ready)
  const waiting = pending.get(message.id)
  pending.delete(message.id)
  if ('result' in message) waiting?.resolve(message.result)
  else waiting?.reject(Object.assign(new Error(message.error.message), { code: message.error.code }))
}

function notice(message: WalletNotice, ready: () => void): void {
  switch (message.notice) {
    case 'ready':
      return ready()
    case 'accounts':
      for (const listener of listeners.get('accountsChanged') ?? []) listener(message.accounts)
      return
    case 'show':
      if (frame === undefined) return
      if (message.visible) show(frame)
      else hide(frame)
  }
}

/** Style by the object model: a page's policy may forbid style attributes. */
function show(element: HTMLIFrameElement): void {
  const dialog = element.parentElement as HTMLDialogElement
  Object.assign(dialog.style, {
    position: 'fixed',
    margin: '0',
    padding: '0',
    border: '0',
    background: 'none',
    overflow: 'visible',
    inset: 'max(8px, env(safe-area-inset-top)) 8px auto auto',
    maxInlineSize: 'none',
    maxBlockSize: 'none',
  })
  Object.assign(element.style, {
    display: 'block',
    inlineSize: 'min(372px, calc(100vw - 16px))',
    blockSize: 'min(600px, calc(100vh - 16px))',
    border: '0',
    borderRadius: '16px',
    boxShadow: '0 16px 60px rgb(0 0 0 / 40%)',
    colorScheme: 'normal',
  })
  // A dialog of the page makes everything outside of it deaf; the last one that opened is the one that hears.
  if (!dialog.open) dialog.showModal()
  element.focus()
}

function hide(element: HTMLIFrameElement): void {
  const dialog = element.parentElement as HTMLDialogElement | null
  if (dialog?.open) dialog.close()
  element.style.display = 'none'
}

const provider = {
  isOpenIdosDevelopmentWallet: true,
  async request({ method, params = [] }: { method: string; params?: readonly unknown[] }): Promise<unknown> {
    // Nobody needs the frame to learn that no account is connected yet.
    if (method === 'eth_accounts' && port === undefined && sessionStorage.getItem(connectedKey) === null) return []
    const channel = await connect()
    const request: WalletRequest = { id: ++lastId, method, params }
    const answer = new Promise<unknown>((resolve, reject) => pending.set(request.id, { resolve, reject }))
    channel.postMessage(request)
    const result = await answer
    if (method === 'eth_requestAccounts') sessionStorage.setItem(connectedKey, '1')
    if (method === 'wallet_revokePermissions') sessionStorage.removeItem(connectedKey)
    return result
  },
  on(event: string, listener: Listener): void {
    const all = listeners.get(event) ?? new Set()
    listeners.set(event, all.add(listener))
  },
  removeListener(event: string, listener: Listener): void {
    listeners.get(event)?.delete(listener)
  },
}
const connectedKey = 'open-idos-development-wallet'

const detail = Object.freeze({
  info: Object.freeze({
    uuid: crypto.randomUUID(),
    name: 'Development wallet',
    icon,
    rdns: 'example.open-idos.development-wallet',
  }),
  provider,
})

function announce(): void {
  window.dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail }))
}

// Keys that anybody can know have no place on a site that people reach from elsewhere.
if (loopback.test(location.hostname)) {
  window.addEventListener('eip6963:requestProvider', announce)
  announce()
}
