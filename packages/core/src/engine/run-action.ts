import type { CryptoEngine } from '@open-idos/crypto'
import {
  type Caller,
  type EncodedValue,
  type ErrorCode,
  type ErrorData,
  IdosError,
  type Uuid,
} from '@open-idos/protocol'
import type { ActionDef, BlockInfo, Cell } from '../action.ts'
import type { ActionName } from '../catalogue.ts'
import { handlers } from '../handlers.ts'
import { inserterOf, userOf } from '../rules/profile.ts'
import type { StateReader } from '../state/port.ts'
import { readArguments } from './arguments.ts'

export interface CallEnvironment<S extends StateReader> {
  readonly state: S
  readonly caller: Caller
  readonly block: BlockInfo
  readonly crypto: CryptoEngine
  /** Caller text of the deployment owner. */
  readonly owner: string
  /** Finds the profile of a caller; by default in the state. */
  readonly userOf?: (caller: Caller) => Promise<Uuid | undefined>
}

type AnyHandler = (ctx: object, params: object) => Promise<readonly Readonly<Record<string, Cell>>[] | undefined>

/**
 * Runs one action: arguments, who may call, handler. Reads return rows, writes nothing.
 *
 * @throws {IdosError} whatever refuses the call. Anything else thrown is a fault of this node.
 */
export async function runAction<S extends StateReader>(
  def: ActionDef & { readonly name: ActionName },
  args: readonly EncodedValue[],
  env: CallEnvironment<S>,
): Promise<readonly Readonly<Record<string, Cell>>[]> {
  const { state, caller, block, crypto, owner } = env
  const find = env.userOf ?? ((who: Caller) => userOf(state, who))
  if (def.caller === 'owner' && caller !== owner) {
    const text = `action is owner-only: action ${def.name} can only be executed by the owner`
    throw new IdosError('engine.owner_only', { action: def.name }, { message: text })
  }
  const params = readArguments(def, args)
  const inserter = def.caller === 'inserter' ? await inserterOf(state, caller) : ''
  if (inserter === undefined) throw new IdosError('inserter.unauthorized')

  let user: Promise<Uuid | undefined> | undefined
  const context = {
    state,
    caller,
    block,
    crypto,
    inserter,
    user: () => (user ??= find(caller)),
    fail(code: ErrorCode, data?: ErrorData): never {
      throw new IdosError(code, data)
    },
  }
  // Declaration and handler agree by the type of `handlers`; looked up by name, that link is lost to the compiler.
  const handler = handlers[def.name] as AnyHandler
  return (await handler(context, params)) ?? []
}
