import { delegatedWriteGrantText, uuid } from '@open-idos/protocol'
import type { ActionDef, ParamsOf, ReadContext, ResultOf } from '../../action.ts'
import { parseDate } from '../../rules/dates.ts'
import { limits } from '../../rules/limits.ts'
import { parameters } from '../../rules/parameters.ts'

/** The text of a delegated write grant. Nothing is stored, and who is named is not checked. */
export const dwgMessage = {
  name: 'dwg_message',
  kind: 'read',
  caller: 'anyone',
  summary: 'Get the text to sign for a delegated write grant',
  params: {
    owner_wallet_identifier: parameters.identifier,
    grantee_wallet_identifier: parameters.identifier,
    issuer_public_key: parameters.issuerKey,
    id: uuid,
    access_grant_timelock: parameters.date,
    not_usable_before: parameters.date,
    not_usable_after: parameters.date,
  },
  returns: { table: false, columns: { message: 'text' } },
  errors: ['date.invalid', 'dwg.message_window_reversed', 'dwg.window_too_long'],
} as const satisfies ActionDef

export async function handleDwgMessage(
  ctx: ReadContext<typeof dwgMessage>,
  p: ParamsOf<typeof dwgMessage>,
): Promise<ResultOf<typeof dwgMessage>[]> {
  parseDate(p.access_grant_timelock)
  const span = parseDate(p.not_usable_after) - parseDate(p.not_usable_before)
  if (span <= 0) ctx.fail('dwg.message_window_reversed')
  if (span > limits.writeGrantSeconds) ctx.fail('dwg.window_too_long')
  return [{ message: delegatedWriteGrantText(p) }]
}
