import type { Issuer, VerificationResult, VerifyOptions } from '@open-idos/credentials'
import { toBase64 } from '@open-idos/protocol'
import {
  callAction,
  catalogue,
  executeAction,
  type Signer,
  type Wait,
  walletIdentifierFor,
  withDeadline,
} from '@open-idos/rpc-client'
import { countGrants, type Grant, type GrantPage, grantByDag, listGrants, type SignedAccessGrant } from './grants.ts'
import { type ConsumerContext, type ConsumerOptions, createContext } from './init.ts'
import { listShared, openShared, type SharedCredential, type SharedListItem } from './shared-content.ts'
import { type SharedVerification, type SharedVerifyOptions, verifyShared, verifyWithNotes } from './verify.ts'

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
    return listShared(this.#consumer, { userId, issuerAuthPublicKey }, wait)
  }

  /** The row, still encrypted. @throws {IdosError} `credential.not_found`, `credential.not_shared`. */
  async getCredentialSharedFromIDOS(dataId: string, wait: Wait = {}): Promise<SharedCredential | undefined> {
    const { rpc } = this.#consumer
    return (await callAction(rpc, catalogue.get_credential_shared, { id: dataId }, this.#as(wait)))[0]
  }

  /**
   * The decrypted text, compared with the hash in its grant.
   *
   * @throws {IdosError} `credential.not_found`, `credential.not_shared`, `crypto.cannot_open`, `content.hash_mismatch`,
   *   `content.not_text`, `network.bad_response`.
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
   * Verifies a credential against trusted issuers. With `publicNotes` also its status: a revoked credential fails with
   * `bad-status` although its proof is good, and one without notes that can be read with `no-status`. Whoever hands in the
   * notes knows whose words they are: to rely on them, take them from `getCredentialsSharedByUser` with the issuer's key.
   *
   * @param options.publicNotes `null`, as the network answers when the original is gone, fails with `no-status`.
   * @throws {IdosError} `crypto.invalid_key` when an issuer entry is malformed, `params.invalid` when `now` is no date.
   */
  verifyCredential<I extends Issuer>(
    credential: unknown,
    issuers: readonly I[],
    options: VerifyOptions & { readonly publicNotes?: string | null | undefined } = {},
  ): Promise<VerificationResult<I>> {
    return verifyWithNotes(credential, issuers, options)
  }

  /**
   * Fetches, opens and judges a shared credential: hash, proof, dates, issuer, status in its notes. Notes change: ask
   * again whenever it is used.
   *
   * Pass `issuerAuthPublicKeys` to know that the issuer did not revoke it. Without them the notes can be the holder's own
   * words, since anybody may store the same content again with other notes: `verified` then says that the credential is
   * genuine and that nothing calls it revoked, not that its issuer stands by it still.
   *
   * @throws {IdosError} as `getCredentialSharedContentDecrypted` and {@link idOSConsumer.verifyCredential}.
   */
  verifySharedCredential<I extends Issuer>(
    dataId: string,
    issuers: readonly I[],
    options: SharedVerifyOptions & Wait = {},
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
