import type { CheckLine } from '../../server/consuming/check-shared.ts'
import type { Stage, Wallet } from '../../server/customers/customer.ts'
import type { Payment } from '../../server/customers/customer-store.ts'
import type { VerificationStatus } from '../../server/verifier/provider.ts'

/** A customer, as the bank tells the page. */
export interface Me {
  readonly id: string
  readonly wallet: Wallet
  readonly userId?: string | undefined
  readonly stage: Stage
  readonly verification?: { readonly status: VerificationStatus; readonly reasons: readonly string[] } | undefined
  /** Unix seconds. */
  readonly writeGrant?: { readonly until: number } | undefined
  readonly credential?:
    | {
        readonly level: string
        readonly status: 'active' | 'revoked' | 'lost'
        readonly since: number
        readonly source: 'issued' | 'shared'
      }
    | undefined
  readonly card?: { readonly copyId: string; readonly since: number } | undefined
  /** How often it was tried in vain to write the credential. */
  readonly attempts: number
}

export interface Settings {
  readonly nodeUrl: string
  readonly isleUrl: string
  readonly enclaveUrl: string
  readonly dashboardUrl: string
  readonly walletUrl?: string | undefined
  /** An application that takes what this bank issues. */
  readonly partnerUrl?: string | undefined
}

interface Party {
  readonly authPublicKey: string
  readonly encryptionPublicKey: string
}

export interface Parties {
  readonly bank: Party
  readonly cardline: Party
  /** This bank is the first. */
  readonly acceptedIssuers: readonly { readonly name: string; readonly authPublicKey: string }[]
}

/** Cents of test money. */
export interface Account {
  readonly number: string
  readonly balance: number
  readonly limit: number
  readonly payments: readonly Payment[]
}

export interface Check {
  readonly passed: boolean
  readonly lines: readonly CheckLine[]
  readonly level: string
  /** Public notes of what was looked at. */
  readonly notes: string
}

export interface Proof {
  readonly wallet: Wallet
  readonly message: string
  readonly signature: string
}

/** A request that did not do what it should. `code` is the bank's, or `network` or `timeout`. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: string
  readonly data: Readonly<Record<string, unknown>>

  constructor(code: string, data: Readonly<Record<string, unknown>> = {}) {
    super(code)
    this.code = code
    this.data = data
  }
}

/** Writing to the network takes a moment; the server has limits of its own below this one. */
const LIMIT_MS = 30_000

export const api = {
  settings: () => ask<Settings>('GET', '/api/settings'),
  parties: () => ask<Parties>('GET', '/api/parties'),
  /** `null` for somebody who is not signed in. */
  me: async (): Promise<Me | null> => {
    try {
      return (await ask<{ customer: Me }>('GET', '/api/me')).customer
    } catch (error) {
      if (error instanceof ApiError && error.code === 'session.required') return null
      throw error
    }
  },
  challenge: async (wallet: Wallet) => (await ask<{ message: string }>('POST', '/api/challenge', { wallet })).message,
  signIn: async (proof: Proof) => (await ask<{ customer: Me }>('POST', '/api/session', proof)).customer,
  signOut: () => ask<void>('DELETE', '/api/session'),
  createProfile: async (profile: object) => (await ask<{ customer: Me }>('POST', '/api/profile', profile)).customer,
  existingProfile: async (userId: string) =>
    (await ask<{ customer: Me }>('POST', '/api/existing-profile', { userId })).customer,
  writeGrantText: (owner: string) =>
    ask<{ message: string; until: number; grantee: string }>('POST', '/api/write-grant/text', { owner }),
  writeGrant: async (signature: string) =>
    (await ask<{ customer: Me }>('POST', '/api/write-grant', { signature })).customer,
  verification: () => ask<{ captureUrl: string }>('POST', '/api/verification'),
  share: (copyId: string) => checked('/api/shared', { copyId }),
  card: (copyId: string) => checked('/api/card', { copyId }),
  access: () => checked('/api/access'),
  startOver: async () => (await ask<{ customer: Me }>('POST', '/api/start-over')).customer,
  account: () => ask<Account>('GET', '/api/account'),
  pay: (payment: { to: string; cents: number; id: string }) => ask<Account>('POST', '/api/payments', payment),
  topUp: () => ask<Account>('POST', '/api/top-up'),
}

/** What was shared is looked at: lines in either case, the customer when it passed. */
async function checked(path: string, body?: object): Promise<{ check: Check; customer?: Me }> {
  const response = await send('POST', path, body)
  const answer = (await response.json().catch(() => ({}))) as { check?: Check; customer?: Me }
  if (answer.check === undefined) throw failureOf(answer)
  return { check: answer.check, ...(answer.customer === undefined ? {} : { customer: answer.customer }) }
}

export async function ask<T>(method: string, path: string, body?: object): Promise<T> {
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
  const { error } = (answer ?? {}) as { error?: { code?: string; data?: Record<string, unknown> } }
  return new ApiError(error?.code ?? 'internal', error?.data)
}
