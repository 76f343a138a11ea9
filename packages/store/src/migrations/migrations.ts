import { init } from './001-init.ts'
import { oneIndexForSigned } from './002-one-index-for-signed.ts'
import { hashesIndexedLate } from './003-hashes-indexed-late.ts'

/** Every change of the file's layout, oldest first; the file's version is how many have run. Append, never edit. */
export const migrations: readonly (() => string[])[] = [init, oneIndexForSigned, hashesIndexedLate]
