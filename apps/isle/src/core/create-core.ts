import { createIDOSClient, type idOSClientLoggedIn, type idOSClientWithUserSigner } from '@open-idos/client'
import { createRemoteSigner, type Signer, walletIdentifierFor } from '@open-idos/rpc-client'
import type { Core, Member, PageWallet, Visitor } from '../contract/core.ts'
import { findCredentials } from './find-credentials.ts'
import { listGrants } from './list-grants.ts'

export interface CoreOptions {
  readonly nodeUrl: string
  readonly enclaveUrl: string
  /** Where the Enclave's frame goes. */
  readonly container: string
  readonly appName: string | undefined
  readonly lang: string
  readonly theme: 'light' | 'dark' | undefined
  /** The Enclave needs the person, or no longer. */
  readonly onAttention: (isNeeded: boolean) => void
}

const NETWORK_MS = 30_000

/** The client, with the Enclave in a frame of this page. Loaded when it is needed, not before. */
export async function createCore(options: CoreOptions): Promise<Core> {
  const { nodeUrl, enclaveUrl, container, appName, lang, theme, onAttention } = options
  const enclaveOptions = {
    container,
    url: enclaveUrl,
    appName,
    lang,
    theme,
    onEvent: (event: { event: string; needed?: boolean }) => {
      if (event.event === 'attention') onAttention(event.needed === true)
    },
  }
  const idle = await createIDOSClient({ nodeUrl, enclaveOptions }).createClient({ timeoutMs: 2 * NETWORK_MS })
  return {
    async visit(wallet, signal) {
      const signer = signerOf(wallet)
      const visitor = await idle.withUserSigner(signer, { signal })
      return visitorOf(visitor, signer)
    },
  }
}

/** A signer, with what the custody of keys needs besides: typed data. */
function signerOf(wallet: PageWallet): Signer {
  const { chain, address, publicKey, signText } = wallet
  const signer = createRemoteSigner({ walletType: chain, address, publicKey, signText })
  const typed = {
    getAddress: async () => address,
    signTypedData: (domain: object, types: object, value: object) => wallet.signTypedData({ domain, types, value }),
  }
  return Object.freeze({ ...signer, ...typed })
}

function visitorOf(client: idOSClientWithUserSigner, signer: Signer): Visitor {
  const { walletType, walletIdentifier, walletPublicKey } = client
  return {
    wallet: { type: walletType, address: walletIdentifier, publicKey: walletPublicKey ?? null },
    identifier: walletIdentifierFor(signer),
    async hasProfile(signal) {
      const has = await client.hasProfile({ signal, timeoutMs: NETWORK_MS })
      // A NEAR account may be known by its key alone, which only a session shows.
      return has || walletType !== 'NEAR' ? has : undefined
    },
    async createKey(userId, signal) {
      const made = await client.createUserEncryptionProfile(userId, undefined, { signal })
      return {
        encryptionPublicKey: made.userEncryptionPublicKey,
        encryptionPasswordStore: made.encryptionPasswordStore,
      }
    },
    sign: (text, signal) => signer.signText(text, { signal }),
    logIn: async (signal) => memberOf(await client.logIn({ signal })),
  }
}

function memberOf(client: idOSClientLoggedIn): Member {
  return {
    userId: client.user.id,
    find: (need, signal) => findCredentials(client, need, signal),
    grants: (signal) => listGrants(client, signal),
    async share({ credentialId, consumer, lockedUntil, purpose }, signal) {
      const request = {
        consumerEncryptionPublicKey: consumer.encryptionPublicKey,
        consumerAuthPublicKey: consumer.authPublicKey,
        consumerName: consumer.name,
        lockedUntil,
        purpose,
      }
      return (await client.requestAccessGrant(credentialId, request, { signal })).id
    },
    async revoke(grantId, signal) {
      await client.revokeAccessGrant(grantId, { signal })
    },
  }
}
