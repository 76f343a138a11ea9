/** Lengths in UTF-16 units, spans in seconds. The content limit is the transaction's size limit, set by the operator. */
export const limits = {
  identifier: 256,
  publicKey: 256,
  signature: 4096,
  message: 10_000,
  publicNotes: 65_536,
  publicNotesId: 1024,
  attributeKey: 1024,
  attributeValue: 65_536,
  content: 64 * 1024 * 1024,
  contentHash: 256,
  date: 64,
  name: 256,
  /** A longer lock is a bug or a trap, not a retention rule. */
  lockSeconds: 20 * 366 * 86_400,
  /** How long a delegated write grant may stay usable. */
  writeGrantSeconds: 366 * 86_400,
  /** Block time may lag behind the clock that a grant's start was read from. */
  writeGrantEarlySeconds: 65,
  page: 1,
  size: 20,
  maxSize: 1000,
} as const

/** Free gas of a new profile, in base units (100 units of 10^18). */
export const initialGasAllowance = (100n * 10n ** 18n).toString()
