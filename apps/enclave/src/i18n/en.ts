import { en as dialog } from './dialog/en.ts'
import { en as later } from './later/en.ts'
import { en as vault } from './vault/en.ts'

/** Every sentence, in the language they are written in: for types and tests. Pages load the parts that they need. */
export const en = { ...dialog, ...later, ...vault } as const
