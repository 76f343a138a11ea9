import { canonicalIdentifier } from '@open-idos/crypto'
import { type Caller, IdosError, nobody, type Uuid } from '@open-idos/protocol'
import type { StateReader } from '../state/port.ts'
import type { Row } from '../state/schema.ts'

/** The wallet row that an identifier resolves to: at most one, because `caller_key` is unique. */
export async function walletOf(state: StateReader, identifier: string): Promise<Row<'wallets'> | undefined> {
  if (identifier === nobody) return undefined
  const [wallet] = await state.find('wallets', { caller_key: canonicalIdentifier(identifier) })
  return wallet
}

/** Profile that an identifier resolves to (`userOf` of the protocol). Nobody has none. */
export async function userOf(state: StateReader, identifier: string): Promise<Uuid | undefined> {
  return (await walletOf(state, identifier))?.user_id as Uuid | undefined
}

/** Name of the inserter that a caller is a delegate of. */
export async function inserterOf(state: StateReader, caller: Caller): Promise<string | undefined> {
  if (caller === nobody) return undefined
  const delegate = await state.get('delegates', canonicalIdentifier(caller))
  return delegate && (await state.get('inserters', delegate.inserter_id))?.name
}

/**
 * Profile of the caller, for a row that must belong to one.
 *
 * @throws {IdosError} `constraint.not_null` on the table's `user_id`, the network's answer to a caller without a profile.
 */
export async function requireProfile(ctx: { user(): Promise<Uuid | undefined> }, table: string): Promise<Uuid> {
  const user = await ctx.user()
  if (user === undefined) throw notNull(table, 'user_id')
  return user
}

/** The refusal for a null in a column that must not be null. */
export function notNull(table: string, column: string): IdosError {
  const text = `ERROR: null value in column "${column}" of relation "${table}" violates not-null constraint (SQLSTATE 23502)`
  return new IdosError('constraint.not_null', { table, column }, { message: text })
}
