export { createEmbeddedOrdering, type EmbeddedOrderingOptions } from './embedded/sequencer.ts'
export type { CheckedTransaction, Machine, Receipt } from './machine.ts'
export type { Ordering } from './ordering.ts'
