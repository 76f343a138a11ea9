import type { idOSConsumer } from '@open-idos/consumer'
import type { Config } from './config.ts'
import type { Store } from './store.ts'

/** What the routes work with. */
export interface Parts {
  readonly config: Config
  readonly store: Store
  readonly consumer: idOSConsumer
  /** Events with ids, never with personal data. */
  readonly log: (event: string, facts?: object) => void
  /** Folder of the built pages. */
  readonly pages: string
}
