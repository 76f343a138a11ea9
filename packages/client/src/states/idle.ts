import { createSigner, logOut, type Signer, type SignerOptions, type Wait, withDeadline } from '@open-idos/rpc-client'
import { hasProfile } from '../has-profile.ts'
import { typedMessageSigner } from '../keys/sign-typed-message.ts'
import { type ClientParts, leave, storeKeys } from '../parts.ts'
import type { idOSClientIdle } from './states.ts'
import { createWithUserSigner } from './with-user-signer.ts'

export function createIdle(parts: ClientParts): idOSClientIdle {
  const idle: idOSClientIdle = {
    state: 'idle',
    addressHasProfile: (address, wait) => hasProfile(parts, address, wait),
    async withUserSigner(wallet, options = {}) {
      const known = await rememberedNearKey(parts)
      const signer = await createSigner(wallet, { near: known, ...options })
      await switchTo(parts, signer, options)
      parts.keys.setSigner?.(typedMessageSigner(wallet, signer))
      return createWithUserSigner(parts, { wallet, signer, idle })
    },
    async logOut(wait = {}) {
      await withDeadline(wait, (signal) => leave(parts, signal))
      return idle
    },
  }
  return Object.freeze(idle)
}

/** The key of the NEAR account used last: learning it anew would cost the person a prompt. */
async function rememberedNearKey(parts: ClientParts): Promise<SignerOptions['near']> {
  const publicKey = await parts.store.get(storeKeys.signerPublicKey)
  const accountId = await parts.store.get(storeKeys.signerAddress)
  return publicKey?.startsWith('ed25519:') && accountId !== undefined ? { publicKey, accountId } : undefined
}

async function switchTo(parts: ClientParts, signer: Signer, wait: Wait): Promise<void> {
  const { store, rpc } = parts
  const last = await store.get(storeKeys.signerAddress)
  if (last !== undefined && last !== signer.walletIdentifier) {
    // A node that does not answer must not keep a person out: sessions are bound to their wallet in any case.
    await logOut(rpc, undefined, { signal: wait.signal }).catch((error: unknown) => {
      if (wait.signal?.aborted) throw error
    })
  }
  await store.set(storeKeys.signerAddress, signer.walletIdentifier)
  if (signer.walletPublicKey === undefined) await store.delete(storeKeys.signerPublicKey)
  else await store.set(storeKeys.signerPublicKey, signer.walletPublicKey)
}
