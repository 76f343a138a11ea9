import { personaWebhooks } from './persona.ts'
import { standardWebhooks } from './standard.ts'
import { sumsubWebhooks } from './sumsub.ts'
import type { WebhookReader } from './webhook-reader.ts'

/** By the name that the configuration gives. Another provider is another line here. */
export const webhookReaders = {
  standard: standardWebhooks,
  sumsub: sumsubWebhooks,
  persona: personaWebhooks,
} as const satisfies Record<string, (secrets: readonly string[]) => WebhookReader>

export type WebhookDialect = keyof typeof webhookReaders
