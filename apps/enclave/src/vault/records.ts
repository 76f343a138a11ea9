import type { PasswordStore } from '@open-idos/enclave-channel'
import type { Action, Allowance, HeldKey, Remember, Visit } from '../contract/questions.ts'
import type { Way } from '../contract/screen.ts'
import type { Wrap } from '../keys/wraps.ts'

// What the vault holds. Every record has an `id`. No password, no secret key and no words are ever in it: a wrap opens
// only with what the person brings, and a remembered key can be used and not read.

/** A profile as this browser knows it. */
export interface Profile {
  /** The user id. */
  readonly id: string
  /** Base64. Once known it binds: a page that names another key is refused. */
  readonly publicKey: string
  readonly store: PasswordStore
  readonly madeFrom: MadeFrom
  /** Shown, never used: the wallet that the page named. */
  readonly wallet: { readonly type: string; readonly address: string } | undefined
  readonly ways: readonly StoredWay[]
  readonly remembered: RememberedKey | undefined
  readonly lastWay: Way | undefined
  readonly added: number
  /** Milliseconds since 1970. */
  readonly lastUsed: number | undefined
}

/** What the secret key comes from: a password that the person chose, our words, or a password that nodes keep. */
export type MadeFrom = 'password' | 'words' | 'custody'

/** A way in that was added on this device. */
export interface StoredWay {
  readonly id: string
  readonly kind: 'passkey' | 'password'
  /** What the device's own list calls it. */
  readonly label: string | undefined
  readonly added: number
  readonly lastUsed: number | undefined
  readonly wrap: Wrap
  /** Of a passkey. */
  readonly credentialId: Uint8Array | undefined
}

export interface RememberedKey {
  readonly key: HeldKey
  /** Milliseconds since 1970. */
  readonly until: number
}

/** A site that may use a profile's key while it is unlocked. */
export interface Site {
  /** {@link siteId}. */
  readonly id: string
  readonly userId: string
  readonly origin: string
  readonly allowed: number
  readonly coversAllReads: boolean
}

/** A consent that was given; `always` counts until it is withdrawn, the others are history. */
export interface ConsentRecord {
  readonly id: string
  readonly userId: string
  readonly origin: string
  readonly action: Action
  readonly credentialId: string
  readonly credentialType: string
  /** As in `Allowance`. */
  readonly receiver: string
  /** What the person read, for them to recognise. */
  readonly receiverLabel: string
  readonly when: number
  readonly remember: Remember
}

/** Wrong secrets in a row. Kept for profiles that the vault does not know, too. */
export interface Attempts {
  /** The user id. */
  readonly id: string
  readonly wrong: number
  /** Milliseconds since 1970 from which the next one is taken. */
  readonly retryAt: number
}

/** The vault's own. */
export interface About {
  readonly id: 'about'
  readonly mark: { readonly words: string; readonly hue: number }
  /** The language that was chosen here, BCP 47. */
  readonly lang: string | undefined
}

/** What a frame may use until its visit ends. Lies in the frame's own storage, which other sites' frames do not see. */
export interface VisitRecord {
  /** The origin that embeds the frame. */
  readonly id: string
  readonly lastUse: number
  /** Undefined after somebody locked by hand: then nothing opens by itself, not even where a key is remembered. */
  readonly session: OpenSession | undefined
}

/** A key in use by one site. */
export interface OpenSession {
  readonly userId: string
  /** Base64. */
  readonly publicKey: string
  readonly store: PasswordStore
  readonly key: HeldKey
  readonly visit: Visit
  /** Consents that count without asking. */
  readonly allowed: readonly Allowance[]
  /** The person read that the page may open whatever it asks for. */
  readonly coversAllReads: boolean
}

export interface Records {
  readonly profiles: Profile
  readonly sites: Site
  readonly consents: ConsentRecord
  readonly attempts: Attempts
  readonly about: About
  readonly visits: VisitRecord
}

export type TableName = keyof Records

export const tableNames: readonly TableName[] = ['profiles', 'sites', 'consents', 'attempts', 'about', 'visits']

export function siteId(userId: string, origin: string): string {
  return `${userId} ${origin}`
}
