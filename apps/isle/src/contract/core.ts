import type { Chain, Consumer, CredentialNeed, NewProfile } from '@open-idos/isle'

/** What public notes say of a credential. Its contents never come here. */
export interface Credential {
  readonly id: string
  readonly type: string
  readonly issuer: string
  /** Hex of the key that signed the row. */
  readonly issuerKey: string
  readonly level: string
  readonly status: string
  /** Milliseconds since 1970, where the notes say it. */
  readonly issuedAt: number | undefined
}

/** One that cannot be used any more, and why. */
export interface EndedCredential extends Credential {
  readonly why: 'expired' | 'revoked' | 'rejected' | 'old'
}

export interface Grant {
  readonly grantId: string
  readonly copyId: string
  /** Of the original, where it still exists. */
  readonly credentialId: string | undefined
  readonly grantee: string
  /** Unix seconds; 0 for no lock. */
  readonly lockedUntil: number
}

export interface Found {
  /** That satisfy the need, newest first. */
  readonly fitting: readonly Credential[]
  /** That would, were they not expired or revoked. */
  readonly ended: readonly EndedCredential[]
}

/** A wallet of the page: it signs what it is shown. */
export interface PageWallet {
  readonly chain: Chain
  readonly address: string
  readonly publicKey: string | null
  readonly signText: (text: string) => Promise<string>
  signTypedData(typed: { domain: object; types: object; value: object }): Promise<string>
}

/** The client of the network, as the flows use it. Methods throw `IdosError`. */
export interface Core {
  visit(wallet: PageWallet, signal: AbortSignal): Promise<Visitor>
}

/** Somebody with a wallet. */
export interface Visitor {
  readonly wallet: NewProfile['wallet']
  /** What the network calls the wallet. */
  readonly identifier: string
  /** Undefined where only a session would tell. */
  hasProfile(signal: AbortSignal): Promise<boolean | undefined>
  createKey(
    userId: string,
    signal: AbortSignal,
  ): Promise<Pick<NewProfile, 'encryptionPublicKey' | 'encryptionPasswordStore'>>
  /** A text signed by the wallet, and checked. */
  sign(text: string, signal: AbortSignal): Promise<string>
  logIn(signal: AbortSignal): Promise<Member>
}

interface Sharing {
  readonly credentialId: string
  readonly consumer: Consumer
  /** Unix seconds; 0 for no lock. */
  readonly lockedUntil: number
  readonly purpose: string
}

/** Somebody who is signed in to a profile. */
export interface Member {
  readonly userId: string
  find(need: CredentialNeed, signal: AbortSignal): Promise<Found>
  grants(signal: AbortSignal): Promise<readonly Grant[]>
  /** @returns the id of the copy. */
  share(sharing: Sharing, signal: AbortSignal): Promise<string>
  revoke(grantId: string, signal: AbortSignal): Promise<void>
}
