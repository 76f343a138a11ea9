import type { Visitor } from '../contract/core.ts'
import type { Note } from '../contract/screen.ts'
import { linkText } from './ownership-text.ts'
import type { Run } from './run.ts'

type Wish = 'open' | 'check' | 'cancel' | 'prove' | 'refused'

/**
 * Adds this wallet to a profile with another one, on the Dashboard. It asks for a proof of this wallet, which the wallet
 * signs here; the Dashboard shows who asks, and has the other wallet agree.
 *
 * @param isThere asks the network.
 * @returns whether it has been added.
 */
export async function linkWallet(run: Run, visitor: Visitor, isThere: () => Promise<boolean>): Promise<boolean> {
  const { session } = run
  const { dashboardUrl } = session.parts.hello
  if (dashboardUrl === undefined) return false
  let step: 'start' | 'dashboard' | 'wallet' = 'start'
  let note: Note | undefined
  let nonce = ''
  let tell: (wish: Wish) => void = () => {}
  let dashboard: { post(message: object): void; forget(): void } | undefined
  const hear = (message: unknown) => {
    const { type, nonce: asked, status } = (message ?? {}) as Readonly<Record<string, unknown>>
    if (type === 'open-idos:link-ready' && typeof asked === 'string' && /^[\w-]{8,100}$/.test(asked)) {
      nonce = asked
      tell('prove')
    }
    if (type === 'open-idos:link-result') tell(status === 'added' ? 'check' : 'refused')
  }
  try {
    for (;;) {
      const looking = new AbortController()
      const wish = await Promise.race([
        run.ask<Wish>((answer) => {
          tell = answer
          return {
            name: 'linking',
            step,
            note,
            open: () => answer('open'),
            check: () => answer('check'),
            cancel: () => answer('cancel'),
          }
        }),
        step === 'start' ? new Promise<never>(() => {}) : untilLinked(run, visitor, looking.signal),
      ]).finally(() => looking.abort())
      note = undefined
      switch (wish) {
        case 'cancel':
          return false
        case 'open':
          dashboard?.forget()
          dashboard = session.parts.openWindow(new URL('/link', dashboardUrl).href, hear)
          step = 'dashboard'
          continue
        case 'refused':
          note = 'linkRefused'
          step = 'start'
          continue
        case 'prove': {
          step = 'wallet'
          const proof = await prove(run, visitor, { nonce, step })
          if (proof === undefined) note = 'linkRefused'
          else dashboard?.post({ type: 'open-idos:link-request', wallet: proof })
          step = proof === undefined ? 'start' : 'dashboard'
          continue
        }
        case 'check':
      }
      if (await isThere()) return true
      showNoProfile(run)
    }
  } finally {
    dashboard?.forget()
  }
}

/** What the Dashboard hands to the network: the new wallet's word that it belongs to the same person. */
async function prove(run: Run, visitor: Visitor, { nonce, step }: { nonce: string; step: 'wallet' }) {
  const { type, address, publicKey } = visitor.wallet
  const message = linkText(run.session, { address, nonce })
  const cancelled = new Promise<undefined>((resolve) => {
    const cancel = () => resolve(undefined)
    run.show({ name: 'linking', step, note: undefined, open: () => {}, check: () => {}, cancel })
  })
  const signed = visitor.sign(message, run.signal).catch(() => undefined)
  const signature = await run.unlessStopped(Promise.race([signed, cancelled]))
  return signature === undefined ? undefined : { address, public_key: publicKey, wallet_type: type, message, signature }
}

/** Between the steps: looking it up has a screen of its own, from which there is no way straight back. */
function showNoProfile(run: Run): void {
  const nothing = { note: undefined, create: undefined, resumes: false, link: undefined, other: () => {} }
  run.show({ name: 'noProfile', ...nothing })
}

async function untilLinked(run: Run, visitor: Visitor, signal: AbortSignal): Promise<'check'> {
  for (let waitMs = 2000; ; waitMs = Math.min(waitMs * 1.5, 30_000)) {
    await run.session.pause(waitMs, signal)
    const has = await visitor.hasProfile(run.signal).catch(() => false)
    if (has) return 'check'
  }
}
