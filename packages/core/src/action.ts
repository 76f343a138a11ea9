import type { CryptoEngine } from '@open-idos/crypto'
import type { Caller, ErrorCode, ErrorData, Param, Uuid } from '@open-idos/protocol'
import type { StateReader, StateWriter } from './state/port.ts'
import type { Content } from './state/schema.ts'

/** Type of a returned column; `?` marks one that may be null. */
export type ColumnType = 'uuid' | 'text' | 'int8' | 'numeric' | 'bool' | 'uuid?' | 'text?'

/** Everything about an action that a client, the reference and the engine need, as plain data. */
export interface ActionDef {
  readonly name: string
  readonly kind: 'read' | 'write'
  /**
   * Who gets past the door: `anyone` (also unauthenticated, reads only), `profile` (acts on the caller's own profile;
   * what having none means is the handler's to say), `inserter` (a registered delegate key), `owner` (of the deployment).
   */
  readonly caller: 'anyone' | 'profile' | 'inserter' | 'owner'
  /** One sentence; clients send it as the transaction's description, so a wallet shows it. */
  readonly summary: string
  readonly params: Readonly<Record<string, Param<unknown>>>
  /** Returned columns in order, and whether it returns a table (any number of rows) or at most one record. */
  readonly returns?: { readonly table: boolean; readonly columns: Readonly<Record<string, ColumnType>> }
  /** Refusals beyond the general ones (parameters, caller, constraints). */
  readonly errors: readonly ErrorCode[]
}

/** What a handler receives. */
export type ParamsOf<D extends ActionDef> = {
  readonly [K in keyof D['params']]: D['params'][K] extends Param<infer T> ? T : never
}

/** A returned cell. `content`: base64 text that a server can copy into its answer as it is. */
export type Cell = string | bigint | boolean | null | { readonly content: Content }

type CellOf<C> = C extends 'bool'
  ? boolean
  : C extends 'int8' | 'numeric'
    ? bigint
    : C extends `${string}?`
      ? string | null
      : string | { readonly content: Content }

/** One row of a read's answer, by column name. */
export type ResultOf<D extends ActionDef> = D['returns'] extends { readonly columns: infer C }
  ? { readonly [K in keyof C]: CellOf<C[K]> }
  : never

/** The block that a call sees. */
export interface BlockInfo {
  readonly height: number
  /** Unix seconds. */
  readonly time: number
}

export interface ReadContext<D extends ActionDef> {
  readonly state: StateReader
  readonly caller: Caller
  readonly block: BlockInfo
  readonly crypto: CryptoEngine
  /** Profile of the caller, or `undefined`. */
  user(): Promise<Uuid | undefined>
  /** Refuses the call. @throws {IdosError} always. */
  fail(code: D['errors'][number], data?: ErrorData): never
}

export interface WriteContext<D extends ActionDef> extends Omit<ReadContext<D>, 'state'> {
  readonly state: StateWriter
  /** Name of the caller's inserter; only for actions whose caller is `inserter`. */
  readonly inserter: string
}

type Handler<D extends ActionDef> = D['kind'] extends 'write'
  ? (ctx: WriteContext<D>, params: ParamsOf<D>) => Promise<void>
  : (ctx: ReadContext<D>, params: ParamsOf<D>) => Promise<readonly ResultOf<D>[]>

export type Handlers<C extends Readonly<Record<string, ActionDef>>> = { readonly [N in keyof C]: Handler<C[N]> }
