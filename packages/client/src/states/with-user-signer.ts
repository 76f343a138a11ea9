import { IdosError } from '@open-idos/protocol'
import { callAction, catalogue, type Signer, withDeadline } from '@open-idos/rpc-client'
import { hasProfile } from '../has-profile.ts'
import type { KeyProviderOptions, PasswordStore } from '../keys/key-provider.ts'
import { askKeys, type ClientParts, leave } from '../parts.ts'
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
        await askKeys(signal, (inner) => parts.keys.reconfigure({ ...owner, ...options, mode: 'new', userId }, inner))
        return askKeys(signal, (inner) => parts.keys.ensureUserEncryptionProfile(inner))
      })
    },
    logIn(wait = {}) {
      return withDeadline(wait, async (signal) => {
        const user = await findUser(parts, signer, signal)
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
