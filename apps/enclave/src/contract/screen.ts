import type { Account, ConsentQuestion, Remember, Requester } from './questions.ts'

/**
 * What is on the screen, as data with the things that the person can do. The controller puts a new one for every
 * change; a view draws one and calls its functions, and knows nothing else.
 */
export type Screen =
  | Loading
  | ChooseWay
  | NewPassword
  | NewPasskey
  | RecoveryKit
  | CheckKit
  | Unlock
  | AllowSite
  | Consent
  | Confirm
  | ShowPassword
  | Failed
  | Finished
  | VaultHome
  | VaultProfile

/** What stays the same around the screens. */
export interface Surroundings {
  readonly surface: 'popup' | 'inline' | 'page'
  readonly requester: Requester | undefined
  readonly account: Account | undefined
  /** Words and a hue (0–359) that this browser's vault made up when it was first used: a false window cannot know them. */
  readonly mark: { readonly words: string; readonly hue: number } | undefined
  /** `none`: storage is denied, so nothing can be remembered. */
  readonly storage: 'persistent' | 'none'
  readonly theme: 'auto' | 'light' | 'dark'
}

/** Work that takes longer than a moment; `fraction` is 0 to 1 where it is known. */
export interface Busy {
  readonly what: 'deriving' | 'passkey' | 'custody' | 'saving'
  readonly fraction?: number | undefined
}

/** A code of the error table; the catalogue has a sentence for each that can show. */
export interface Problem {
  readonly code: string
  /** Milliseconds since 1970 from which another attempt is taken. */
  readonly retryAt?: number | undefined
}

/** For how long the key stays at hand: this page, this site's visit, or days on this device. */
export type Keep = 'page' | 'visit' | '7d' | '30d'

interface Loading {
  readonly name: 'loading'
}

/** First screen of a new profile. */
export interface ChooseWay {
  readonly name: 'choose-way'
  /** Recommended first. */
  readonly ways: readonly ('passkey' | 'password' | 'wallet')[]
  choose(way: 'passkey' | 'password' | 'wallet'): void
  cancel(): void
}

export interface Strength {
  readonly level: 'too-short' | 'weak' | 'fair' | 'strong'
  /** Only then is it taken. */
  readonly accepted: boolean
  /** Keys of hints in the catalogue, such as `common`, `names`, `repeats`, `sequence`, `dates`, `keyboard`, `add-words`. */
  readonly hints: readonly string[]
  /** Decimal logarithm of the guesses that it takes. */
  readonly guessesLog10: number
}

export interface NewPassword {
  readonly name: 'new-password'
  /** Answers at once with what is known; the long lists come later, then it answers differently. */
  rate(password: string): Promise<Strength>
  /** The view has compared the two fields and the strength. */
  submit(password: string, keep: Keep): void
  readonly busy: Busy | undefined
  readonly problem: Problem | undefined
  readonly canKeep: boolean
  back(): void
  cancel(): void
}

export interface NewPasskey {
  readonly name: 'new-passkey'
  /** What the passkey will be called in the device's own list. */
  readonly passkeyName: string
  readonly busy: Busy | undefined
  readonly problem: Problem | undefined
  readonly canKeep: boolean
  create(keep: Keep): void
  /** Another way, always there. */
  back(): void
  cancel(): void
}

/** What restores the key: words, made to be printed. */
export interface RecoveryKit {
  readonly name: 'recovery-kit'
  readonly words: readonly string[]
  readonly userId: string
  /** First characters of the SHA-256 of the public key, in groups. */
  readonly fingerprint: string
  /** ISO date. */
  readonly made: string
  /** The words as a QR code: rows of modules, dark is true. */
  readonly qr: readonly (readonly boolean[])[]
  /** Where the kit is typed in. */
  readonly enclaveUrl: string
  /** A new profile must prove that the kit was kept; an old one may just look. */
  readonly next: 'check' | 'done'
  proceed(): void
  cancel(): void
}

export interface CheckKit {
  readonly name: 'check-kit'
  /** Which words to type, counted from 1. */
  readonly positions: readonly number[]
  readonly problem: Problem | undefined
  submit(words: readonly string[]): void
  back(): void
  cancel(): void
}

export type Way = 'passkey' | 'password' | 'words' | 'wallet'

export interface Unlock {
  readonly name: 'unlock'
  /** What it is for: the page's request, or a fresh proof before something is shown or changed. */
  readonly reason: 'request' | 'proof'
  readonly way: Way
  /** Every way there is, last used first; never only one. */
  readonly ways: readonly Way[]
  /** A passkey that is known here for this profile, by its name. */
  readonly passkeyName: string | undefined
  readonly canKeep: boolean
  /** A passkey could be added on the way; the view offers a checkbox. */
  readonly canAddPasskey: boolean
  /** The page can open whatever it asks for until the key is locked. */
  readonly coversAllReads: boolean
  readonly busy: Busy | undefined
  readonly problem: Problem | undefined
  choose(way: Way): void
  /** Password or words; nothing for passkey and wallet. */
  submit(input: { readonly secret: string; readonly keep: Keep; readonly addPasskey: boolean }): void
  cancel(): void
}

/** The key is at hand, but this site was never allowed to use it. */
export interface AllowSite {
  readonly name: 'allow-site'
  readonly coversAllReads: boolean
  allow(keep: Keep): void
  refuse(): void
}

export interface Consent {
  readonly name: 'consent'
  readonly question: ConsentQuestion
  /** `always` is not offered where nothing can be stored. */
  readonly remember: readonly Remember[]
  allow(remember: Remember): void
  refuse(): void
}

export interface Confirm {
  readonly name: 'confirm'
  readonly message: string
  accept(): void
  reject(): void
}

/** A password that custody nodes keep, shown to its owner. */
export interface ShowPassword {
  readonly name: 'show-password'
  readonly password: string
  done(): void
  cancel(): void
}

export interface Failed {
  readonly name: 'failed'
  readonly problem: Problem
  /** What still works, as a key of the catalogue, when something does. */
  readonly stillWorks?: string | undefined
  readonly retry: (() => void) | undefined
  close(): void
}

/** The window can be closed, and closes itself where it can. */
interface Finished {
  readonly name: 'finished'
}

/** The vault visited by itself, at its own address. */
export interface VaultHome {
  readonly name: 'vault-home'
  readonly profiles: readonly {
    readonly userId: string
    readonly fingerprint: string
    readonly wallet: string | undefined
    readonly remembered: boolean
    readonly lastUsed: number | undefined
  }[]
  open(userId: string): void
  /** Locks every profile: remembered keys are dropped. */
  lockAll(): void
  /** Removes everything that this browser's vault holds. The view asks twice. */
  wipe(): void
}

export interface VaultProfile {
  readonly name: 'vault-profile'
  readonly userId: string
  readonly fingerprint: string
  readonly wallet: string | undefined
  /** Milliseconds since 1970; undefined when the key is locked. */
  readonly rememberedUntil: number | undefined
  readonly ways: readonly {
    readonly id: string
    readonly kind: Way
    /** Name of a passkey. */
    readonly label: string | undefined
    readonly added: number
    readonly lastUsed: number | undefined
    /** The password or words that the key is made from cannot be removed. */
    readonly removable: boolean
  }[]
  readonly canAddPasskey: boolean
  /** For profiles whose key is made from words. */
  readonly canAddPassword: boolean
  readonly sites: readonly {
    readonly origin: string
    /** How many consents count for it without asking. */
    readonly allowed: number
    /** Milliseconds since 1970: when it was let in first. */
    readonly since?: number | undefined
    readonly coversAllReads: boolean
  }[]
  readonly consents: readonly {
    readonly id: string
    readonly origin: string
    readonly action: 'read' | 'share' | 'match'
    readonly credential: string
    readonly credentialType: string
    readonly receiver: string
    readonly when: number
    /** `once` entries are history, `always` can be withdrawn. */
    readonly remember: Remember
  }[]
  readonly busy: Busy | undefined
  readonly problem: Problem | undefined
  addPasskey(): void
  addPassword(): void
  removeWay(id: string): void
  removeSite(origin: string): void
  withdraw(id: string): void
  showKit(): void
  lock(): void
  /** Removes what this browser knows of the profile; the profile itself stays. */
  forget(): void
  back(): void
}

/** What the embedded document shows while it waits for the person. Drawn for 320 × 80 pixels. */
export type Strip =
  | { readonly name: 'idle' }
  | {
      readonly name: 'press'
      readonly purpose: 'unlock' | 'create' | 'consent' | 'confirm' | 'backup'
      readonly origin: string
      press(): void
      cancel(): void
    }
  | {
      readonly name: 'waiting'
      readonly purpose: 'unlock' | 'create' | 'consent' | 'confirm' | 'backup'
      show(): void
      cancel(): void
    }
  /** The browser did not open the window. */
  | { readonly name: 'blocked'; retry(): void; continueHere(): void; cancel(): void }
  /** Custody nodes and wallet at work. */
  | { readonly name: 'custody'; cancel(): void }
  /** The dialog is drawn in the frame. */
  | { readonly name: 'inline'; readonly screen: Screen; readonly surroundings: Surroundings }
