import type { Line } from '../../server/decide.ts'
import type { Application, AuditEntry } from '../../server/store.ts'

/** What the lender asks for, and where the parts of idOS are. */
export interface Request {
  readonly nodeUrl: string
  readonly isleUrl: string
  readonly enclaveUrl: string
  readonly dashboardUrl: string
  readonly walletUrl?: string | undefined
  readonly consumer: { readonly authPublicKey: string; readonly encryptionPublicKey: string }
  readonly acceptedIssuers: readonly {
    readonly name: string
    /** Where people get a credential of this issuer. */
    readonly url?: string | undefined
    readonly authPublicKey: string
  }[]
  readonly level: string
  readonly addons: readonly string[]
}

/** What the lender can read at this moment. */
export type Access =
  | { readonly state: 'gone' }
  | {
      readonly state: 'readable' | 'not_valid'
      readonly fields: readonly string[]
      /** Unix seconds; 0 for no lock. */
      readonly lockedUntil: number
    }

export interface Mine {
  readonly application: Application | null
  readonly access: Access | null
}

/** A grant that stands. */
export interface Grant {
  readonly copyId: string
  /** The profile that it is of. */
  readonly owner: string
  /** Unix seconds; 0 for no lock. */
  readonly lockedUntil: number
  /** What its issuer says of it now. */
  readonly status?: string | undefined
  readonly application?: Application | undefined
}

export interface GrantList {
  readonly total: number
  readonly page: number
  readonly size: number
  readonly grants: readonly Grant[]
}

export type GrantDetail = { readonly audit: readonly AuditEntry[] } & (
  | { readonly state: 'gone' | 'changed' }
  | {
      readonly state: 'readable'
      readonly verified: boolean
      readonly failure?: string | undefined
      readonly status?: string | undefined
      readonly credential?: { readonly credentialSubject?: Readonly<Record<string, unknown>> } | undefined
    }
)

export interface Proof {
  readonly wallet: { readonly type: 'EVM'; readonly address: string; readonly publicKey: null }
  readonly message: string
  readonly signature: string
}

export type { Application, Line }

/** A request that did not do what it should. `code` is the lender's, or `network` or `timeout`. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: string

  constructor(code: string) {
    super(code)
    this.code = code
  }
}

const LIMIT_MS = 30_000

export const api = {
  request: () => ask<Request>('GET', '/api/request'),
  challenge: async (wallet: Proof['wallet']) =>
    (await ask<{ message: string }>('POST', '/api/challenge', { wallet })).message,
  signIn: (proof: Proof) => ask<{ application: Application | null }>('POST', '/api/session', proof),
  signOut: () => ask<void>('DELETE', '/api/session'),
  /** The decision, in either case. */
  async apply(copyId: string): Promise<Application> {
    const response = await send('POST', '/api/applications', { copyId })
    const answer = (await response.json().catch(() => ({}))) as { application?: Application }
    if (answer.application === undefined) throw failureOf(answer)
    return answer.application
  },
  /** `null` for somebody who is not signed in. */
  async mine(): Promise<Mine | null> {
    try {
      return await ask<Mine>('GET', '/api/mine')
    } catch (error) {
      if (error instanceof ApiError && error.code === 'session.required') return null
      throw error
    }
  },
  giveBack: () => ask<void>('DELETE', '/api/mine'),
  staffLogIn: (password: string) => ask<object>('POST', '/api/staff/session', { password }),
  staffLogOut: () => ask<void>('DELETE', '/api/staff/session'),
  grants: (search: string, page: number) =>
    ask<GrantList>('GET', `/api/staff/grants?${new URLSearchParams({ search, page: String(page) })}`),
  ended: async () => (await ask<{ ended: readonly Application[] }>('GET', '/api/staff/ended')).ended,
  grant: (copyId: string) => ask<GrantDetail>('GET', `/api/staff/grants/${encodeURIComponent(copyId)}`),
  rescind: (copyId: string) => ask<void>('DELETE', `/api/staff/grants/${encodeURIComponent(copyId)}`),
}

async function ask<T>(method: string, path: string, body?: object): Promise<T> {
  const response = await send(method, path, body)
  if (response.status === 204) return undefined as T
  const answer: unknown = await response.json().catch(() => undefined)
  if (!response.ok) throw failureOf(answer)
  return answer as T
}

function send(method: string, path: string, body?: object): Promise<Response> {
  return fetch(path, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(LIMIT_MS),
  }).catch((error: unknown) => {
    throw new ApiError(error instanceof DOMException && error.name === 'TimeoutError' ? 'timeout' : 'network')
  })
}

function failureOf(answer: unknown): ApiError {
  const { error } = (answer ?? {}) as { error?: { code?: string } }
  return new ApiError(error?.code ?? 'internal')
}
