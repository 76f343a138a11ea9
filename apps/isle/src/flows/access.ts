import type { AccessRequest, GrantRef } from '@open-idos/isle'
import type { AskedAccess } from '../asker/asker.ts'
import type { Credential, Found, Grant, Member } from '../contract/core.ts'
import type { Face, Note } from '../contract/screen.ts'
import { obtain } from './credential.ts'
import { failureOf } from './errors.ts'
import { ensureMember } from './join.ts'
import { isDecision, type Run } from './run.ts'
import type { Session } from './session.ts'
import { noteSharing, sharedAt } from './shared-memory.ts'

const DAY_SECONDS = 86_400

/** Finds what fits, asks, has the Enclave make a copy, writes it. What is shared already is not written twice. */
export async function requestAccess(run: Run, asked: AccessRequest | string): Promise<GrantRef> {
  const { session } = run
  // Beside everything that the person has to do first. What it comes to, they are told then.
  const asking = session.parts.asker.access(asked)
  asking.catch(() => undefined)
  const { member } = await ensureMember(run)
  const { request, face: consumer, requestId } = await whoAsks(run, asked, asking)
  const found = await findFitting(run, member, request)
  const lockedUntil = lockOf(session, request)
  const existing = await existingGrant(run, member, { found, consumer, lockedUntil })
  if (existing !== undefined) {
    const { grant, credential } = existing
    showShared(session, {
      consumer,
      credential,
      lockedUntil: grant.lockedUntil,
      existing: true,
      at: sharedAt(grant.copyId),
    })
    return refOf(grant, credential.id, true)
  }
  const purpose = wordsFor(request.purpose.text, session.parts.lang())
  const { credential, copyId } = await consentAndShare(run, member, { found, request, consumer, lockedUntil, purpose })
  noteSharing(copyId, session.now())
  const grant = (await member.grants(run.signal).catch(() => [])).find((one) => one.copyId === copyId)
  const ref = { grantId: grant?.grantId ?? '', copyId, credentialId: credential.id, lockedUntil, existing: false }
  session.host.emit('isle-grant', { ...ref, purpose: request.purpose.code, requestId })
  showShared(session, { consumer, credential, lockedUntil, existing: false, at: session.now() })
  return ref
}

/** A request that the site may not make is a card without a way to try again. */
async function whoAsks(run: Run, asked: AccessRequest | string, first: Promise<AskedAccess>): Promise<AskedAccess> {
  let asking: Promise<AskedAccess> | undefined = first
  return run.attempt(
    () => run.session.stage.screen.peek(),
    () => {
      const once = asking ?? run.session.parts.asker.access(asked)
      asking = undefined
      return once
    },
  )
}

async function findFitting(run: Run, member: Member, request: AccessRequest): Promise<Found> {
  const { session } = run
  const asks = Object.keys({ ...request.need.privateFields?.pick, ...request.need.privateFields?.omit }).length > 0
  const found = await run.attempt(
    () => (asks ? { name: 'unlocking', why: 'find', cancel: () => run.stop() } : session.stage.screen.peek()),
    () => member.find(request.need, run.signal),
  )
  if (found.fitting.length > 0) return found
  if (request.onMissing === 'fail') throw run.fail('no_credential')
  const credential = await obtain(run, member, request.need)
  return { fitting: [credential], ended: [] }
}

/** A grant to the same consumer on a copy of a fitting credential, locked at least as long. */
async function existingGrant(
  run: Run,
  member: Member,
  { found, consumer, lockedUntil }: { found: Found; consumer: Face; lockedUntil: number },
): Promise<{ grant: Grant; credential: Credential } | undefined> {
  const grants = await run.attempt(
    () => run.session.stage.screen.peek(),
    () => member.grants(run.signal),
  )
  for (const credential of found.fitting) {
    const grant = grants.find(
      (one) =>
        one.credentialId === credential.id &&
        one.grantee.toLowerCase() === consumer.key.toLowerCase() &&
        one.lockedUntil >= lockedUntil,
    )
    if (grant !== undefined) return { grant, credential }
  }
  return undefined
}

interface Asked {
  readonly found: Found
  readonly request: AccessRequest
  readonly consumer: Face
  readonly lockedUntil: number
  readonly purpose: string
}

async function consentAndShare(
  run: Run,
  member: Member,
  asked: Asked,
): Promise<{ credential: Credential; copyId: string }> {
  const { session } = run
  const { found, request, consumer, lockedUntil, purpose } = asked
  let chosen = found.fitting[0]?.id ?? ''
  let note: Note | undefined
  for (;;) {
    const approved = await run.ask<boolean>((answer) => {
      const draw = () => ({
        name: 'consent' as const,
        consumer,
        credentials: found.fitting,
        chosen,
        choose(id: string) {
          chosen = id
          session.stage.show(draw())
        },
        purpose,
        lockedUntil,
        legalBasis: typeof request.lockedUntil === 'object' ? request.lockedUntil.legalBasis : undefined,
        note,
        approve: () => answer(true),
        refuse: () => answer(false),
      })
      return draw()
    })
    const credential = found.fitting.find((one) => one.id === chosen)
    if (!approved || credential === undefined) return refuse(run)
    const outcome = await share(run, member, {
      credentialId: credential.id,
      consumer: request.consumer,
      lockedUntil,
      purpose,
    })
    if (outcome === 'refused') return refuse(run)
    if (typeof outcome === 'object') return { credential, copyId: outcome.copyId }
    note = outcome
  }
}

/** @returns what to say above the consent when the person stopped on the way, `refused` when they said no in the Enclave. */
async function share(
  run: Run,
  member: Member,
  sharing: Parameters<Member['share']>[0],
): Promise<{ copyId: string } | Note | 'refused'> {
  const { session } = run
  const { stage } = session
  session.onSigning = (isSigning) => {
    if (run.signal.aborted || (stage.state !== 'unlocking' && stage.state !== 'sharing')) return
    run.isCommitted = !isSigning
    stage.show({
      name: 'sharing',
      step: isSigning ? 'wallet' : 'network',
      cancel: isSigning ? () => run.stop() : undefined,
    })
  }
  try {
    const copyId = await run.attempt(
      () => ({ name: 'unlocking', why: 'share', cancel: () => run.stop() }),
      () => member.share(sharing, run.signal),
    )
    if (stage.state === 'unlocking') stage.show({ name: 'sharing', step: 'network', cancel: undefined })
    return { copyId }
  } catch (thrown) {
    run.signal.throwIfAborted()
    const failure = failureOf(thrown, session.state)
    if (!isDecision(failure)) throw failure.error
    if (failure.error.code === 'user_refused') return 'refused'
    return failure.error.code === 'user_cancelled' ? 'unlockCancelled' : 'shareRefused'
  } finally {
    run.isCommitted = false
    session.onSigning = () => {}
  }
}

function refuse(run: Run): never {
  const { session } = run
  run.show({ name: 'refused', what: 'share', done: () => session.toRest() })
  throw run.fail('user_refused', 'refused')
}

function showShared(
  session: Session,
  facts: {
    consumer: Face
    credential: Credential
    lockedUntil: number
    existing: boolean
    at: number | undefined
  },
): void {
  session.stage.show({
    name: 'shared',
    ...facts,
    manage: () =>
      session.onManage([{ authPublicKey: facts.consumer.key, encryptionPublicKey: '', name: facts.consumer.name }]),
    done: () => session.toRest(),
  })
}

function refOf(grant: Grant, credentialId: string, existing: boolean): GrantRef {
  const { grantId, copyId, lockedUntil } = grant
  return { grantId, copyId, credentialId, lockedUntil, existing }
}

/** Unix seconds. */
function lockOf(session: Session, { lockedUntil = 0 }: AccessRequest): number {
  if (typeof lockedUntil === 'number') return lockedUntil
  return Math.floor(session.now() / 1000) + Math.round(lockedUntil.days * DAY_SECONDS)
}

/** In the person's language, else in English, else in any. */
function wordsFor(text: Readonly<Record<string, string>>, lang: string): string {
  const [language = ''] = lang.split('-')
  return text[lang] ?? text[language] ?? text['en'] ?? Object.values(text)[0] ?? ''
}
