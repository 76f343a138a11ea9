import type { Owner } from '../session/person.ts'
import { deleteAttribute } from './attributes.ts'

/** One row to be deleted. */
export interface Doomed {
  readonly kind: 'credential' | 'attribute'
  readonly id: string
  readonly name: string
}

/** Deletes one row after the other, each with its own signature; what fails is given back, and the rest goes on. */
export async function eraseAll(
  owner: Owner,
  rows: readonly Doomed[],
  onProgress: (done: number) => void,
): Promise<readonly (Doomed & { readonly error: unknown })[]> {
  const failed: (Doomed & { error: unknown })[] = []
  let done = 0
  for (const row of rows) {
    try {
      if (row.kind === 'credential') await owner.client.removeCredential(row.id)
      else await deleteAttribute(owner, row.id)
      onProgress(++done)
    } catch (error) {
      failed.push({ ...row, error })
      // Whoever refuses one signature means all of them.
      if ((error as { code?: string }).code === 'signer.rejected') break
    }
  }
  return failed
}
