import { IdosError, parseUuid } from '@open-idos/protocol'
import { catalogue, executeAction, type Wait, withDeadline } from '@open-idos/rpc-client'
import { type IssuerContext, keyBytes } from './init.ts'

/** A profile to be made. */
export interface NewUser {
  /** UUID version 4: the user's key is derived from its text. Made when absent. */
  readonly id?: string | undefined
  /** Base64 of the user's 32-byte X25519 key. */
  readonly recipient_encryption_public_key: string
  /** `user` or `mpc`. */
  readonly encryption_password_store: string
}

/** A wallet to be written, with the proof that somebody owns it. */
export interface UserWallet {
  /** Made when absent. */
  readonly id?: string | undefined
  readonly user_id: string
  readonly address: string
  /** Needed for every type but EVM. */
  readonly public_key?: string | null | undefined
  readonly wallet_type: string
  readonly message: string
  readonly signature: string
}

type WithId<T> = Omit<T, 'id'> & { readonly id: string }

/**
 * @returns the profile as it is on record: the id in lower case.
 * @throws {IdosError} `params.invalid`, `crypto.invalid_key`, and the node's refusals.
 */
export async function addUser<U extends NewUser>(issuer: IssuerContext, user: U, wait: Wait): Promise<WithId<U>> {
  const id = parseUuid(user.id ?? globalThis.crypto.randomUUID())
  const { recipient_encryption_public_key, encryption_password_store } = user
  keyBytes(recipient_encryption_public_key) // a profile with a key that is none could never be issued to
  const params = { id, recipient_encryption_public_key, encryption_password_store }
  await executeAction(issuer.rpc, catalogue.add_user_as_inserter, params, { signer: issuer.signer, ...wait })
  return { ...user, id }
}

export async function upsertWallet<W extends UserWallet>(
  issuer: IssuerContext,
  wallet: W,
  wait: Wait,
): Promise<WithId<W>> {
  const id = wallet.id ?? globalThis.crypto.randomUUID()
  const { user_id, address, public_key, wallet_type, message, signature } = wallet
  const params = { id, user_id, address, public_key, wallet_type, message, signature }
  await executeAction(issuer.rpc, catalogue.upsert_wallet_as_inserter, params, { signer: issuer.signer, ...wait })
  return { ...wallet, id }
}

/**
 * Two transactions. When the second fails, the profile exists without a wallet, and `upsertWallet` can be repeated.
 *
 * @throws {IdosError} with the profile's id as `user_id`, for it may exist.
 */
export function addUserWithWallet<U extends NewUser, W extends Omit<UserWallet, 'user_id'>>(
  issuer: IssuerContext,
  rows: { readonly user: U; readonly wallet: W },
  wait: Wait,
): Promise<[WithId<U>, WithId<W & { readonly user_id: string }>]> {
  return withDeadline(wait, async (signal) => {
    const id = parseUuid(rows.user.id ?? globalThis.crypto.randomUUID())
    try {
      const user = await addUser(issuer, { ...rows.user, id }, { signal })
      const wallet = await upsertWallet(issuer, { ...rows.wallet, user_id: id }, { signal })
      return [user, wallet]
    } catch (error) {
      if (!(error instanceof IdosError)) throw error
      throw new IdosError(error.code, { ...error.data, user_id: id }, { message: error.message, cause: error.cause })
    }
  })
}
