import {
  createSigner,
  logOut,
  type Signer,
  type SignerOptions,
  type Wait,
  withDeadline,
  within,
} from '@open-idos/rpc-client'
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
      const last = await within(options, () => lastWallet(parts))
      const signer = await createSigner(wallet, { near: nearHints(last), ...options })
      await switchTo(parts, { signer, last: last.address }, options)
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

interface LastWallet {
  readonly address: string | undefined
  readonly publicKey: string | undefined
}

async function lastWallet({ store }: ClientParts): Promise<LastWallet> {
  return { address: await store.get(storeKeys.signerAddress), publicKey: await store.get(storeKeys.signerPublicKey) }
}

/** The key of the NEAR account used last: learning it anew would cost the person a prompt. */
function nearHints({ address: accountId, publicKey }: LastWallet): SignerOptions['near'] {
  return publicKey?.startsWith('ed25519:') && accountId !== undefined ? { publicKey, accountId } : undefined
}

async function switchTo(
  { store, rpc }: ClientParts,
  wallets: { readonly signer: Signer; readonly last: string | undefined },
  wait: Wait,
): Promise<void> {
  const { walletIdentifier, walletPublicKey } = wallets.signer
  if (wallets.last !== undefined && wallets.last !== walletIdentifier) {
    // A node that does not answer must not keep a person out: sessions are bound to their wallet in any case.
    await logOut(rpc, undefined, { signal: wait.signal }).catch((error: unknown) => {
      if (wait.signal?.aborted) throw error
    })
  }
  await within(wait, async () => {
    await store.set(storeKeys.signerAddress, walletIdentifier)
    if (walletPublicKey === undefined) await store.delete(storeKeys.signerPublicKey)
    else await store.set(storeKeys.signerPublicKey, walletPublicKey)
  })
}
