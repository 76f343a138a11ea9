import type { Case } from '../cases/case.ts'

/** A change of a case, to be told to its client. */
interface CaseEvent {
  readonly id: string
  /** Milliseconds since 1970. */
  readonly createdAt: number
  /** As it is after the change. */
  readonly one: Case
}

/** One attempt to deliver an event. */
interface Delivery {
  /** Of the event: the same for every attempt. */
  readonly id: string
  /** Unix seconds of this attempt. */
  readonly timestamp: number
  readonly body: string
  readonly attempt: number
}

/**
 * How a client is told of changes: what stands in the body, and which headers prove where it comes from. Bodies never hold
 * personal data.
 */
export interface WebhookDialect {
  body(event: CaseEvent): object
  /** @param secrets as configured; two while one is being replaced. */
  headers(secrets: readonly string[], delivery: Delivery): Record<string, string>
}
