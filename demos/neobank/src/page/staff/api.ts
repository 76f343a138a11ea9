import type { HeldCredential, Stage, Wallet } from '../../server/customers/customer.ts'
import type { AuditEntry } from '../../server/customers/customer-store.ts'
import { ask } from '../model/api.ts'

export interface Row {
  readonly id: string
  readonly wallet: Wallet
  readonly userId?: string | undefined
  readonly stage: Stage
  readonly verification?: { readonly status: string; readonly reasons: readonly string[] } | undefined
  readonly credential?: HeldCredential | undefined
  readonly createdAt: number
}

export interface List {
  readonly total: number
  readonly page: number
  readonly size: number
  readonly customers: readonly Row[]
}

export interface Detail {
  readonly customer: Row
  readonly audit: readonly AuditEntry[]
  readonly credential?: { readonly credentialSubject?: Readonly<Record<string, unknown>> } | undefined
  readonly verification?:
    | { readonly verified: boolean; readonly failure?: string; readonly status?: string }
    | undefined
}

export const staffApi = {
  logIn: (password: string) => ask<object>('POST', '/api/staff/session', { password }),
  logOut: () => ask<void>('DELETE', '/api/staff/session'),
  list: (search: string, page: number) =>
    ask<List>('GET', `/api/staff/customers?${new URLSearchParams({ search, page: String(page) })}`),
  detail: (id: string) => ask<Detail>('GET', `/api/staff/customers/${encodeURIComponent(id)}`),
  revoke: (id: string) => ask<{ customer: Row }>('POST', `/api/staff/customers/${encodeURIComponent(id)}/revoke`),
}
