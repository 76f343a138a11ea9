/** How many pairs are moved from the notes into their table in one batch, unless told otherwise. */
export const defaultBatchPairs = 131_072

/**
 * Pairs as the table `new_look_ups` keeps them: numbers of 64 bits, least significant byte first, as every processor has
 * them that this runs on. The place of a pair that is gone is negative.
 */
export function pairsOf(bytes: Uint8Array): Float64Array {
  const copy = Uint8Array.from(bytes)
  return new Float64Array(copy.buffer)
}

export function pairBytes(pairs: readonly number[]): Uint8Array {
  return new Uint8Array(Float64Array.from(pairs).buffer)
}

/** Of a pair, in bytes. */
export const pairSize = 16
