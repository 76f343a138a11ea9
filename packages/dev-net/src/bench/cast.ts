import { type Persona, persona } from '../personas.ts'

/** A kind of signed write, and how many senders have one in flight each. */
export interface Workload {
  readonly action: 'add_attribute' | 'add_credential'
  readonly inFlight: number
}

export const workloads: readonly Workload[] = [
  { action: 'add_credential', inFlight: 64 },
  { action: 'add_credential', inFlight: 1 },
  { action: 'add_attribute', inFlight: 64 },
  { action: 'add_attribute', inFlight: 1 },
]

/** Everybody reads with a session of their own. */
export const readersInFlight = 32

/** Senders of one workload. Nobody sends in two of them, so each counts their own nonces. */
export function writers({ action, inFlight }: Workload): Persona[] {
  return cached(`${action} writer of ${inFlight}`, inFlight)
}

export function readers(): Persona[] {
  return cached('reader', readersInFlight)
}

/** Everybody who needs a profile. */
export function everybody(): Persona[] {
  return [...readers(), ...workloads.flatMap(writers)]
}

const known = new Map<string, Persona[]>()

function cached(role: string, count: number): Persona[] {
  let cast = known.get(role)
  if (cast === undefined) {
    cast = Array.from({ length: count }, (_, i) => persona(`Bench ${role} ${i}`, 'EVM'))
    known.set(role, cast)
  }
  return cast
}
