import { buildCredential, buildFaceIdCredential, deriveCredentialLevel } from '@open-idos/credentials'
import { toBase64, toHex } from '@open-idos/protocol'
import {
  callAction,
  catalogue,
  executeAction,
  type RowOf,
  requestWriteGrantText,
  type Wait,
  type WriteGrantParams,
} from '@open-idos/rpc-client'
import { findByContentHash, grantByDag, type SignedAccessGrant } from './access-grant.ts'
import { createContext, type IssuerContext, type IssuerOptions } from './init.ts'
import { addUser, addUserWithWallet, type NewUser, type UserWallet, upsertWallet } from './users.ts'
import { type CredentialToWrite, type SignedWriteGrant, type WrittenCredentials, writeByGrant } from './write-grant.ts'

/** A profile as an issuer sees it. */
export type IssuerUser = RowOf<typeof catalogue.get_user_as_inserter>
export type SharedCredential = RowOf<typeof catalogue.get_credential_shared>

/**
 * The server side of an issuer: profiles, credentials, grants. Every method takes `{ signal, timeoutMs }` last and
 * settles; failures are {@link IdosError}.
 */
export class idOSIssuer {
  readonly #issuer: IssuerContext
  /** Base64 of the key that copies for the issuer itself are encrypted for. */
  readonly encryptionPublicKey: string
  /** Lower-case hex: what delegated write grants name, and whom grants to the issuer are for. */
  readonly authPublicKey: string

  private constructor(issuer: IssuerContext) {
    this.#issuer = issuer
    this.encryptionPublicKey = toBase64(issuer.encryptionPublicKey)
    this.authPublicKey = toHex(issuer.signer.sender)
    Object.freeze(this)
  }

  /** Asks the node for nothing yet. @throws {IdosError} `params.invalid`, `signer.unsupported`, `crypto.invalid_key`. */
  static async init(options: IssuerOptions): Promise<idOSIssuer> {
    return new idOSIssuer(await createContext(options))
  }

  /** Whether a wallet with this address belongs to a profile. */
  async hasProfile(address: string, wait: Wait = {}): Promise<boolean> {
    const [row] = await callAction(this.#issuer.rpc, catalogue.has_profile, { address }, wait)
    return row?.has_profile === true
  }

  /** @throws {IdosError} `params.invalid`, `crypto.invalid_key`, `inserter.unauthorized`, `constraint.unique`. */
  createUserProfile<U extends NewUser>(user: U, wait: Wait = {}) {
    return addUser(this.#issuer, user, wait)
  }

  /** @throws {IdosError} `wallet.invalid`, `wallet.address_taken`, … */
  upsertWalletAsInserter<W extends UserWallet>(wallet: W, wait: Wait = {}) {
    return upsertWallet(this.#issuer, wallet, wait)
  }

  /**
   * Profile and first wallet.
   *
   * @throws {IdosError} as `createUserProfile` and `upsertWalletAsInserter`, with the profile's id as `user_id`: when only
   *   the wallet failed the profile exists, and `upsertWalletAsInserter` gives it one.
   */
  createUser<U extends NewUser, W extends Omit<UserWallet, 'user_id'>>(user: U, wallet: W, wait: Wait = {}) {
    return addUserWithWallet(this.#issuer, { user, wallet }, wait)
  }

  async getUser(id: string, wait: Wait = {}): Promise<IssuerUser | undefined> {
    return (await callAction(this.#issuer.rpc, catalogue.get_user_as_inserter, { id }, this.#as(wait)))[0]
  }

  /** The text for the user's wallet to sign as it is. Times are cut to whole seconds. */
  requestDelegatedWriteGrantMessage(params: WriteGrantParams, wait: Wait = {}): Promise<string> {
    return requestWriteGrantText(this.#issuer.rpc, params, this.#as(wait))
  }

  /**
   * Writes an original for the user and a copy for the consumer (for the issuer when no key is given), with the grant,
   * in one transaction.
   *
   * @throws {IdosError} `dwg.*`, `grantee.invalid`, `date.invalid`, `crypto.invalid_key`.
   */
  createCredentialByDelegatedWriteGrant(
    credential: CredentialToWrite,
    grant: SignedWriteGrant,
    consumerEncryptionPublicKey?: Uint8Array | string,
    wait: Wait = {},
  ): Promise<WrittenCredentials> {
    return writeByGrant(this.#issuer, { credential, grant, consumerEncryptionPublicKey }, wait)
  }

  /**
   * Replaces the notes of the credentials that this key signed and whose notes have this `id`: to revoke one, its
   * `status`. Keep the `id` in the new notes.
   *
   * @returns how many rows changed, where the node says so; none is no error.
   */
  async editCredentialAsIssuer(
    publicNotesId: string,
    publicNotes: string,
    wait: Wait = {},
  ): Promise<{ readonly id: string; readonly rowsChanged: number | undefined }> {
    const params = { public_notes_id: publicNotesId, public_notes: publicNotes }
    const { signer, rpc } = this.#issuer
    const receipt = await executeAction(rpc, catalogue.edit_public_notes_as_issuer, params, { signer, ...wait })
    return { id: publicNotesId, rowsChanged: receipt.rowsChanged }
  }

  /** The issuer's own copy with this content. @throws {IdosError} `credential.not_found`. */
  getCredentialIdByContentHash(hash: string, wait: Wait = {}): Promise<string> {
    return findByContentHash(this.#issuer, hash, wait)
  }

  /** @throws {IdosError} `credential.not_found`, `credential.not_shared`. */
  async getCredentialShared(id: string, wait: Wait = {}): Promise<SharedCredential | undefined> {
    return (await callAction(this.#issuer.rpc, catalogue.get_credential_shared, { id }, this.#as(wait)))[0]
  }

  /** @throws {IdosError} `credential.not_found`, `content.hash_mismatch`, `dag.*`. */
  createAccessGrantFromDAG(grant: SignedAccessGrant, wait: Wait = {}): Promise<{ readonly id: string }> {
    return grantByDag(this.#issuer, grant, wait)
  }

  /** Builds and signs the credential of a person whose document was checked. Talks to nobody. */
  readonly buildCredential = buildCredential
  /** As `buildCredential`, for a proof of personhood. */
  readonly buildFaceIdCredential = buildFaceIdCredential
  /** The level that a subject supports, such as `basic+liveness`. */
  readonly deriveCredentialLevel = deriveCredentialLevel

  #as(wait: Wait) {
    return { signer: this.#issuer.signer, ...wait }
  }
}
