import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { tokenHash } from '../auth.ts'
import { type Decision, decide } from '../checks/decide.ts'
import { cleanPicture } from '../checks/pictures.ts'
import type { Client, Config } from '../config.ts'
import { VerifierError } from '../errors.ts'
import { webhookDialects } from '../webhooks/dialects.ts'
import { type Case, type DocumentFields, type FileKind, isFinal, isOpen, type Level, neededFiles } from './case.ts'
import type { CaseStore } from './case-store.ts'

const LINK_MS = 3_600_000
const SESSION_MS = 24 * 3_600_000
const CODE_MS = 15 * 60_000

interface NewCase {
  readonly reference: string
  readonly level: Level
  readonly returnUrl: string
  readonly webhookUrl: string
}

/** What can happen to a case. Every change is told to the client by a webhook that is stored with the change. */
export interface CaseService {
  /** @throws {VerifierError} `url.not_allowed`. */
  open(client: Client, request: NewCase): { readonly one: Case; readonly captureUrl: string }
  /** Another one-time link into a case that waits for its person. @throws {VerifierError} `case.closed`. */
  link(one: Case): string
  /** A link for the person's phone, and the code that they read off this screen. */
  handOver(one: Case): { readonly url: string; readonly code: string; readonly expiresAt: number }
  /** Exchanges a link for a session. @throws {VerifierError} `link.invalid`. */
  enter(link: string): { readonly session: string; readonly one: Case }
  /** @throws {VerifierError} `code.invalid`. */
  enterByCode(code: string): { readonly session: string; readonly one: Case }
  /** Whether a phone has taken over; known until the next start, for the screen that waits for it. */
  isOnPhone(one: Case): boolean
  /** @throws {VerifierError} `session.invalid`. */
  ofSession(session: string): Case
  /** @throws {VerifierError} `case.closed`, `file.*`. */
  addPicture(one: Case, kind: FileKind, bytes: Uint8Array): Promise<Uint8Array>
  /** @throws {VerifierError} `case.closed`, `file.missing`. */
  submit(one: Case, document: DocumentFields): Case
  decide(one: Case, decision: Decision): Case
  erase(one: Case): void
  /** Decides, expires and erases what is due. */
  tick(now: number): void
}

export function createCaseService(config: Config, store: CaseStore): CaseService {
  /** The change and the message about it are one transaction: neither is ever without the other. */
  function change(one: Case, changes: Partial<Case>): Case {
    const next: Case = { ...one, ...changes, sequence: one.sequence + 1 }
    const { client, webhookUrl } = next
    const dialect = webhookDialects[config.clients.find(({ id }) => id === client)?.webhookDialect ?? 'standard']
    store.transaction(() => {
      store.update(next)
      const event = { id: `evt_${randomUUID()}`, createdAt: Date.now(), one: next }
      const body = JSON.stringify(dialect.body(event))
      store.enqueue({ id: event.id, client, url: webhookUrl, body, attempts: 0, dueAt: event.createdAt })
    })
    return next
  }

  function token(purpose: 'link' | 'session', caseId: string, lifetimeMs: number): string {
    const secret = randomBytes(24).toString('base64url')
    store.putToken({ hash: tokenHash(secret), purpose, caseId, expiresAt: Date.now() + lifetimeMs })
    return secret
  }

  /** The token stands behind `#`, which no server log, proxy or referrer ever sees. */
  const linkOf = (one: Case): string => `${config.publicUrl}/capture#${token('link', one.id, LINK_MS)}`

  function enterWith(hash: string, purpose: 'link' | 'code'): { session: string; one: Case } {
    const id = store.useToken(hash, purpose, { now: Date.now(), once: true })
    const one = id === undefined ? undefined : store.find(id)
    if (one === undefined) throw new VerifierError(purpose === 'link' ? 'link.invalid' : 'code.invalid')
    return { session: token('session', one.id, SESSION_MS), one }
  }

  const phones = new Set<string>()

  function requireOpen(one: Case): void {
    if (!isOpen(one.status)) throw new VerifierError('case.closed', { status: one.status })
  }

  const service: CaseService = {
    open(client, request) {
      for (const url of [request.returnUrl, request.webhookUrl]) requireAllowed(client, url)
      const now = Date.now()
      const one: Case = {
        id: randomUUID(),
        client: client.id,
        ...request,
        status: 'created',
        sequence: 0,
        reasons: [],
        checks: [],
        document: undefined,
        createdAt: now,
        submittedAt: undefined,
        decidedAt: undefined,
        expiresAt: now + config.caseLifetimeMs,
      }
      store.insert(one)
      return { one, captureUrl: linkOf(one) }
    },
    link(one) {
      if (isFinal(one.status)) throw new VerifierError('case.closed', { status: one.status })
      return linkOf(one)
    },
    handOver(one) {
      requireOpen(one)
      const code = String(randomInt(1_000_000)).padStart(6, '0')
      const expiresAt = Date.now() + CODE_MS
      phones.delete(one.id)
      // A code is short, so it opens nothing by itself: it belongs to the case's own address.
      store.putToken({ hash: tokenHash(`${one.id}/${code}`), purpose: 'code', caseId: one.id, expiresAt })
      return { url: `${config.publicUrl}/phone#${one.id}`, code, expiresAt }
    },
    enter: (link) => enterWith(tokenHash(link), 'link'),
    enterByCode(idAndCode) {
      const entered = enterWith(tokenHash(idAndCode), 'code')
      phones.add(entered.one.id)
      return entered
    },
    isOnPhone: (one) => phones.has(one.id),
    ofSession(session) {
      const id = store.useToken(tokenHash(session), 'session', { now: Date.now(), once: false })
      const one = id === undefined ? undefined : store.find(id)
      if (one === undefined) throw new VerifierError('session.invalid')
      return one
    },
    async addPicture(one, kind, bytes) {
      requireOpen(one)
      const picture = await cleanPicture(bytes)
      store.putFile(one.id, kind, picture)
      return picture
    },
    submit(one, document) {
      requireOpen(one)
      const there = store.fileKinds(one.id)
      const missing = neededFiles(one.level, document.type).find((kind) => !there.includes(kind))
      if (missing !== undefined) throw new VerifierError('file.missing', { kind: missing })
      return change(one, { status: 'submitted', document, reasons: [], checks: [], submittedAt: Date.now() })
    },
    decide: (one, { status, reasons, checks }) => change(one, { status, reasons, checks, decidedAt: Date.now() }),
    erase(one) {
      phones.delete(one.id)
      store.erase(one.id)
    },
    tick(now) {
      for (const one of store.dueForDecision(now - config.decisionDelayMs)) {
        if (one.document === undefined) continue
        const usedBefore = store.isNumberUsed(one.document.number, one.reference)
        service.decide(one, decide({ document: one.document, level: one.level, usedBefore, now: new Date(now) }))
      }
      for (const one of store.dueForExpiry(now)) change(one, { status: 'expired', decidedAt: now })
      for (const one of store.dueForErasure(now - config.retentionMs)) store.erase(one.id)
    },
  }
  return service
}

function requireAllowed(client: Client, url: string): void {
  const fits =
    URL.canParse(url) && client.urls.some((prefix) => url === prefix || url.startsWith(`${prefix.replace(/\/$/, '')}/`))
  if (!fits) throw new VerifierError('url.not_allowed', { url })
}
