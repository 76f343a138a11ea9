import { useMemo, useSyncExternalStore } from 'react'
import type { idOSClientIdle, idOSClientLoggedIn, idOSClientWithUserSigner } from '../states/states.ts'
import { useSession } from './provider.ts'
import type { ProfileToBe, SessionState } from './session.ts'

/** The client's state, and the steps from one to the next. Steps reject with an {@link IdosError}, which `error` holds too. */
export interface Idos extends Omit<SessionState, 'client'> {
  /** `configuration` until the node has answered. */
  readonly state: 'configuration' | 'idle' | 'with-user-signer' | 'logged-in'
  readonly client: idOSClientIdle | idOSClientWithUserSigner | idOSClientLoggedIn | undefined
  /** Of the connected wallet, as rows name it. */
  readonly walletIdentifier: string | undefined
  /** Of the profile that is signed in. */
  readonly userId: string | undefined
  /** Connects a wallet of any kind that `createSigner` knows, in the place of the one before. */
  connect(wallet: unknown): Promise<void>
  /**
   * Makes the person's key, has the page's server write the profile, and signs in.
   *
   * @param write hands the profile to an issuer's server, with the wallet's proof.
   */
  createProfile(write: (profile: ProfileToBe, signal: AbortSignal) => Promise<unknown>): Promise<void>
  logIn(): Promise<void>
  logOut(): Promise<void>
}

export function useIdos(): Idos {
  const session = useSession()
  const now = useSyncExternalStore(session.subscribe, session.snapshot, session.snapshot)
  const { client } = now
  const steps = useMemo(
    () => ({
      connect: (wallet: unknown) => session.connect(wallet),
      createProfile: (write: Parameters<Idos['createProfile']>[0]) => session.createProfile(write),
      logIn: async () => session.logIn(),
      logOut: () => session.logOut(),
    }),
    [session],
  )
  return {
    ...now,
    ...steps,
    state: client?.state ?? 'configuration',
    walletIdentifier: client !== undefined && client.state !== 'idle' ? client.walletIdentifier : undefined,
    userId: client?.state === 'logged-in' ? client.user.id : undefined,
  }
}
