import * as events from './events.ts'
import type { Health } from './health.ts'
import type { Logger } from './log.ts'
import type { NodeMachine } from './machine.ts'
import { actionLabel, type Metrics } from './metrics.ts'

/** The same machine, whose blocks are counted, timed and logged. */
export function observeMachine(
  machine: NodeMachine,
  deps: { metrics: Metrics; log: Logger; health: Health },
): NodeMachine {
  const { metrics, log, health } = deps
  return {
    ...machine,
    async execute(transactions) {
      const started = performance.now()
      const receipts = await machine.execute(transactions)
      const seconds = (performance.now() - started) / 1000
      health.committed()
      metrics.block(seconds)
      events.blockCommitted(log, { height: receipts[0]?.height ?? 0, transactions: receipts.length, seconds })
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
