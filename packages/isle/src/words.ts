import type { IsleState } from './types.ts'

/** The few words that stand in the host page itself, around the frame. They come from the frame, in its language. */
export interface Words {
  /** Name of the frame for screen readers. */
  readonly frame: string
  /** Another element of the page has the frame. */
  readonly busy: string
  readonly here: string
  /** The state in words, for the chip. */
  readonly chip: Readonly<Record<IsleState, string>>
}
