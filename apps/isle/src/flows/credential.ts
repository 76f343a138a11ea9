import type { CredentialNeed, CredentialSummary, VerificationStatus } from '@open-idos/isle'
import { IsleError } from '@open-idos/isle/error'
import type { Credential, Member } from '../contract/core.ts'
import type { Note } from '../contract/screen.ts'
import { failureOf } from './errors.ts'
import { ensureMember, showMember } from './join.ts'
import type { Run } from './run.ts'
import { HOOK_MS, type Session } from './session.ts'
import { askWriteGrant } from './write-grant.ts'

/** How long a review may take while somebody waits for it; taken up again it goes on. */
const REVIEW_MS = 24 * 3_600_000
const FIRST_LOOK_MS = 2000
const LAST_LOOK_MS = 30_000

export async function ensureCredential(run: Run, need: CredentialNeed): Promise<CredentialSummary> {
  const { member } = await ensureMember(run)
  return summaryOf(await obtain(run, member, need))
}

/** A credential that fits: one that is there, or one that the page's issuer writes after a verification. */
export async function obtain(run: Run, member: Member, need: CredentialNeed): Promise<Credential> {
  const { session } = run
  const find = () => member.find(need, run.signal)
  let found = await run.attempt(() => currentScreen(session), find)
  if (found.fitting[0] !== undefined) return found.fitting[0]
  const canVerify = session.offers('startVerification') && session.offers('verificationStatus')
  let note: Note | undefined
  for (;;) {
    let status: VerificationStatus = canVerify ? await look(run) : { state: 'none' }
    if (status.state === 'none' || status.state === 'open') {
      const { ended } = found
      const start = await run.ask<boolean>((answer) => ({
        name: 'needsCredential',
        issuers: need.issuers.map((issuer) => issuer.name ?? '').filter(Boolean),
        level: need.level,
        ended,
        note,
        start: canVerify ? () => answer(true) : undefined,
        later: () => answer(false),
      }))
      if (!start) throw run.fail(canVerify ? 'user_cancelled' : 'no_credential')
      if (session.offers('writeGrant') && status.state === 'none') {
        const signed = await askWriteGrant(run, 'hook')
        if (signed === undefined) {
          note = 'grantRefused'
          continue
        }
      }
      if (!(await verify(run))) {
        note = 'verifyCancelled'
        continue
      }
      status = await look(run)
    }
    const credential = await follow(run, status, async () => {
      found = await find()
      return found.fitting[0]
    })
    if (credential === undefined) {
      note = undefined
      continue
    }
    session.host.emit('isle-credential', { credentialId: credential.id, level: credential.level })
    showMember(run)
    return credential
  }
}

/** What is on the screen while something quick is looked up. */
function currentScreen(session: Session) {
  const screen = session.stage.screen.peek()
  return screen
}

async function look(run: Run): Promise<VerificationStatus> {
  const { session } = run
  return run.attempt(
    () => currentScreen(session),
    () => session.host.call('hook.verificationStatus', undefined, { signal: run.signal, timeoutMs: HOOK_MS }),
  )
}

/** The verifier's page, perhaps again. @returns whether the person came through, as the page's server says; nobody else is believed. */
async function verify(run: Run, from?: VerificationStatus['state']): Promise<boolean> {
  const { session } = run
  const { host } = session
  const newLink = async () => {
    const started = await host.call('hook.startVerification', undefined, { signal: run.signal, timeoutMs: HOOK_MS })
    if (!/^https?:\/\//.test(started.captureUrl)) throw run.fail('config')
    return started.captureUrl
  }
  let captureUrl = await run.attempt(() => currentScreen(session), newLink)
  host.emit('isle-verification', { phase: 'started' })
  const looking = new AbortController()
  try {
    const wish = run.ask<'submitted' | 'cancel'>((answer) => {
      void untilSubmitted(run, { from, signal: looking.signal }).then(
        () => answer('submitted'),
        () => undefined,
      )
      const draw = () => ({
        name: 'verifying' as const,
        captureUrl,
        async renew() {
          captureUrl = await newLink().catch(() => captureUrl)
          if (session.state === 'verifying') session.stage.show(draw())
        },
        openTab: () => session.parts.openWindow(captureUrl).forget(),
        check: () => session.looks.now(),
        cancel: () => answer('cancel'),
      })
      return draw()
    }, REVIEW_MS)
    const isThrough = (await wish) === 'submitted'
    host.emit('isle-verification', { phase: isThrough ? 'submitted' : 'cancelled' })
    return isThrough
  } finally {
    looking.abort()
  }
}

/** @param how.from where it stood when it was opened again: until that changes, nothing was sent in. */
async function untilSubmitted(
  run: Run,
  { from, signal }: { from: VerificationStatus['state'] | undefined; signal: AbortSignal },
): Promise<void> {
  for (let waitMs = FIRST_LOOK_MS; ; ) {
    waitMs = await pauseBetween(run, { waitMs, signal })
    const status = await status_(run).catch(() => undefined)
    signal.throwIfAborted()
    const waits = new Set([undefined, 'none', 'open', from])
    if (!waits.has(status?.state)) return
  }
}

/** @returns the next wait: longer while nothing happens, and short again when somebody says that something does. */
async function pauseBetween(run: Run, { waitMs, signal }: { waitMs: number; signal: AbortSignal }): Promise<number> {
  const isHurried = await run.session.looks.pause(waitMs, signal)
  return isHurried ? FIRST_LOOK_MS : Math.min(waitMs * 1.3, LAST_LOOK_MS)
}

function status_(run: Run): Promise<VerificationStatus> {
  return run.session.host.call('hook.verificationStatus', undefined, { signal: run.signal, timeoutMs: HOOK_MS })
}

/** From the verifier's answer to the credential on the node. @returns undefined to begin again. */
async function follow(
  run: Run,
  first: VerificationStatus,
  find: () => Promise<Credential | undefined>,
): Promise<Credential | undefined> {
  const { session } = run
  const limit = session.now() + REVIEW_MS
  let status = first
  let waitMs = FIRST_LOOK_MS
  let wasApproved = false
  const leave = () => run.stop(new IsleError({ code: 'user_cancelled', step: session.state }))
  const check = () => session.looks.now()
  for (;;) {
    switch (status.state) {
      case 'retry':
      case 'rejected': {
        const { state, reason } = status
        session.host.emit('isle-verification', { phase: 'rejected' })
        const again = await run.ask<boolean>((answer) => ({
          name: 'rejected',
          final: state === 'rejected',
          reason,
          again: () => answer(true),
          leave: () => answer(false),
        }))
        if (!again) throw run.fail('credential_rejected', 'rejected')
        if (!(await verify(run, state))) return undefined
        status = await look(run)
        continue
      }
      case 'none':
      case 'open':
        return undefined
      case 'in_review':
        run.show({ name: 'waiting', stage: 'review', check, leave })
        break
      case 'approved':
      case 'issued': {
        if (!wasApproved) session.host.emit('isle-verification', { phase: 'approved' })
        wasApproved = true
        const credential = await find().catch((thrown: unknown) => stumble(run, thrown))
        if (credential !== undefined) return credential
        if (session.state !== 'issuing') run.show({ name: 'waiting', stage: 'approved', check, leave })
        run.show({ name: 'issuing', issuer: session.parts.hello.appName ?? '', leave })
      }
    }
    if (session.now() > limit) throw run.fail('timeout')
    waitMs = await pauseBetween(run, { waitMs, signal: run.signal })
    status = await status_(run).catch((thrown: unknown) => {
      stumble(run, thrown)
      return status
    })
  }
}

/** One look that failed is no reason to stop looking; a request that ended is. */
function stumble(run: Run, thrown: unknown): undefined {
  run.signal.throwIfAborted()
  const { error } = failureOf(thrown, run.session.state)
  if (error.code === 'config' || error.code === 'user_refused') throw error
  return undefined
}

export function summaryOf({ id, type, issuer, level, status }: Credential): CredentialSummary {
  return { id, type, issuer, level, status }
}
