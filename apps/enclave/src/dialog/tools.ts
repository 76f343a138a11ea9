import { type ErrorCode, IdosError } from '@open-idos/protocol'
import type { Problem } from '../contract/screen.ts'
import type { Vault } from '../vault/vault.ts'
import type { Work } from '../work/work.ts'
import type { Stage } from './stage.ts'

/** What every question needs. */
export interface Tools {
  readonly stage: Stage
  readonly vault: Vault
  readonly work: Work
  readonly now: () => number
  /** Whether this window is the Enclave's own: what is drawn inside other pages makes no passkeys. */
  readonly isTopLevel: boolean
}

/** What went wrong, for a screen. Anything that is no refusal of ours is a fault. */
export function problemOf(error: unknown, retryAt?: number): Problem {
  return { code: codeOf(error), ...(retryAt === undefined ? {} : { retryAt }) }
}

export function codeOf(error: unknown): ErrorCode {
  return error instanceof IdosError ? error.code : 'enclave.fault'
}

/** First characters of a user id: what people see of it. */
export function shortId(userId: string): string {
  return userId.slice(0, 8)
}

/** First 16 hex characters of the SHA-256 of a public key, in groups of four. */
export async function fingerprintOf(publicKey: string): Promise<string> {
  const bytes = Uint8Array.from(atob(publicKey), (char) => char.charCodeAt(0))
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  const hex = Array.from(digest.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('')
  return (hex.match(/.{4}/g) ?? []).join(' ')
}
