import { hash, randomBytes } from 'node:crypto'
import { type CryptoEngine, callerOf, isSignatureType } from '@open-idos/crypto'
import { type Caller, fromHex } from '@open-idos/protocol'
import type { SessionRecord, SessionStore } from './session-store.ts'

/** A live session: which wallet signed in. */
interface Session {
  readonly authType: string
  /** Lower-case hex of the sender bytes. */
  readonly sender: string
  readonly caller: Caller
  /** Unix seconds. */
  readonly expiresAt: number
}

export interface Sessions {
  /** Starts a session. @returns the `Set-Cookie` line that carries its token. */
  open(wallet: { authType: string; sender: string }): Promise<string>
  /** The live session that a `Cookie` header names. */
  find(cookieHeader: string | undefined): Promise<Session | undefined>
  /** Ends the session that a `Cookie` header names, if there is one. @returns the `Set-Cookie` line that clears it. */
  close(cookieHeader: string | undefined): Promise<string>
  /** Forgets what has expired. */
  sweep(): Promise<void>
  /** How many sessions are held in memory. */
  readonly cached: number
}

const cookieName = 'kgw_session'
/** The only attributes that browsers keep across sites; clearing needs the same (wire protocol 2.5). */
const attributes = 'HttpOnly; Secure; SameSite=None; Partitioned'
const clearingCookie = `${cookieName}=; Path=/; Max-Age=0; ${attributes}`
const tokenBytes = 32

/**
 * Sign-in sessions. A token is 32 random bytes that only the client has: memory and disk hold its hash, so neither a
 * stolen file nor a timing difference gives a session away.
 *
 * @param deps.now milliseconds since 1970.
 */
export function createSessions(
  options: { ttlSeconds: number; maxCached: number },
  deps: { store: SessionStore; crypto: CryptoEngine; now: () => number },
): Sessions {
  const { store, crypto } = deps
  const cache = new Map<string, Session>()
  const nowSeconds = () => Math.floor(deps.now() / 1000)

  function remember(tokenHash: string, session: Session): void {
    cache.set(tokenHash, session)
    // The oldest goes; whoever still uses it is read from the store once more.
    if (cache.size > options.maxCached) cache.delete(cache.keys().next().value as string)
  }

  function sessionOf({ authType, sender, expiresAt }: SessionRecord): Session | undefined {
    if (!isSignatureType(authType)) return undefined
    const caller = callerOf(authType, fromHex(sender), crypto)
    return caller === undefined ? undefined : { authType, sender, caller, expiresAt }
  }

  async function recall(tokenHash: string): Promise<Session | undefined> {
    const record = await store.get(tokenHash)
    const session = record && sessionOf(record)
    if (session !== undefined) remember(tokenHash, session)
    return session
  }

  return {
    get cached() {
      return cache.size
    },

    async open({ authType, sender }) {
      const token = randomBytes(tokenBytes).toString('base64url')
      const tokenHash = hashOf(token)
      const record = { tokenHash, authType, sender, expiresAt: nowSeconds() + options.ttlSeconds }
      await store.put(record)
      const session = sessionOf(record)
      if (session !== undefined) remember(tokenHash, session)
      return `${cookieName}=${token}; Path=/; Max-Age=${options.ttlSeconds}; ${attributes}`
    },

    async find(cookieHeader) {
      const token = tokenIn(cookieHeader)
      if (token === undefined) return undefined
      const tokenHash = hashOf(token)
      const session = cache.get(tokenHash) ?? (await recall(tokenHash))
      if (session === undefined || session.expiresAt > nowSeconds()) return session
      cache.delete(tokenHash)
      return undefined
    },

    async close(cookieHeader) {
      const token = tokenIn(cookieHeader)
      if (token !== undefined) {
        const tokenHash = hashOf(token)
        await store.delete(tokenHash)
        // Afterwards, so that it also goes when somebody had just read it from the store.
        cache.delete(tokenHash)
      }
      return clearingCookie
    },

    async sweep() {
      const now = nowSeconds()
      for (const [tokenHash, { expiresAt }] of cache) if (expiresAt <= now) cache.delete(tokenHash)
      await store.deleteExpired(now)
    },
  }
}

const ourPair = new RegExp(`(?:^|[;,])\\s*${cookieName}="?([^;,"\\s]*)`)
const tokenShape = /^[A-Za-z0-9_-]{43}$/

function hashOf(token: string): string {
  return hash('sha256', token)
}

/**
 * The token in a `Cookie` header. Read leniently: the public client for Node sends back the whole `Set-Cookie` line,
 * attributes included (wire protocol, trap 9). The first pair of our name counts.
 */
export function tokenIn(cookieHeader: string | undefined): string | undefined {
  if (cookieHeader === undefined) return undefined
  const value = ourPair.exec(cookieHeader)?.[1]
  return value !== undefined && tokenShape.test(value) ? value : undefined
}
