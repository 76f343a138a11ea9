import { uuid } from '@open-idos/protocol'
import type { ActionDef, ParamsOf, ReadContext, ResultOf } from '../../action.ts'

export const credentialExistAsInserter = {
  name: 'credential_exist_as_inserter',
  kind: 'read',
  caller: 'inserter',
  summary: 'Check whether a credential id is in use',
  params: { id: uuid },
  returns: { table: false, columns: { credential_exist: 'bool' } },
  errors: [],
} as const satisfies ActionDef

export async function handleCredentialExistAsInserter(
  ctx: ReadContext<typeof credentialExistAsInserter>,
  p: ParamsOf<typeof credentialExistAsInserter>,
): Promise<ResultOf<typeof credentialExistAsInserter>[]> {
  return [{ credential_exist: (await ctx.state.get('credentials', p.id)) !== undefined }]
}
