import { legacyStatus } from '@open-idos/isle/legacy-status'
import { createLink, type Link } from '@open-idos/isle/link'
import type { HelloMessage, ToFrame, ToHost, WelcomeMessage } from '@open-idos/isle/wire'
import { effect, signal } from '@preact/signals'
import * as v from 'valibot'
import { createAsker } from '../asker/asker.ts'
import { Desk } from '../flows/desk.ts'
import { Session } from '../flows/session.ts'
import { Stage } from '../machine/stage.ts'
import type { Look } from '../views/look.ts'
import { mountIsle } from '../views/mount.tsx'
import { pageWords } from '../views/page-words.ts'
import { openWindow } from './open-window.ts'
import { type Parent, parentOf } from './parent.ts'
import { plainTokens } from './plain-tokens.ts'
import { checkBody, hello as helloSchema } from './schemas.ts'
import { watchHeight } from './watch-height.ts'

const BUILD = 'open-idos-isle/0.1.0'
const VERSION = 1

/** Waits for the page's hello. Only the page that embeds this very document is heard, and only its first hello. */
export function receive(): void {
  if (window.parent === window) return showUnframed()
  const ancestors = (location as { ancestorOrigins?: DOMStringList }).ancestorOrigins
  const parent = parentOf({
    referrer: document.referrer,
    ancestors: ancestors && Array.from(ancestors),
    isTopParent: window.parent === window.top,
  })
  if (parent === undefined) return
  const listen = (event: MessageEvent<unknown>) => {
    if (event.source !== window.parent || (parent.origin !== undefined && event.origin !== parent.origin)) return
    const [port] = event.ports
    const result = v.safeParse(helloSchema, event.data)
    if (port === undefined || !result.success) return
    window.removeEventListener('message', listen)
    const [lowest, highest] = result.output.versions
    const isSpoken = lowest <= VERSION && VERSION <= highest
    port.postMessage({ kind: 'welcome', version: isSpoken ? VERSION : 0, build: BUILD } satisfies WelcomeMessage)
    if (isSpoken) begin(port, { hello: result.output, origin: event.origin, parent })
  }
  window.addEventListener('message', listen)
}

function showUnframed(): void {
  const stage = new Stage()
  stage.show({ name: 'unframed' })
  const look = signal<Look>({ lang: navigator.language, theme: 'auto', tokens: {} })
  mountIsle({ screen: stage.screen, look, surroundings: undefined })
}

interface Arrival {
  readonly hello: v.InferOutput<typeof helloSchema>
  /** As the browser says. */
  readonly origin: string
  readonly parent: Parent
}

function begin(port: MessagePort, { hello, origin, parent }: Arrival): void {
  const look = signal<Look>({ lang: hello.lang, theme: hello.theme, tokens: plainTokens(hello.tokens) })
  const mode = signal(hello.mode)
  const stage = new Stage((name) => {
    link.emit('isle-state', { name, canDismiss: desk.canDismiss, legacyStatus: legacyStatus(name) })
  })
  const session: Session = new Session({
    host: { call: (name, body, call) => link.call(name, body, call), emit: (name, body) => link.emit(name, body) },
    stage,
    hello: hello as HelloMessage,
    origin,
    lang: () => look.peek().lang,
    ownHost: location.host,
    asker: createAsker({ origin, now: () => Date.now() }),
    openWindow,
    async loadCore() {
      const { createCore } = await import('../core/create-core.ts')
      const { lang, theme } = look.peek()
      return createCore({
        nodeUrl: hello.nodeUrl,
        enclaveUrl: hello.enclaveUrl,
        container: '#enclave',
        appName: hello.appName,
        lang,
        theme: theme === 'auto' ? undefined : theme,
        onAttention: () => {},
      })
    },
  })
  const view = mountIsle({
    screen: stage.screen,
    look,
    surroundings: {
      host: origin,
      appName: hello.appName,
      nested: parent.nested,
      get closable() {
        return mode.value !== 'inline'
      },
      close: () => desk.dismiss(),
    },
    onLanguage: (tr) => void link.call('words', pageWords(tr)).catch(() => undefined),
  })
  const desk: Desk = new Desk(session, {
    configure(body) {
      const { lang, theme, tokens } = look.peek()
      const given = body.tokens && plainTokens(body.tokens)
      look.value = { lang: body.lang ?? lang, theme: body.theme ?? theme, tokens: given ?? tokens }
      if (body.mode !== undefined) mode.value = body.mode
    },
    focus: () => view.focus(),
  })
  const link: Link<ToHost> = createLink<ToFrame, ToHost>({
    port,
    handlers: desk.handlers(),
    check: checkBody,
    faultCode: 'node_rejected',
    step: () => stage.state,
  })
  watchHeight((height) => void link.call('resize', { height }).catch(() => undefined))
  // Escape does not reach the page from here.
  window.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) desk.dismiss()
  })
  effect(() => {
    document.documentElement.dataset['screen'] = stage.screen.value.name
  })
  desk.rest()
}
