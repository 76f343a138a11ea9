import { createContext, createElement, type ReactElement, type ReactNode, useContext, useEffect, useState } from 'react'
import type { ClientOptions } from '../states/configuration.ts'
import { Session } from './session.ts'

const Context = createContext<Session | undefined>(undefined)

export interface IdosProviderProps {
  /** As `createIDOSClient` takes them. Those of the first drawing count. */
  readonly options: ClientOptions
  readonly children?: ReactNode
}

/**
 * Owns one client for the components inside. It connects to the node when the page has it, never on a server, and ends
 * what it is doing when it leaves the page.
 */
export function IdosProvider({ options, children }: IdosProviderProps): ReactElement {
  const [session] = useState(() => new Session(options))
  useEffect(() => {
    session.start()
    return () => session.stop()
  }, [session])
  return createElement(Context.Provider, { value: session }, children)
}

/** @throws Error outside of a provider: a fault of the program. */
export function useSession(): Session {
  const session = useContext(Context)
  if (session === undefined) throw new Error('hooks of @open-idos/client/react need an IdosProvider around them')
  return session
}
