import type { VerificationStatus } from '../provider.ts'

/** A webhook as it came. */
interface IncomingWebhook {
  readonly headers: Headers
  /** The raw bytes: they are what was signed. */
  readonly body: Uint8Array
  /** Milliseconds since 1970. */
  readonly now: number
}

/** That something changed. The state is fetched rather than believed. */
interface WebhookEvent {
  /** The same for every delivery of one event. */
  readonly id: string
  readonly caseId: string
  /** Never falls from one change of a case to the next. */
  readonly sequence: number
  /** What the provider says the state is, in the words of this bank. */
  readonly status: VerificationStatus
}

/**
 * Reads the webhooks of a provider.
 *
 * @returns `undefined` for what is signed and concerns nothing that this bank waits for.
 * @throws {BankError} `webhook.unsigned` when a header is missing or no signature fits, `webhook.outdated` when it is older
 * than the provider would still send, `webhook.unreadable` when what was signed is not of the form that was agreed on.
 */
export type WebhookReader = (webhook: IncomingWebhook) => WebhookEvent | undefined
