import {
  type ActionDef,
  callAction,
  executeAction,
  type ParamsInput,
  type Receipt,
  type RowOf,
  type Signer,
  type Wait,
} from '@open-idos/rpc-client'
import type { ClientParts } from '../parts.ts'
import type { idOSUser } from '../user.ts'

/** What the methods of a logged-in client work with. */
export interface LoggedInContext extends ClientParts {
  readonly wallet: unknown
  readonly signer: Signer
  readonly user: idOSUser
}

/** A read as the user. */
export function read<D extends ActionDef>(
  ctx: LoggedInContext,
  def: D,
  request: { readonly params: ParamsInput<D>; readonly wait?: Wait | undefined },
): Promise<RowOf<D>[]> {
  return callAction(ctx.rpc, def, request.params, { signer: ctx.signer, ...request.wait })
}

/** A change signed by the user's wallet. */
export function write<D extends ActionDef>(
  ctx: LoggedInContext,
  def: D,
  request: { readonly params: ParamsInput<D>; readonly wait?: Wait | undefined },
): Promise<Receipt> {
  return executeAction(ctx.rpc, def, request.params, { signer: ctx.signer, ...request.wait })
}
