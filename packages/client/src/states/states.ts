import type { WalletType } from '@open-idos/crypto'
import type { SignerOptions, Wait } from '@open-idos/rpc-client'
import type { PasswordStore, UserEncryptionProfile } from '../keys/key-provider.ts'
import type { AttributeMethods } from '../logged-in/attributes.ts'
import type { CredentialMethods } from '../logged-in/credentials.ts'
import type { GrantMethods } from '../logged-in/grants.ts'
import type { WalletMethods } from '../logged-in/wallets.ts'
import type { idOSUser } from '../user.ts'

/** Second state: connected, with nobody in particular. */
export interface idOSClientIdle {
  readonly state: 'idle'
  /** Whether a wallet with this address belongs to a profile. No session is needed. */
  addressHasProfile(address: string, wait?: Wait): Promise<boolean>
  /**
   * Next state: with a wallet or key of any kind that `createSigner` knows. When it is another than last time, the last
   * one's session is ended.
   *
   * @param options.timeoutMs limit of every prompt of this wallet from now on, and of the store here.
   * @throws {IdosError} `signer.unsupported`, `signer.rejected`, `wait.*`.
   */
  withUserSigner(wallet: unknown, options?: SignerOptions): Promise<idOSClientWithUserSigner>
  /** Ends sessions and forgets the last wallet. */
  logOut(wait?: Wait): Promise<idOSClientIdle>
}

/** Third state: a wallet is connected, which may or may not have a profile. */
export interface idOSClientWithUserSigner {
  readonly state: 'with-user-signer'
  /** Address, account name or hex key: what a wallet row calls `address`. */
  readonly walletIdentifier: string
  /** `undefined` for EVM. */
  readonly walletPublicKey: string | undefined
  readonly walletType: WalletType
  /** The wallet as it was handed in. */
  readonly signer: unknown
  hasProfile(wait?: Wait): Promise<boolean>
  /**
   * Makes the user's encryption key, for a profile that does not exist yet.
   *
   * @param userId UUID version 4 of the profile to be.
   * @param forceStore where the secret is to be kept, when the person is not to choose.
   * @throws {IdosError} `params.invalid` unless `userId` is a UUID; what the key provider throws.
   */
  createUserEncryptionProfile(userId: string, forceStore?: PasswordStore, wait?: Wait): Promise<UserEncryptionProfile>
  /** Last state. @throws {IdosError} `profile.missing`, and what signing in throws. */
  logIn(wait?: Wait): Promise<idOSClientLoggedIn>
  logOut(wait?: Wait): Promise<idOSClientIdle>
}

/** Last state: signed in to a profile. */
export interface idOSClientLoggedIn extends CredentialMethods, GrantMethods, WalletMethods, AttributeMethods {
  readonly state: 'logged-in'
  readonly user: idOSUser
  readonly walletIdentifier: string
  readonly walletPublicKey: string | undefined
  readonly walletType: WalletType
  /** The wallet as it was handed in. */
  readonly signer: unknown
  logOut(wait?: Wait): Promise<idOSClientIdle>
}
