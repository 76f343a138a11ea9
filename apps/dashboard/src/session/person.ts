import type { idOSClientLoggedIn } from '@open-idos/client'
import type { RpcClient, Signer } from '@open-idos/rpc-client'
import type { LazyEnclave } from '../enclave/lazy-enclave.ts'
import type { Wallet } from '../wallets/discover.ts'
import type { GatedWallet } from '../wallets/gate.ts'

/** Somebody who is signed in. */
interface Guest {
  readonly kind: 'guest'
  /** What others grant to. */
  readonly identifier: string
  readonly rpc: RpcClient
  readonly signer: Signer
  /** The wallet in use; none for keys of a program. */
  readonly wallet: Wallet | undefined
  readonly gate: GatedWallet | undefined
  /** Secret X25519 key that came with the keys of a program. */
  readonly encryptionSecret: Uint8Array | undefined
}

/** Somebody with a profile. */
export interface Owner extends Omit<Guest, 'kind'> {
  readonly kind: 'owner'
  readonly client: idOSClientLoggedIn
  readonly keys: LazyEnclave
}

export type Person = Owner | Guest
