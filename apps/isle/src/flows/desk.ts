import type { Consumer } from '@open-idos/isle'
import { IsleError } from '@open-idos/isle/error'
import type { Handlers } from '@open-idos/isle/link'
import type { ConnectedWallet, ToFrame } from '@open-idos/isle/wire'
import { requestAccess } from './access.ts'
import { connectWallet } from './connect.ts'
import { ensureCredential, summaryOf } from './credential.ts'
import { failureOf } from './errors.ts'
import { checkProfile, ensureMember, joinNow } from './join.ts'
import { listGrants, manage, revoke } from './manage.ts'
import { Run } from './run.ts'
import type { Session } from './session.ts'
import { askWriteGrant } from './write-grant.ts'

/** Screens on which nothing is under way: a request of the page may take their place. */
const restful = new Set([
  'booting',
  'disconnected',
  'checking',
  'noProfile',
  'ready',
  'shared',
  'refused',
  'failed',
  'manage',
])
/** Last screens of a request: they stay until the person leaves them. */
const last = new Set(['shared', 'refused'])

/** Takes requests one after another: those of the page, and what the person presses while nothing is asked. */
export class Desk {
  readonly #session: Session
  #run: Run | undefined
  /** What the person does by themselves. */
  #idle: { readonly run: Run; readonly done: Promise<void> } | undefined
  #line: Promise<unknown> = Promise.resolve()
  readonly #configure: (body: ToFrame['configure']['body']) => void
  readonly #focus: () => void

  constructor(session: Session, view: { configure(body: ToFrame['configure']['body']): void; focus(): void }) {
    this.#session = session
    this.#configure = (body) => view.configure(body)
    this.#focus = () => view.focus()
    session.toRest = () => {
      // In a dialog, being done means being gone.
      if (session.parts.hello.mode !== 'inline') void session.host.call('dismiss', undefined).catch(() => undefined)
      this.rest()
    }
    session.onManage = (consumers) => this.#person((run) => manage(run, consumers))
  }

  /** Whether the person may close now: not while a signed change is on its way. */
  get canDismiss(): boolean {
    return !(this.#run?.isCommitted || this.#idle?.run.isCommitted)
  }

  handlers(): Handlers<ToFrame> {
    return {
      connectWallet: (_, signal) => this.#serve(signal, connectWallet),
      ensureProfile: (_, signal) =>
        this.#serve(signal, async (run) => {
          const { member, created } = await ensureMember(run)
          return { userId: member.userId, created }
        }),
      findCredentials: (need, signal) =>
        this.#serve(signal, async (run) => {
          const { member } = await ensureMember(run)
          return (await member.find(need, run.signal)).fitting.map(summaryOf)
        }),
      ensureCredential: (need, signal) => this.#serve(signal, (run) => ensureCredential(run, need)),
      requestWriteGrant: (request, signal) =>
        this.#serve(signal, async (run) => {
          await ensureMember(run)
          const signature = await askWriteGrant(run, request)
          if (signature !== undefined) return { signature }
          run.show({ name: 'refused', what: 'write', done: () => this.#session.toRest() })
          throw run.fail('user_refused', 'writeGrant')
        }),
      requestAccess: (request, signal) => this.#serve(signal, (run) => requestAccess(run, request)),
      listGrants: ({ consumers }, signal) => this.#serve(signal, (run) => listGrants(run, consumers)),
      manage: ({ consumers }, signal) => this.#serve(signal, (run) => manage(run, consumers as readonly Consumer[])),
      revoke: ({ grantId }, signal) => this.#serve(signal, (run) => revoke(run, grantId)),
      configure: async (body) => {
        if (body.hooks !== undefined) this.#session.hooks = body.hooks
        this.#configure(body)
      },
      walletsChanged: async ({ wallets }) => {
        this.#session.wallets = wallets
        const { stage } = this.#session
        const screen = stage.screen.peek()
        if (screen.name === 'disconnected') stage.show({ ...screen, wallets })
      },
      walletChanged: async ({ wallet }) => this.#walletChanged(wallet),
      focus: async () => this.#focus(),
      refresh: async () => this.#session.looks.now(),
    }
  }

  /** The person closes: what is asked ends, and the page takes the Isle away. */
  dismiss(): void {
    if (!this.canDismiss) return
    const { host } = this.#session
    void host.call('dismiss', undefined, { timeoutMs: 5000 }).catch(() => undefined)
    if (this.#run !== undefined) this.#run.stop()
    else if (!last.has(this.#session.state)) this.#idle?.run.stop()
    if (this.#run === undefined) this.rest()
  }

  /** Nobody asks anything: the person may look around, connect and join. */
  rest(): void {
    if (this.#run === undefined) this.#person((run) => this.#lookAround(run))
  }

  async #lookAround(run: Run): Promise<void> {
    const session = this.#session
    for (;;) {
      await connectWallet(run)
      if (session.member === undefined) {
        const visitor = await checkProfile(run)
        if (session.hasProfile === false && (await joinNow(run, visitor)) === undefined) continue
      }
      const { member, wallet, note } = session
      session.note = undefined
      await run.ask<void>((leave) => ({
        name: 'ready',
        userId: member?.userId,
        wallet: wallet?.address ?? '',
        note,
        dashboard: session.parts.hello.dashboardUrl,
        disconnect: () => leave(),
        done: undefined,
      }))
      session.setWallet(null)
      await session.host.call('wallet.disconnect', undefined, { timeoutMs: 5000 }).catch(() => undefined)
    }
  }

  /** Something that the person began. Ends quietly. */
  #person(work: (run: Run) => Promise<unknown>): void {
    this.#idle?.run.stop()
    const run = new Run(this.#session)
    const done = work(run).then(
      () => undefined,
      () => undefined,
    )
    const idle = { run, done }
    this.#idle = idle
    void done.then(() => {
      if (this.#idle !== idle) return
      this.#idle = undefined
      // Given up, failed and closed, or done: back to where one can look around.
      if (!run.signal.aborted || this.#run === undefined) this.rest()
    })
  }

  /** A request of the page. They stand in line; what the person is in the middle of comes first. */
  async #serve<T>(signal: AbortSignal, work: (run: Run) => Promise<T>): Promise<T> {
    const before = this.#line
    let leave = () => {}
    this.#line = new Promise<void>((resolve) => {
      leave = resolve
    })
    try {
      await before
      await this.#interrupt()
      const run = new Run(this.#session, signal)
      this.#run = run
      run.signal.throwIfAborted()
      // What ignores the signal is left behind: the request ends all the same.
      return await run.unlessStopped(work(run))
    } catch (thrown) {
      throw failureOf(thrown, this.#session.state).error
    } finally {
      this.#run = undefined
      leave()
      if (!last.has(this.#session.state)) this.rest()
    }
  }

  async #interrupt(): Promise<void> {
    const idle = this.#idle
    if (idle === undefined) return
    if (!restful.has(this.#session.state)) await idle.done
    this.#idle = undefined
    idle.run.stop()
  }

  #walletChanged(wallet: ConnectedWallet | null): void {
    const session = this.#session
    const { state, wallet: before } = session
    if (wallet?.address === before?.address && wallet?.chain === before?.chain) {
      if (wallet !== null || session.offered === undefined) return
    }
    // Nothing is begun yet with what is offered: the question is asked anew, of whatever the wallet shows now.
    if (session.offered !== undefined && before === null) {
      session.offered = wallet ?? undefined
      return session.onWalletCame()
    }
    session.setWallet(before === null ? wallet : null)
    if (before === null) {
      if (state === 'connecting' && wallet !== null) return
      if (state === 'disconnected' && wallet !== null) return session.onWalletCame()
    } else if (wallet === null) session.note = 'walletGone'
    else session.offered = wallet
    // With another wallet it is another person: nothing that was begun goes on.
    const why = new IsleError({ code: before === null ? 'wallet_missing' : 'wallet_changed', step: state })
    if (this.#run !== undefined) this.#run.stop(why)
    else this.rest()
  }
}
