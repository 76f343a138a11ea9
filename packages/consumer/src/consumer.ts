import type { Issuer, VerificationResult, VerifyOptions } from '@open-idos/credentials'
import { toBase64 } from '@open-idos/protocol'
import {
  callAction,
  catalogue,
  executeAction,
  type RowOf,
  type Signer,
  type Wait,
  walletIdentifierFor,
  withDeadline,
} from '@open-idos/rpc-client'
import { countGrants, type Grant, type GrantPage, grantByDag, listGrants, type SignedAccessGrant } from './grants.ts'
import { type ConsumerContext, type ConsumerOptions, createContext } from './init.ts'
import { openShared, type SharedCredential } from './shared-content.ts'
import { type SharedVerification, verifyShared, verifyWithNotes } from './verify.ts'

/** A copy in a list, with the notes of its original. */
export type SharedListItem = RowOf<typeof catalogue.get_credentials_shared_by_user>

/**
 * The server side of somebody whom people grant access to. Every method takes `{ signal, timeoutMs }` last and settles;
 * failures are {@link IdosError}.
 */
export class idOSConsumer {
  readonly #consumer: ConsumerContext
  readonly signer: Signer
  /** What people grant to; see `walletIdentifierFor`. */
  readonly address: string
  /** Base64 of the key that copies are encrypted for. */
  readonly encryptionPublicKey: string

  private constructor(consumer: ConsumerContext) {
    this.#consumer = consumer
    this.signer = consumer.signer
    this.address = walletIdentifierFor(consumer.signer)
    this.encryptionPublicKey = toBase64(consumer.publicKey)
    Object.freeze(this)
  }

  /** Asks the node for nothing yet. @throws {IdosError} `params.invalid`, `signer.unsupported`, `crypto.invalid_key`. */
  static async init(options: ConsumerOptions): Promise<idOSConsumer> {
    return new idOSConsumer(await createContext(options))
  }

  /** Grants to this consumer, oldest first. */
  getAccessGrants(
    page: GrantPage = {},
    wait: Wait = {},
  ): Promise<{ readonly grants: Grant[]; readonly totalCount: number }> {
    return listGrants(this.#consumer, page, wait)
  }

  getGrantsCount(userId?: string, wait: Wait = {}): Promise<number> {
    return countGrants(this.#consumer, userId, wait)
  }

  /**
   * Whose profile a wallet belongs to, among those who gave this consumer access to something. Compare it with the
   * `user_id` of what somebody shows who signed in with that wallet: a copy's id alone does not say who shows it.
   *
   * @param walletIdentifier what `walletIdentifierFor` gives for the wallet.
   */
  async getGrantOwnerByWallet(walletIdentifier: string, wait: Wait = {}): Promise<string | undefined> {
    const params = { wallet_identifier: walletIdentifier }
    const [row] = await callAction(this.#consumer.rpc, catalogue.get_grant_owner_by_wallet, params, this.#as(wait))
    return row?.user_id
  }

  /** Grants to this consumer on one credential. */
  getAccessGrantsForCredential(credentialId: string, wait: Wait = {}): Promise<Grant[]> {
    const { rpc } = this.#consumer
    return callAction(rpc, catalogue.get_access_grants_for_credential, { credential_id: credentialId }, this.#as(wait))
  }

  /** @param issuerAuthPublicKey only copies of originals that this key signed. */
  getCredentialsSharedByUser(userId: string, issuerAuthPublicKey?: string, wait: Wait = {}): Promise<SharedListItem[]> {
    const params = { user_id: userId, original_issuer_auth_public_key: issuerAuthPublicKey?.toLowerCase() }
    return callAction(this.#consumer.rpc, catalogue.get_credentials_shared_by_user, params, this.#as(wait))
  }

  /** The row, still encrypted. @throws {IdosError} `credential.not_found`, `credential.not_shared`. */
  async getCredentialSharedFromIDOS(dataId: string, wait: Wait = {}): Promise<SharedCredential | undefined> {
    const { rpc } = this.#consumer
    return (await callAction(rpc, catalogue.get_credential_shared, { id: dataId }, this.#as(wait)))[0]
  }

  /**
   * The decrypted text, compared with the hash in its grant.
   *
   * @throws {IdosError} `credential.not_found`, `credential.not_shared`, `crypto.cannot_open`, `content.hash_mismatch`.
   */
  getCredentialSharedContentDecrypted(dataId: string, wait: Wait = {}): Promise<string> {
    return withDeadline(wait, async (signal) => (await openShared(this.#consumer, dataId, signal)).text)
  }

  /** Gives a copy back: removes it and every grant on it. @throws {IdosError} `credential.not_shared_with_you`. */
  async rescindSharedCredential(credentialId: string, wait: Wait = {}): Promise<{ readonly id: string }> {
    const { rpc, signer } = this.#consumer
    const params = { credential_id: credentialId }
    await executeAction(rpc, catalogue.rescind_shared_credential, params, { signer, ...wait })
    return { id: credentialId }
  }

  /** @throws {IdosError} `dag.*`, `grant.exists`, `grantee.invalid`. */
  createAccessGrantByDag(grant: SignedAccessGrant, wait: Wait = {}): Promise<{ readonly id: string }> {
    return grantByDag(this.#consumer, grant, wait)
  }

  /**
   * Verifies a credential against trusted issuers. With `publicNotes` also its status: a revoked credential fails
   * although its proof is good.
   *
   * @throws {IdosError} `crypto.invalid_key` only when an issuer entry is malformed.
   */
  verifyCredential<I extends Issuer>(
    credential: unknown,
    issuers: readonly I[],
    options: VerifyOptions & { readonly publicNotes?: string | undefined } = {},
  ): Promise<VerificationResult<I>> {
    return verifyWithNotes(credential, issuers, options)
  }

  /**
   * Fetches, opens and judges a shared credential: hash, proof, dates, issuer, status in its notes. Notes change: ask
   * again whenever it is used.
   *
   * @throws {IdosError} as `getCredentialSharedContentDecrypted`.
   */
  verifySharedCredential<I extends Issuer>(
    dataId: string,
    issuers: readonly I[],
    options: VerifyOptions & Wait = {},
  ): Promise<SharedVerification<I>> {
    const { signal, timeoutMs, ...verify } = options
    return withDeadline({ signal, timeoutMs }, (inner) =>
      verifyShared(this.#consumer, { id: dataId, issuers, ...verify }, inner),
    )
  }

  #as(wait: Wait) {
    return { signer: this.#consumer.signer, ...wait }
  }
}
