import type { IsleErrorFacts, IsleState } from '@open-idos/isle'
import type { FoundWallet } from '@open-idos/isle/wire'
import type { Credential, EndedCredential } from './core.ts'

type Press = () => void

/** Something calm to know at the top of a screen: what a person just refused, or what came of it. */
export type Note =
  | 'connectRefused'
  | 'walletAway'
  | 'keyCancelled'
  | 'proofRefused'
  | 'linkRefused'
  | 'grantRefused'
  | 'verifyCancelled'
  | 'unlockCancelled'
  | 'shareRefused'
  | 'revoked'
  | 'walletGone'

/** A wallet as the person knows it. */
export interface WalletFace {
  readonly name: string
  readonly icon: string
}

/** Somebody as the person knows them: by what the site publishes at its own address, or by what its page says. */
export interface Face {
  /** May be nothing where only the page could give one. */
  readonly name: string
  readonly key: string
  /** Name and key stand at the site's own address. */
  readonly verified: boolean
  /** Picture as a data URI. */
  readonly logo: string | undefined
  /** An address of the web or of mail. */
  readonly contact: string | undefined
}

export type JoinStep = 'key' | 'proof' | 'profile'

/** Every screen with what it shows and what can be pressed on it. */
export type Screen =
  | { readonly name: 'booting' }
  | { readonly name: 'unframed' }
  | {
      readonly name: 'disconnected'
      readonly wallets: readonly FoundWallet[]
      readonly note: Note | undefined
      readonly choose: (wallet: FoundWallet) => void
    }
  | {
      /** The wallet shows another account: nobody goes on with it unasked. */
      readonly name: 'switched'
      readonly account: string
      readonly goOn: Press
      readonly other: Press
    }
  | { readonly name: 'connecting'; readonly wallet: WalletFace; readonly again: Press; readonly cancel: Press }
  | { readonly name: 'checking'; readonly waitsFor: 'network' | 'wallet'; readonly cancel: Press }
  | {
      readonly name: 'noProfile'
      readonly note: Note | undefined
      /** Where the page cannot make profiles. */
      readonly create: Press | undefined
      readonly resumes: boolean
      readonly link: Press | undefined
      readonly other: Press
    }
  | {
      readonly name: 'linking'
      /** Who is waited for: nobody yet, the Dashboard, or this wallet. */
      readonly step: 'start' | 'dashboard' | 'wallet'
      readonly note: Note | undefined
      readonly open: Press
      readonly check: Press
      readonly cancel: Press
    }
  | { readonly name: 'creatingKey'; readonly cancel: Press }
  | { readonly name: 'provingWallet'; readonly text: string | undefined; readonly cancel: Press }
  | { readonly name: 'creatingProfile'; readonly signsIn: boolean }
  | {
      readonly name: 'ready'
      readonly userId: string | undefined
      readonly wallet: string
      readonly note: Note | undefined
      readonly dashboard: string | undefined
      readonly disconnect: Press
      readonly done: Press | undefined
    }
  | {
      readonly name: 'needsCredential'
      readonly issuers: readonly string[]
      readonly level: string | undefined
      readonly ended: readonly EndedCredential[]
      readonly note: Note | undefined
      readonly start: Press | undefined
      readonly later: Press
    }
  | {
      readonly name: 'writeGrant'
      readonly issuer: Face
      /** Unix seconds. */
      readonly until: number
      readonly text: string
      /** The wallet is being asked. */
      readonly signing: boolean
      readonly note: Note | undefined
      readonly approve: Press
      readonly refuse: Press
    }
  | {
      readonly name: 'verifying'
      readonly captureUrl: string
      /** Another link: verifiers open one once. Settles when the screen has it, or when there is none to be had. */
      readonly renew: () => Promise<void>
      readonly openTab: Press
      /** The person says that they are through. */
      readonly check: Press
      readonly cancel: Press
    }
  | { readonly name: 'waiting'; readonly stage: 'review' | 'approved'; readonly check: Press; readonly leave: Press }
  | {
      readonly name: 'rejected'
      readonly final: boolean
      readonly reason: string
      readonly again: Press
      readonly leave: Press
    }
  | { readonly name: 'issuing'; readonly issuer: string; readonly leave: Press }
  | {
      readonly name: 'consent'
      readonly consumer: Face
      readonly credentials: readonly Credential[]
      readonly chosen: string
      readonly choose: (id: string) => void
      readonly purpose: string
      /** Unix seconds; 0 for no lock. */
      readonly lockedUntil: number
      readonly legalBasis: string | undefined
      readonly note: Note | undefined
      readonly approve: Press
      readonly refuse: Press
    }
  | { readonly name: 'unlocking'; readonly why: 'share' | 'find'; readonly cancel: Press }
  | { readonly name: 'sharing'; readonly step: 'wallet' | 'network'; readonly cancel: Press | undefined }
  | {
      readonly name: 'shared'
      readonly consumer: Face
      readonly credential: Credential | undefined
      readonly lockedUntil: number
      readonly existing: boolean
      /** Milliseconds; when it was shared, where that is known. */
      readonly at: number | undefined
      readonly manage: Press
      readonly done: Press
    }
  | {
      readonly name: 'manage'
      readonly rows: readonly GrantRow[]
      readonly note: Note | undefined
      readonly dashboard: string | undefined
      readonly revoke: (row: GrantRow) => void
      readonly done: Press
    }
  | {
      readonly name: 'revoking'
      readonly row: GrantRow
      readonly step: 'ask' | 'wallet' | 'network'
      readonly revoke: Press
      readonly keep: Press
    }
  | { readonly name: 'refused'; readonly what: 'share' | 'write'; readonly done: Press }
  | {
      readonly name: 'failed'
      readonly error: IsleErrorFacts
      /** The program's own code, for those who help. */
      readonly detail: string
      readonly retry: Press | undefined
      readonly close: Press
    }

export interface GrantRow {
  readonly grantId: string
  readonly consumer: Face
  readonly lockedUntil: number
  readonly credential: Credential | undefined
}

export type ScreenOf<N extends Screen['name']> = Extract<Screen, { readonly name: N }>

/** The state that a screen belongs to. */
export function stateOf(screen: Screen): IsleState {
  if (screen.name === 'switched') return 'disconnected'
  return screen.name === 'unframed' ? 'booting' : screen.name
}

/** What stands around every screen. */
export interface Surroundings {
  /** The page that embeds the Isle, as the browser vouches for it. */
  readonly host: string
  /** As the page calls itself. */
  readonly appName: string | undefined
  /** Another site frames the page that embeds the Isle. */
  readonly nested: boolean
  /** Shown over the page, and so with a way to close. */
  readonly closable: boolean
  readonly close: () => void
}
