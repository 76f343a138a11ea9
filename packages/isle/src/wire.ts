import type {
  AccessRequest,
  Chain,
  Consumer,
  CredentialNeed,
  CredentialSummary,
  GrantRef,
  GrantSummary,
  IsleErrorFacts,
  IsleEvents,
  IsleTokens,
  NewProfile,
  VerificationStatus,
  WriteGrantRequest,
} from './types.ts'
import type { Words } from './words.ts'

export type { Words }

/**
 * Messages between the element in the host page and the Isle's frame. The first is a window message with a port; all
 * others go over the port. Unknown members are ignored, unknown names answered with the code `version`.
 */
export interface HelloMessage {
  readonly type: 'open-idos:isle:hello'
  /** Lowest and highest version that the page speaks. */
  readonly versions: readonly [lowest: number, highest: number]
  readonly nodeUrl: string
  readonly enclaveUrl: string
  readonly dashboardUrl?: string | undefined
  readonly mode: 'inline' | 'dialog' | 'chip' | 'headless'
  readonly theme: 'auto' | 'light' | 'dark'
  readonly tokens: Partial<IsleTokens>
  readonly lang: string
  readonly appName?: string | undefined
  /** Which of the page's hooks exist. */
  readonly hooks: readonly string[]
}

export interface WelcomeMessage {
  readonly kind: 'welcome'
  readonly version: number
  readonly build: string
}

/** A wallet that the page has found. */
export interface FoundWallet {
  /** Lives as long as the page. */
  readonly id: string
  readonly name: string
  /** Data URI. */
  readonly icon: string
  readonly chain: Chain
  /** Used before on this page. */
  readonly recent: boolean
}

export interface ConnectedWallet {
  readonly chain: Chain
  readonly address: string
  readonly publicKey: string | null
}

/** What the page asks of the frame. */
export interface ToFrame {
  readonly connectWallet: { readonly body: undefined; readonly result: ConnectedWallet }
  readonly ensureProfile: {
    readonly body: undefined
    readonly result: { readonly userId: string; readonly created: boolean }
  }
  readonly findCredentials: { readonly body: CredentialNeed; readonly result: readonly CredentialSummary[] }
  readonly ensureCredential: { readonly body: CredentialNeed; readonly result: CredentialSummary }
  readonly requestWriteGrant: { readonly body: WriteGrantRequest; readonly result: { readonly signature: string } }
  /** A text is a signed request. */
  readonly requestAccess: { readonly body: AccessRequest | string; readonly result: GrantRef }
  readonly listGrants: {
    readonly body: { readonly consumers: readonly string[] }
    readonly result: readonly GrantSummary[]
  }
  readonly manage: { readonly body: { readonly consumers: readonly Consumer[] }; readonly result: undefined }
  readonly revoke: { readonly body: { readonly grantId: string }; readonly result: undefined }
  readonly configure: {
    readonly body: {
      readonly theme?: 'auto' | 'light' | 'dark' | undefined
      readonly tokens?: Partial<IsleTokens> | undefined
      readonly lang?: string | undefined
      /** Which of the hooks exist: another element of the page has the frame now. */
      readonly hooks?: readonly string[] | undefined
      readonly mode?: HelloMessage['mode'] | undefined
    }
    readonly result: undefined
  }
  /** A wallet was found late: it goes to the end of the list. */
  readonly walletsChanged: { readonly body: { readonly wallets: readonly FoundWallet[] }; readonly result: undefined }
  /** The wallet that the page lends, or `null`: it took it back. */
  readonly walletChanged: { readonly body: { readonly wallet: ConnectedWallet | null }; readonly result: undefined }
  readonly focus: { readonly body: undefined; readonly result: undefined }
  /** The page's server knows of something new: whoever waits for it looks now. */
  readonly refresh: { readonly body: undefined; readonly result: undefined }
}

/** What the frame asks of the page: what only a page can give. */
export interface ToHost {
  readonly 'wallets.list': { readonly body: undefined; readonly result: readonly FoundWallet[] }
  readonly 'wallet.connect': { readonly body: { readonly id: string }; readonly result: ConnectedWallet }
  readonly 'wallet.disconnect': { readonly body: undefined; readonly result: undefined }
  readonly sign: { readonly body: { readonly text: string }; readonly result: { readonly signature: string } }
  readonly signTypedData: {
    readonly body: { readonly domain: object; readonly types: object; readonly value: object }
    readonly result: { readonly signature: string }
  }
  readonly resize: { readonly body: { readonly height: number }; readonly result: undefined }
  readonly dismiss: { readonly body: undefined; readonly result: undefined }
  /** In the frame's language, whenever that changes. */
  readonly words: { readonly body: Words; readonly result: undefined }
  readonly 'hook.ownershipText': { readonly body: NewProfile['wallet']; readonly result: string }
  readonly 'hook.createProfile': { readonly body: NewProfile; readonly result: undefined }
  readonly 'hook.startVerification': {
    readonly body: undefined
    readonly result: { readonly captureUrl: string; readonly caseRef: string }
  }
  readonly 'hook.verificationStatus': { readonly body: undefined; readonly result: VerificationStatus }
  /** The body is the owner. */
  readonly 'hook.writeGrant': { readonly body: string; readonly result: WriteGrantRequest }
  /** The body is the signature. */
  readonly 'hook.writeGrantSigned': { readonly body: string; readonly result: undefined }
}

export type Names<T> = Extract<keyof T, string>

/** Both directions use the same envelopes. */
export type Envelope =
  | { readonly v: 1; readonly kind: 'req'; readonly id: number; readonly name: string; readonly body: unknown }
  | { readonly v: 1; readonly kind: 'res'; readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly v: 1; readonly kind: 'res'; readonly id: number; readonly ok: false; readonly error: IsleErrorFacts }
  | { readonly v: 1; readonly kind: 'cancel'; readonly id: number }
  | EventEnvelope

export type EventEnvelope = {
  readonly [K in keyof IsleEvents]: {
    readonly v: 1
    readonly kind: 'evt'
    readonly name: K
    readonly body: IsleEvents[K]
  }
}[keyof IsleEvents]
