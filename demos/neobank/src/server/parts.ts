import type { Config } from './config.ts'
import type { CustomerStore } from './customers/customer-store.ts'
import type { Idos } from './idos.ts'
import type { VerificationProvider } from './verifier/provider.ts'
import type { WebhookReader } from './verifier/webhooks/webhook-reader.ts'

/** What the routes work with. */
export interface Parts {
  readonly config: Config
  readonly store: CustomerStore
  readonly provider: VerificationProvider
  readonly readWebhook: WebhookReader
  readonly idos: Idos
  /** Events with ids, never with personal data. */
  readonly log: (event: string, facts?: object) => void
  /** Folder of the built pages. */
  readonly pages: string
}
