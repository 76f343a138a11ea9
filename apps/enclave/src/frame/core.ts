import type { EnclaveEvent, SignTypedDataMessage } from '@open-idos/enclave-channel'
import type { Handlers } from '@open-idos/enclave-channel/frame'
import { computed, signal } from '@preact/signals'
import { mountStrip } from '../views/mount-strip.tsx'
import { whenLocked } from '../work/lock-channel.ts'
import { startWorker } from '../work/start-worker.ts'
import { createWork } from '../work/work.ts'
import { CustodyDesk } from './custody-desk.ts'
import { Desk } from './desk.ts'
import { Enclave } from './enclave.ts'
import { createHandlers, type LightMethod } from './handlers.ts'
import { once } from './once.ts'
import type { PageState } from './page-state.ts'
import { Session } from './session.ts'
import { WalletDesk } from './wallet-desk.ts'

/** Heights that the page is asked for, in CSS pixels. */
const HEIGHT = { strip: 80, inline: 640 } as const

/** All of the frame that a page needs only once it wants something. */
export interface Core {
  readonly handlers: Omit<Handlers, LightMethod>
  /** The page has said something new about itself or its user. */
  changed(): Promise<void>
}

/** Puts the parts together. */
export function createCore(
  page: PageState,
  deps: {
    readonly emit: (event: EnclaveEvent) => void
    readonly post: (message: SignTypedDataMessage) => void
  },
): Core {
  const { emit } = deps
  const work = createWork(startWorker)
  const tables = once(async () => (await import('../vault/open-vault.ts')).openFrameTables())
  const theme = signal(page.theme)
  const lang = signal(page.hello?.lang ?? navigator.language)

  const session = new Session({
    tables,
    origin: page.parent.origin,
    now: Date.now,
    changed(state) {
      // With the worker goes every plaintext that it held.
      if (state === 'locked') work.stop()
      emit({ event: 'state', state })
    },
  })
  const desk = new Desk({
    window,
    origin: page.parent.origin,
    userId: () => page.options.userId ?? '',
    look: () => ({ lang: page.hello?.lang, theme: page.theme }),
    lingers: () => page.hello !== undefined,
    dismissed: () => emit({ event: 'dismiss' }),
    inline: once(async () => {
      const [{ createInlineDialog }, { openEmbeddedVault }] = await Promise.all([
        import('./inline.ts'),
        import('../vault/open-vault.ts'),
      ])
      return createInlineDialog({ vault: await openEmbeddedVault(await tables()), work, theme: page.theme })
    }),
  })
  const wallet = new WalletDesk((payload) => deps.post({ type: 'idOS:signTypedData', payload }))
  const custody = new CustodyDesk({ work, sign: (message, aborted) => wallet.sign(message, aborted) })
  const enclave = new Enclave({
    page,
    work,
    session,
    desk,
    custody,
    remembered: async (args) => (await import('./shared-vault.ts')).rememberedSession(args),
    now: Date.now,
  })
  whenLocked(() => {
    desk.cancelAll()
    session.lockedElsewhere()
  })

  // The window goes with the page that it was opened for.
  window.addEventListener('pagehide', () => desk.abandon())

  const height = computed(() => {
    const { name } = desk.strip.value
    return name === 'idle' ? 0 : name === 'inline' ? HEIGHT.inline : HEIGHT.strip
  })
  height.subscribe((pixels) => emit({ event: 'attention', needed: pixels > 0, height: pixels }))
  const root = document.querySelector('#root')
  if (root !== null) mountStrip(root, { strip: desk.strip, lang, theme })

  return {
    handlers: createHandlers(enclave, { wallet }),
    async changed() {
      theme.value = page.theme
      lang.value = page.hello?.lang ?? navigator.language
      // Another profile's key has no business here any more; this one's comes back after a reload.
      if (page.options.userId) await session.of(page.options.userId)
    },
  }
}
