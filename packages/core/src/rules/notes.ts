import { IdosError } from '@open-idos/protocol'
import { limits } from './limits.ts'

/** What JSON can write and no parameter can hold: databases cut or replace it, and nobody could ask for it. */
const unaskable = /\0|\p{Surrogate}/u

/**
 * The id in public notes: the top-level `id` of a JSON object when it is a non-empty text that can be asked for, else null.
 */
export function verifiableCredentialId(publicNotes: string): string | null {
  try {
    const notes: unknown = JSON.parse(publicNotes)
    const id = typeof notes === 'object' && notes !== null && 'id' in notes ? notes.id : undefined
    return typeof id === 'string' && id !== '' && id.length <= limits.publicNotesId && !unaskable.test(id) ? id : null
  } catch {
    return null
  }
}

/**
 * Refuses a text that could be read as a grant, because one Ed25519 key signs notes, proofs and grants alike and a
 * signature obtained for one must not fit another.
 *
 * @throws {IdosError} `params.reserved_text`.
 */
export function refuseReservedText(text: string, param: string): void {
  if (/^\s*operation:/i.test(text)) throw new IdosError('params.reserved_text', { param })
}
