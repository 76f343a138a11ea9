import { IdosError, parseUuid } from '@open-idos/protocol'
import { callAction, catalogue, type Signer, withDeadline } from '@open-idos/rpc-client'
import { hasProfile } from '../has-profile.ts'
import type { KeyProviderOptions, PasswordStore } from '../keys/key-provider.ts'
import { askKeys, type ClientParts, leave, storeKeys } from '../parts.ts'
import type { idOSUser } from '../user.ts'
import { createLoggedIn } from './logged-in.ts'
import type { idOSClientIdle, idOSClientWithUserSigner } from './states.ts'

export function createWithUserSigner(
  parts: ClientParts,
  who: { readonly wallet: unknown; readonly signer: Signer; readonly idle: idOSClientIdle },
): idOSClientWithUserSigner {
  const { wallet, signer, idle } = who
  const { walletIdentifier, walletPublicKey, walletType } = signer
  const owner: KeyProviderOptions = { walletAddress: walletIdentifier, walletPublicKey, walletType }
  return Object.freeze<idOSClientWithUserSigner>({
    state: 'with-user-signer',
    walletIdentifier,
    walletPublicKey,
    walletType,
    signer: wallet,
    hasProfile: (wait) => hasProfile(parts, walletIdentifier, wait),
    createUserEncryptionProfile(userId, forceStore, wait = {}) {
      const options = { encryptionPasswordStore: forceStore, expectedUserEncryptionPublicKey: undefined }
      return withDeadline(wait, async (signal) => {
        // The key is made from the id's text, which is in lower case on record.
        const profile: KeyProviderOptions = { ...owner, ...options, mode: 'new', userId: parseUuid(userId, 'userId') }
        await askKeys(signal, (inner) => parts.keys.reconfigure(profile, inner))
        return askKeys(signal, (inner) => parts.keys.ensureUserEncryptionProfile(inner))
      })
    },
    logIn(wait = {}) {
      return withDeadline(wait, async (signal) => {
        const user = await findUser(parts, signer, signal).catch(async (error: unknown) => {
          // The wallet may sign with another key than is remembered: next time it is asked for its key.
          if (error instanceof IdosError && error.code === 'signer.invalid_signature')
            await askKeys(signal, async () => parts.store.delete(storeKeys.signerPublicKey))
          throw error
        })
        const encryptionPasswordStore = passwordStoreOf(user)
        const options: KeyProviderOptions = {
          ...owner,
          mode: 'existing',
          userId: user.id,
          expectedUserEncryptionPublicKey: user.recipient_encryption_public_key,
          encryptionPasswordStore,
        }
        await askKeys(signal, (inner) => parts.keys.reconfigure(options, inner))
        return createLoggedIn({ ...parts, wallet, signer, user }, idle)
      })
    },
    async logOut(wait = {}) {
      await withDeadline(wait, (signal) => leave(parts, signal))
      return idle
    },
  })
}

/**
 * How the profile's key is made. One that this client does not know must not be guessed: the person would be told that
 * their password is wrong.
 *
 * @throws {IdosError} `profile.unknown_store`.
 */
function passwordStoreOf({ encryption_password_store: store }: idOSUser): PasswordStore {
  if (store === 'user' || store === 'mpc') return store
  throw new IdosError('profile.unknown_store', { store })
}

async function findUser(parts: ClientParts, signer: Signer, signal: AbortSignal): Promise<idOSUser> {
  // Asked first where the answer is sure, so that nobody signs in for nothing. NEAR wallets are found by their key,
  // which only a session shows.
  const isKnown = signer.walletType === 'NEAR' || (await hasProfile(parts, signer.walletIdentifier, { signal }))
  const [user] = isKnown ? await callAction(parts.rpc, catalogue.get_user, {}, { signer, signal }) : []
  if (user === undefined) throw new IdosError('profile.missing')
  return user
}
