import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Owner, Person } from './person.ts'
import { ownerOf, type Session } from './session.ts'

interface Here {
  readonly session: Session
  readonly person: Person
}

const context = createContext<Here | undefined>(undefined)

export const SessionProvider = context.Provider

/** Who is signed in, for everything behind the sign-in. */
export function useSession(): Here {
  const here = useContext(context)
  if (here === undefined) throw new Error('drawn outside of a session')
  return here
}

export function useOwner(): Owner {
  return ownerOf(useSession().person)
}
