import { delegatedAccessGrantText, int8, uuid } from '@open-idos/protocol'
import type { ActionDef, ParamsOf, ReadContext, ResultOf } from '../../action.ts'
import { parameters } from '../../rules/parameters.ts'

/** The text of a delegated access grant. Nothing is stored or checked. */
export const dagMessage = {
  name: 'dag_message',
  kind: 'read',
  caller: 'anyone',
  summary: 'Get the text to sign for a delegated access grant',
  params: {
    dag_owner_wallet_identifier: parameters.identifier,
    dag_grantee_wallet_identifier: parameters.identifier,
    dag_data_id: uuid,
    dag_locked_until: int8,
    dag_content_hash: parameters.contentHash,
  },
  returns: { table: false, columns: { message: 'text' } },
  errors: [],
} as const satisfies ActionDef

export async function handleDagMessage(
  _ctx: ReadContext<typeof dagMessage>,
  p: ParamsOf<typeof dagMessage>,
): Promise<ResultOf<typeof dagMessage>[]> {
  return [{ message: delegatedAccessGrantText(p) }]
}
