import { createHash, randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { LenderError } from './errors.ts'
import type { Parts } from './parts.ts'

const SESSION_MS = 12 * 3_600_000

/** Who somebody is, for half a day: a random cookie whose hash is kept, useless to whoever reads the database. */
export interface Sessions {
  start(c: Context, owner: string): void
  /** @throws {LenderError} when there is none. */
  owner(c: Context): string
  end(c: Context): Response
}

export function createSessions(
  { config, store }: Pick<Parts, 'config' | 'store'>,
  kind: { readonly cookie: string; readonly path: string; readonly refusal: 'session.required' | 'staff.required' },
): Sessions {
  const { cookie, path, refusal } = kind
  // One cookie is never taken for another: their owners are of different kinds.
  const hashOf = (token: string) => createHash('sha256').update(`${cookie}/${token}`).digest('hex')
  return {
    start(c, owner) {
      const token = randomBytes(24).toString('base64url')
      store.putSession(hashOf(token), { owner, expiresAt: Date.now() + SESSION_MS })
      const secure = config.publicUrl.startsWith('https:')
      setCookie(c, cookie, token, { httpOnly: true, sameSite: 'Lax', path, secure, maxAge: SESSION_MS / 1000 })
    },
    owner(c) {
      const token = getCookie(c, cookie)
      const owner = token === undefined ? undefined : store.ownerOfSession(hashOf(token), Date.now())
      if (owner === undefined) throw new LenderError(refusal)
      return owner
    },
    end(c) {
      const token = getCookie(c, cookie)
      if (token !== undefined) store.endSession(hashOf(token))
      deleteCookie(c, cookie, { path })
      return c.body(null, 204)
    },
  }
}
