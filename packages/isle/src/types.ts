/**
 * What a host page and the Isle say to each other. The Isle's frame runs the client itself, on its own origin; the page
 * lends it the wallet, a size, a theme and a language, and learns results. Contents of credentials are in no message.
 */

/** Where the Isle stands. Every state has a way out; every request ends in exactly one `isle-exit`. */
export type IsleState =
  | 'booting'
  | 'checking'
  | 'disconnected'
  | 'connecting'
  | 'noProfile'
  | 'linking'
  | 'creatingKey'
  | 'provingWallet'
  | 'creatingProfile'
  | 'ready'
  | 'needsCredential'
  | 'verifying'
  | 'waiting'
  | 'rejected'
  | 'writeGrant'
  | 'issuing'
  | 'consent'
  | 'unlocking'
  | 'sharing'
  | 'shared'
  | 'manage'
  | 'revoking'
  | 'refused'
  | 'failed'

export type Chain = 'EVM' | 'NEAR' | 'XRPL' | 'Stellar' | 'FaceSign'

/** How long a caller is willing to wait. Every call settles, with or without it. */
export interface Call {
  readonly signal?: AbortSignal | undefined
  /** Milliseconds. */
  readonly timeoutMs?: number | undefined
}

/** A wallet that the page lends: it signs what the Isle shows, and tells when its account changes. */
export interface WalletBridge {
  readonly chain: Chain
  readonly address: string
  readonly publicKey?: string | undefined
  /** For lists: what the wallet calls itself, and a picture as a data URI. */
  readonly name?: string | undefined
  readonly icon?: string | undefined
  /**
   * Signature over a text, encoded as the network wants it in wallet rows: hex of r ‖ s ‖ v for EVM, hex of the NEP-413
   * envelope for NEAR, hex for the others.
   *
   * @throws whatever the wallet throws when its person refuses.
   */
  signMessage(text: string): Promise<string>
  /** EIP-712, for keys in custody; EVM wallets only. */
  signTypedData?(typed: {
    readonly domain: Readonly<Record<string, unknown>>
    readonly types: Readonly<Record<string, readonly { readonly name: string; readonly type: string }[]>>
    readonly value: Readonly<Record<string, unknown>>
  }): Promise<string>
  /** Calls back when the wallet's account changes (its new address) or goes away (`undefined`). @returns how to stop. */
  subscribe?(changed: (address: string | undefined) => void): () => void
}

/** What the page needs to know about somebody. */
export interface CredentialNeed {
  /** Whose credentials count: the keys that sign their rows, in hex. */
  readonly issuers: readonly { readonly authPublicKey: string; readonly name?: string | undefined }[]
  /** `basic` or `plus`. */
  readonly level?: string | undefined
  readonly addons?: readonly string[] | undefined
  readonly publicNotes?: FieldCriteria | undefined
  /** On decrypted contents: judged in the Enclave, only which credentials fit comes out. */
  readonly privateFields?: FieldCriteria | undefined
  readonly maxAgeDays?: number | undefined
}

export interface FieldCriteria {
  readonly pick?: Readonly<Record<string, readonly unknown[]>> | undefined
  readonly omit?: Readonly<Record<string, readonly unknown[]>> | undefined
}

/** To whom something is shared. */
export interface Consumer {
  /** What `walletIdentifierFor` gives for the consumer's wallet or key. */
  readonly authPublicKey: string
  /** Base64 of the 32-byte X25519 key. */
  readonly encryptionPublicKey: string
  /** As the page calls it; the Isle shows it as the page's word beside the origin. */
  readonly name?: string | undefined
}

export interface AccessRequest {
  readonly need: CredentialNeed
  readonly consumer: Consumer
  readonly purpose: { readonly code: string; readonly text: Readonly<Record<string, string>> }
  /** Until when the grant cannot be taken back; Unix seconds, or days from now with the rule that demands it. */
  readonly lockedUntil?: number | { readonly days: number; readonly legalBasis: string } | undefined
  /** What to do when no credential fits. */
  readonly onMissing?: 'verify' | 'fail' | undefined
}

/** Permission for an issuer to write one credential. */
export interface WriteGrantRequest {
  readonly issuer: { readonly authPublicKey: string; readonly name?: string | undefined }
  /** The text that the network made, for the wallet to sign as it is. */
  readonly message: string
  /** Unix seconds. */
  readonly until: number
}

/** What the page's server has to make, because only an issuer can: see {@link IsleOptions.hooks}. */
export interface NewProfile {
  readonly userId: string
  /** Base64. */
  readonly encryptionPublicKey: string
  readonly encryptionPasswordStore: 'user' | 'mpc'
  readonly wallet: { readonly type: Chain; readonly address: string; readonly publicKey: string | null }
  /** The signed text that proves the wallet. */
  readonly proof: { readonly message: string; readonly signature: string }
}

/** What the page does for the Isle. The Isle shows their progress, and their failure with a way to try again. */
export interface IsleHooks {
  /** The text with which a new wallet proves itself, with a nonce of the page's server. */
  ownershipText?(wallet: NewProfile['wallet']): Promise<string>
  /** Writes the profile (issuers only). Asked again after a failure with the same values. */
  createProfile?(profile: NewProfile): Promise<void>
  /** Opens a verification. The Isle shows the page, or opens it, after a press. */
  startVerification?(): Promise<{ readonly captureUrl: string; readonly caseRef: string }>
  /** Where a verification stands; asked while it is shown, less often with time, and when the page calls `refresh`. */
  verificationStatus?(): Promise<VerificationStatus>
  /** The text of a write grant, from the page's server. */
  writeGrant?(owner: string): Promise<WriteGrantRequest>
  /** Hands the signed write grant to the page's server. */
  writeGrantSigned?(signature: string): Promise<void>
}

export type VerificationStatus =
  | { readonly state: 'none' | 'open' | 'in_review' | 'approved' | 'issued' }
  | { readonly state: 'retry' | 'rejected'; readonly reason: string }

export interface CredentialSummary {
  readonly id: string
  readonly type: string
  readonly issuer: string
  readonly level: string
  readonly status: string
}

export interface GrantRef {
  readonly grantId: string
  readonly copyId: string
  readonly credentialId: string
  /** Unix seconds; 0 for no lock. */
  readonly lockedUntil: number
  /** It was there already: nothing new was written. */
  readonly existing: boolean
}

export interface GrantSummary {
  readonly grantId: string
  readonly copyId: string
  readonly grantee: string
  readonly lockedUntil: number
}

/** Events of the element, with what they carry. Nothing in them is personal. */
export interface IsleEvents {
  'isle-ready': { readonly build: string; readonly version: number }
  'isle-state': { readonly name: IsleState; readonly canDismiss: boolean; readonly legacyStatus: LegacyStatus }
  'isle-wallet': { readonly address: string; readonly chain: Chain } | null
  'isle-profile': { readonly userId: string; readonly created: boolean }
  'isle-verification': { readonly phase: 'started' | 'submitted' | 'approved' | 'rejected' | 'cancelled' }
  'isle-write-grant': { readonly signed: true }
  'isle-credential': { readonly credentialId: string; readonly level: string }
  /** With the number of the request, where that was signed. */
  'isle-grant': GrantRef & { readonly purpose: string; readonly requestId?: string | undefined }
  'isle-revoked': { readonly grantId: string }
  /** Always once for every request that was opened. */
  'isle-exit': {
    readonly reason: 'done' | 'refused' | 'dismissed' | 'failed'
    readonly step: IsleState
    readonly lastError?: IsleErrorCode | undefined
    readonly ref: string
  }
  'isle-error': {
    readonly code: IsleErrorCode
    readonly step: IsleState
    readonly retryable: boolean
    readonly ref: string
  }
  'isle-resize': { readonly width: number; readonly height: number }
}

/** The eight statuses of the earlier controller. */
export type LegacyStatus =
  | 'initializing'
  | 'not-connected'
  | 'no-profile'
  | 'not-verified'
  | 'pending-verification'
  | 'pending-permissions'
  | 'verified'
  | 'error'

export type IsleErrorCode =
  | 'user_cancelled'
  | 'user_refused'
  | 'user_rejected_signature'
  | 'wallet_missing'
  | 'wallet_changed'
  | 'no_profile'
  | 'no_credential'
  | 'credential_rejected'
  | 'locked'
  | 'wrong_secret'
  | 'popup_blocked'
  | 'storage_denied'
  | 'frame_lost'
  | 'not_allowed'
  | 'request_expired'
  | 'network'
  | 'node_rejected'
  | 'timeout'
  | 'version'
  | 'config'

/** Custom properties of the element, in any notation of CSS. The frame corrects what could not be read. */
export interface IsleTokens {
  readonly accent: string
  readonly surface: string
  readonly text: string
  readonly muted: string
  readonly border: string
  readonly danger: string
  /** CSS lengths. */
  readonly radius: string
  readonly space: string
}

export interface IsleOptions {
  /** Address of the node. */
  readonly nodeUrl: string
  /** Address of the Isle's own page. */
  readonly isleUrl: string
  readonly enclaveUrl: string
  readonly dashboardUrl?: string | undefined
  readonly mode?: 'inline' | 'dialog' | 'chip' | 'headless' | undefined
  readonly theme?: 'auto' | 'light' | 'dark' | undefined
  /** BCP 47. */
  readonly lang?: string | undefined
  /** What the page calls itself. */
  readonly appName?: string | undefined
  readonly hooks?: IsleHooks | undefined
}

/** Drives one Isle. Every method throws {@link IsleError}. */
export interface IsleController {
  readonly state: IsleState
  readonly wallet: { readonly address: string; readonly chain: Chain } | null
  readonly userId: string | null
  ready(call?: Call): Promise<{ readonly build: string; readonly version: number }>
  show(): void
  hide(): void
  /** Lets the person choose a wallet. */
  connectWallet(call?: Call): Promise<{ readonly address: string; readonly chain: Chain }>
  /** Gives the wallet that the page has already; `null` takes it back. */
  useWallet(bridge: WalletBridge | null): Promise<void>
  /** Leads through joining where there is no profile yet. */
  ensureProfile(call?: Call): Promise<{ readonly userId: string; readonly created: boolean }>
  findCredentials(need: CredentialNeed, call?: Call): Promise<readonly CredentialSummary[]>
  /** Write grant, verification, waiting, until the credential is there. May be left and taken up again. */
  ensureCredential(need: CredentialNeed, call?: Call): Promise<CredentialSummary>
  requestWriteGrant(request: WriteGrantRequest, call?: Call): Promise<{ readonly signature: string }>
  /** @param request or what the site's server signed: `createAccessRequestToken` of `@open-idos/consumer`. */
  requestAccess(request: AccessRequest | string, call?: Call): Promise<GrantRef>
  /** Grants to the consumers that this page names. */
  listGrants(consumers: readonly string[], call?: Call): Promise<readonly GrantSummary[]>
  /** Opens the list of who has access through this page. */
  manage(consumers: readonly Consumer[], call?: Call): Promise<void>
  revoke(grantId: string, call?: Call): Promise<void>
  /**
   * Where the Isle waits for a verification it looks now, instead of in up to half a minute: for pages that their server
   * tells when something changes. Anywhere else it does nothing.
   */
  refresh(): void
  setTheme(tokens: Partial<IsleTokens> & { readonly mode?: 'auto' | 'light' | 'dark' | undefined }): void
  setLanguage(tag: string): void
  on<K extends keyof IsleEvents>(type: K, listener: (detail: IsleEvents[K]) => void): () => void
  destroy(): Promise<void>
}

/** A call that did not end well. */
export interface IsleErrorFacts {
  readonly code: IsleErrorCode
  readonly step: IsleState
  readonly retryable: boolean
  /** For support: the same in the page, the frame and the events. */
  readonly ref: string
}
