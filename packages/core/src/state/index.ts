export type { BlockRecord, Genesis, TransactionRecord, TransactionResult } from './block-log.ts'
export type { Slice, StateReader, StateStore, StateWriter } from './port.ts'
export {
  type ColumnKind,
  type ColumnName,
  type Content,
  type Key,
  keyOf,
  type Picked,
  type Row,
  schema,
  type TableDef,
  type TableName,
  tableDef,
  tableNames,
} from './schema.ts'
export type { Store } from './store.ts'
