import { createHmac } from 'node:crypto'
import type { Client } from '../config.ts'

export interface Delivery {
  readonly id: string
  /** Unix seconds of this attempt. */
  readonly timestamp: number
  readonly body: string
  readonly attempt: number
}

/**
 * Headers that prove where a webhook comes from, in the way of the client's choice: Standard Webhooks, or the way of one
 * of two providers, so that a receiver written for them can be tried here. While a secret is being replaced, every secret
 * signs.
 */
export function signatureHeaders(client: Client, delivery: Delivery): Record<string, string> {
  const { id, timestamp, body, attempt } = delivery
  const keys = client.webhookSecrets.map((secret) => Buffer.from(secret.slice('whsec_'.length), 'base64'))
  switch (client.webhookDialect) {
    case 'standard':
      return {
        'webhook-id': id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': keys.map((key) => `v1,${hmac(key, `${id}.${timestamp}.${body}`, 'base64')}`).join(' '),
      }
    case 'sumsub':
      return {
        'x-payload-digest-alg': 'HMAC_SHA256_HEX',
        'x-payload-digest': hmac(keys[0] as Buffer, body, 'hex'),
      }
    case 'persona':
      return {
        'persona-signature': keys
          .map((key) => `t=${timestamp},v1=${hmac(key, `${timestamp}.${body}`, 'hex')}`)
          .join(' '),
        'persona-webhook-attempts-made': String(attempt),
      }
  }
}

function hmac(key: Buffer, text: string, encoding: 'hex' | 'base64'): string {
  return createHmac('sha256', key).update(text).digest(encoding)
}
