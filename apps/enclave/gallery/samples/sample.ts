import type { Screen, Surroundings } from '../../src/contract/screen.ts'

/** Tells that the person did something. */
export type Say = (call: string) => void

export interface Sample {
  readonly screen: (say: Say) => Screen
  readonly surroundings?: Partial<Surroundings>
}
