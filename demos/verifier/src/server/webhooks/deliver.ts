import type { CaseStore, OutboxEntry } from '../cases/case-store.ts'
import type { Config } from '../config.ts'
import { webhookDialects } from './dialects.ts'

const TIMEOUT_MS = 5000
/** Far beyond any run of this program: kept for somebody to look at, not sent any more. */
const NEVER = Number.MAX_SAFE_INTEGER

/** Sends what waits. One delivery per case at a time would be no order either: receivers go by `sequence`. */
export async function deliverDue(config: Config, store: CaseStore, now: number): Promise<void> {
  await Promise.all(store.dueDeliveries(now).map((entry) => deliver(config, store, entry)))
}

async function deliver(config: Config, store: CaseStore, entry: OutboxEntry): Promise<void> {
  const client = config.clients.find(({ id }) => id === entry.client)
  if (client === undefined) return store.reschedule(entry.id, entry.attempts, NEVER)
  const { id, url, body, attempts } = entry
  // Claimed before it is sent: the next look must not send it a second time beside this one.
  store.reschedule(id, attempts + 1, Date.now() + (config.retryMs[attempts] ?? NEVER - Date.now()))
  const timestamp = Math.floor(Date.now() / 1000)
  const dialect = webhookDialects[client.webhookDialect]
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...dialect.headers(client.webhookSecrets, { id, timestamp, body, attempt: attempts + 1 }),
      },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    await response.body?.cancel()
    if (response.ok) store.delivered(id)
  } catch {
    // Not reached: the next attempt is set already.
  }
}
