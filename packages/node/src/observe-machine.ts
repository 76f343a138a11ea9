import * as events from './events.ts'
import type { Logger } from './log.ts'
import type { NodeMachine } from './machine.ts'
import { actionLabel, type Metrics } from './metrics.ts'

/** The same machine, whose transactions are counted and logged. */
export function observeMachine(machine: NodeMachine, deps: { metrics: Metrics; log: Logger }): NodeMachine {
  const { metrics, log } = deps
  return {
    ...machine,
    async execute(transactions) {
      const receipts = await machine.execute(transactions)
      for (const [i, { hash, height, code, errorCode }] of receipts.entries()) {
        const action = actionLabel(transactions[i]?.authentic.tx.payload ?? new Uint8Array())
        const outcome = code === 0 ? 'ok' : (errorCode ?? String(code))
        metrics.transaction({ action, code: outcome })
        events.transactionCommitted(log, { hash, height, action, code: outcome })
      }
      return receipts
    },
  }
}
