import { uuid } from '@open-idos/protocol'
import type { ActionDef, ParamsOf, ReadContext, ResultOf } from '../../action.ts'

export const getIssuerFee = {
  name: 'get_issuer_fee',
  kind: 'read',
  caller: 'anyone',
  summary: 'Get the issuer fee of a credential',
  params: { credential_id: uuid },
  returns: { table: false, columns: { issuer_fee: 'numeric' } },
  errors: ['fee.credential_not_found'],
} as const satisfies ActionDef

export async function handleGetIssuerFee(
  ctx: ReadContext<typeof getIssuerFee>,
  p: ParamsOf<typeof getIssuerFee>,
): Promise<ResultOf<typeof getIssuerFee>[]> {
  const credential = await ctx.state.get('credentials', p.credential_id)
  if (credential === undefined) return ctx.fail('fee.credential_not_found')
  return [{ issuer_fee: BigInt(credential.issuer_fee) }]
}
