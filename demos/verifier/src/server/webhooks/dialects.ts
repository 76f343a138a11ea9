import type { WebhookDialect } from './dialect.ts'
import { persona } from './persona.ts'
import { standard } from './standard.ts'
import { sumsub } from './sumsub.ts'

/** What a client may choose from, so that a receiver written for one of them can be tried here. */
export const webhookDialects = { standard, sumsub, persona } as const satisfies Record<string, WebhookDialect>
