import type { PasswordStore } from '@open-idos/enclave-channel'

/**
 * What the embedded document asks of the surface that shows it to the person: the popup, or the frame itself where
 * there can be no popup. One surface answers several questions, one after the other.
 */
export interface Questions {
  /** Opens the key of an account, or makes it. */
  readonly unlock: { readonly ask: UnlockQuestion; readonly answer: UnlockAnswer }
  /** May this leave? */
  readonly consent: { readonly ask: ConsentQuestion; readonly answer: ConsentAnswer }
  /** A question in the page's words. */
  readonly confirm: { readonly ask: ConfirmQuestion; readonly answer: ConfirmAnswer }
  /** Shows the person what restores the key. */
  readonly backup: { readonly ask: BackupQuestion; readonly answer: undefined }
}

export type QuestionName = keyof Questions

/** Who asks, as the browser vouches for it, and as it calls itself. */
export interface Requester {
  readonly origin: string
  /** What this deployment of the Enclave calls the origin, where its operator listed it. */
  readonly publishedName?: string | undefined
  /** The page's own words, cut and cleaned; never verified. */
  readonly name?: string | undefined
  /** Origins around the requester, nearest first; empty when it is the top page. */
  readonly ancestors: readonly string[]
}

export interface Account {
  readonly userId: string
  /** Base64; undefined for a new profile. */
  readonly publicKey: string | undefined
  readonly wallet: { readonly type: string; readonly address: string } | undefined
  readonly store: PasswordStore | undefined
}

export interface UnlockQuestion {
  readonly requester: Requester
  readonly account: Account
  readonly mode: 'new' | 'existing'
  /**
   * The page speaks the first protocol only, which cannot name a credential: unlocking then lets it open whatever it
   * asks for until the key is locked, and the person must read so.
   */
  readonly coversAllReads: boolean
  /** Custody nodes are configured and the wallet can be used with them. */
  readonly custody: boolean
}

/** How long the embedded document may use the key. */
export interface Visit {
  /** Milliseconds without use after which the key is dropped. */
  readonly idleMs: number
  /** Milliseconds since 1970: dropped then in any case. */
  readonly endsAt: number
  /** Survives a reload of the page, in the frame's own storage. */
  readonly keep: boolean
}

/** A secret key that can be used and not read. Survives structured cloning and IndexedDB. */
export type HeldKey =
  /** X25519, not extractable, for `deriveBits`. */
  CryptoKey | SealedSecret

/** For browsers whose WebCrypto does not know X25519: opened in a worker, for a moment, whenever it is needed. */
export interface SealedSecret {
  /** AES-GCM, not extractable. */
  readonly key: CryptoKey
  readonly iv: Uint8Array
  readonly box: Uint8Array
}

export type UnlockAnswer =
  | {
      readonly via: 'key'
      readonly key: HeldKey
      /** Base64. */
      readonly publicKey: string
      readonly store: PasswordStore
      readonly visit: Visit
      /** What the person allowed this origin for good. */
      readonly allowed: readonly Allowance[]
    }
  /** The person wants the custody nodes to be asked; the frame does so, with the wallet. */
  | { readonly via: 'custody'; readonly visit: Visit; readonly allowed: readonly Allowance[] }

/** What may leave the Enclave: to the page (`read`), to somebody else (`share`), or only which credentials fit (`match`). */
export type Action = 'read' | 'share' | 'match'

/** A consent that was given; covers the same action on the same credential for the same receiver and origin. */
export interface Allowance {
  readonly origin: string
  readonly action: Action
  /** Credential id, or `*` for a match over all. */
  readonly credentialId: string
  /** Base64 of the receiver's key; empty unless shared. */
  readonly receiver: string
}

/** One thing in a credential that the person can recognise. */
export interface CredentialField {
  /** Where it is, such as `credentialSubject.name`. */
  readonly path: string
  readonly kind: 'text' | 'date' | 'picture' | 'file'
  /** What it says, cut to 200 characters; for pictures and files its type. */
  readonly value: string
  /** Size of a picture or file. */
  readonly bytes?: number | undefined
}

/** What a credential says about itself, read from its decrypted content. Nothing in it is verified here. */
export interface CredentialSummary {
  readonly id: string
  /** Such as `Identity`, `Residence`; empty when it does not say. */
  readonly type: string
  readonly issuer: string
  readonly level: string
  /** ISO dates, empty when absent. */
  readonly issued: string
  readonly expires: string
  readonly fields: readonly CredentialField[]
  /** Of the whole plaintext. */
  readonly bytes: number
}

export interface ConsentQuestion {
  readonly requester: Requester
  readonly account: Account
  readonly action: Action
  /** One for `read` and `share`; those that were looked at for `match`. */
  readonly credentials: readonly CredentialSummary[]
  readonly receiver?:
    | {
        /** Base64. */
        readonly publicKey: string
        readonly identifier: string
        /** The page's words. */
        readonly name?: string | undefined
      }
    | undefined
  /** The page's words. */
  readonly purpose?: string | undefined
  /** Unix seconds; 0 for no lock. */
  readonly lockedUntil: number
  /** For `match`: path to the values that count. */
  readonly criteria?:
    | {
        readonly pick: Readonly<Record<string, readonly unknown[]>>
        readonly omit: Readonly<Record<string, readonly unknown[]>>
      }
    | undefined
}

/** For how long: this time, until the key is locked, or until it is withdrawn. */
export type Remember = 'once' | 'visit' | 'always'

export type ConsentAnswer =
  | { readonly decision: 'allow'; readonly remember: Remember }
  | { readonly decision: 'refuse' }

export interface ConfirmQuestion {
  readonly requester: Requester
  readonly message: string
}

export interface ConfirmAnswer {
  readonly confirmed: boolean
}

export interface BackupQuestion {
  readonly requester: Requester
  readonly account: Account
  /** Of a key in custody: what the custody nodes gave back. Otherwise the person proves themselves anew. */
  readonly password?: string | undefined
}
