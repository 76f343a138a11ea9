import { text } from '@open-idos/protocol'
import type { ActionDef, ParamsOf, WriteContext } from '../../action.ts'
import { limits } from '../../rules/limits.ts'
import { refuseReservedText } from '../../rules/notes.ts'
import { parameters } from '../../rules/parameters.ts'

/**
 * Changes the notes of every row that carries this id and was signed with the caller's key, for example to revoke. The
 * edit handle stays as it is, whatever the new notes say. How many rows changed stands in the receipt.
 */
export const editPublicNotesAsIssuer = {
  name: 'edit_public_notes_as_issuer',
  kind: 'write',
  caller: 'anyone',
  summary: 'Edit a credential in your idOS profile',
  params: {
    public_notes_id: text('top-level `id` of the public notes', limits.publicNotesId),
    public_notes: parameters.publicNotes,
  },
  errors: [],
} as const satisfies ActionDef

export async function handleEditPublicNotesAsIssuer(
  ctx: WriteContext<typeof editPublicNotesAsIssuer>,
  p: ParamsOf<typeof editPublicNotesAsIssuer>,
): Promise<void> {
  refuseReservedText(p.public_notes, 'public_notes')
  const rows = await ctx.state.find('credentials', { verifiable_credential_id: p.public_notes_id })
  for (const row of rows) {
    if (row.issuer_auth_public_key !== ctx.caller) continue
    await ctx.state.update('credentials', [row.id], { public_notes: p.public_notes })
  }
}
