import type { Action, Allowance, Remember } from '../contract/questions.ts'
import type { Keep, Way } from '../contract/screen.ts'
import type { Attempts, ConsentRecord, Profile, RememberedKey, Site, StoredWay } from './records.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Wrong secrets that cost nothing but themselves. */
const FREE_ATTEMPTS = 5
const LONGEST_WAIT = HOUR

/** One more wrong secret: from the fifth on the wait doubles, from half a minute to an hour. */
export function afterWrong(
  before: Attempts | undefined,
  args: { readonly userId: string; readonly now: number },
): Attempts {
  const wrong = (before?.wrong ?? 0) + 1
  const doublings = wrong - FREE_ATTEMPTS
  const wait = doublings < 0 ? 0 : Math.min(LONGEST_WAIT, (MINUTE / 2) * 2 ** Math.min(doublings, 10))
  return { id: args.userId, wrong, retryAt: args.now + wait }
}

/**
 * When the next secret is taken; `undefined` when now. A clock that was set back does not make anybody wait longer than
 * the longest wait.
 */
export function waitsUntil(attempts: Attempts | undefined, now: number): number | undefined {
  if (attempts === undefined || attempts.wrong < FREE_ATTEMPTS || attempts.retryAt <= now) return undefined
  return Math.min(attempts.retryAt, now + LONGEST_WAIT)
}

/** The key, while it is remembered. */
export function rememberedKey(profile: Profile | undefined, now: number): RememberedKey | undefined {
  const remembered = profile?.remembered
  return remembered !== undefined && remembered.until > now ? remembered : undefined
}

/** Until when the vault remembers a key, in milliseconds since 1970. */
export function rememberUntil(keep: Keep, now: number): number | undefined {
  if (keep === '7d') return now + 7 * DAY
  if (keep === '30d') return now + 30 * DAY
  return undefined
}

/** How long a site's frame may use the key: a quarter of an hour without use, and never longer than a working day. */
export function visitFor(keep: Keep, now: number): { idleMs: number; endsAt: number; keep: boolean } {
  return { idleMs: 15 * MINUTE, endsAt: now + 8 * HOUR, keep: keep !== 'page' }
}

/** Whether a site needs no more asking before it uses the key. */
export function isAllowed(site: Site | undefined, needs: { readonly coversAllReads: boolean }): boolean {
  return site !== undefined && (site.coversAllReads || !needs.coversAllReads)
}

/** What is known when ways in are offered. */
export interface WayFacts {
  readonly profile: Profile | undefined
  /** As the page says. */
  readonly store: 'user' | 'mpc' | undefined
  readonly custody: boolean
  /** A fresh proof: the wallet proves nothing to this window. */
  readonly isProof: boolean
}

/**
 * Every way in, the likely one first: the last used, then those of this device, then what the key is made from. Password
 * and words are always there, since either may be what somebody has on paper.
 */
export function waysIn({ profile, store, custody, isProof }: WayFacts): Way[] {
  const kind = profile?.store ?? store
  const wallet: Way[] = custody && !isProof && kind !== 'user' ? ['wallet'] : []
  const passkey: Way[] = profile?.ways.some((way) => way.kind === 'passkey') ? ['passkey'] : []
  const secrets: Way[] =
    profile?.madeFrom === 'words' && !hasLocalPassword(profile) ? ['words', 'password'] : ['password', 'words']
  const all = [...passkey, ...wallet, ...secrets]
  const last = profile?.lastWay
  return last !== undefined && all.includes(last) ? [last, ...all.filter((way) => way !== last)] : all
}

export function hasLocalPassword(profile: Profile): boolean {
  return profile.ways.some((way) => way.kind === 'password')
}

/**
 * First screen of a new profile, recommended first. A passkey is kept by the vault, so it is offered only where the
 * vault can keep things; a store that the page demands leaves only its own ways.
 */
export function waysToBegin(facts: {
  readonly store: 'user' | 'mpc' | undefined
  readonly custody: boolean
  readonly passkeys: boolean
}): ('passkey' | 'password' | 'wallet')[] {
  const own: ('passkey' | 'password')[] = facts.passkeys ? ['passkey', 'password'] : ['password']
  if (facts.store === 'mpc') return facts.custody ? ['wallet'] : []
  return facts.custody && facts.store === undefined ? [...own, 'wallet'] : own
}

/** One line of a profile's page. */
export interface ListedWay {
  readonly id: string
  readonly kind: Way
  readonly label: string | undefined
  readonly added: number
  readonly lastUsed: number | undefined
  readonly removable: boolean
}

const origins = { password: 'password', words: 'words', custody: 'wallet' } as const satisfies Record<string, Way>

/**
 * What a profile's page lists: first what the key is made from, which cannot be taken away from it and restores it
 * anywhere, then what this device added, which can go, because the first stays.
 */
export function listedWays(profile: Profile): ListedWay[] {
  const origin = {
    id: 'origin',
    label: undefined,
    added: profile.added,
    lastUsed: undefined,
    removable: false,
  } as const
  const own = profile.ways.map((way: StoredWay) => ({
    id: way.id,
    kind: way.kind,
    label: way.label,
    added: way.added,
    lastUsed: way.lastUsed,
    removable: true,
  }))
  return [{ ...origin, kind: origins[profile.madeFrom] }, ...own]
}

/** A thing that wants to leave. */
export interface Leaving {
  readonly origin: string
  readonly action: Action
  readonly credentialId: string
  readonly receiver: string
}

/** A consent covers the same action on the same credential for the same receiver and origin, and nothing else. */
export function covers(allowances: readonly Allowance[], leaving: Leaving): boolean {
  return allowances.some(
    (given) =>
      given.origin === leaving.origin &&
      given.action === leaving.action &&
      given.credentialId === leaving.credentialId &&
      given.receiver === leaving.receiver,
  )
}

/** Consents that count without asking, of one profile for one origin. */
export function standing(consents: readonly ConsentRecord[], of: { userId: string; origin: string }): Allowance[] {
  return consents
    .filter((given) => given.remember === 'always' && given.userId === of.userId && given.origin === of.origin)
    .map(({ origin, action, credentialId, receiver }) => ({ origin, action, credentialId, receiver }))
}

/** For how long a consent can be given: for good only where something can be kept. */
export function remembers(storage: 'persistent' | 'none'): Remember[] {
  return storage === 'persistent' ? ['once', 'visit', 'always'] : ['once', 'visit']
}

const LONGEST_HISTORY = 500

/** Ids of the oldest entries that are only history, beyond the longest list that is kept. */
export function surplusHistory(consents: readonly ConsentRecord[]): string[] {
  const history = consents.filter((given) => given.remember !== 'always')
  return [...history]
    .sort((a, b) => b.when - a.when)
    .slice(LONGEST_HISTORY)
    .map((given) => given.id)
}
