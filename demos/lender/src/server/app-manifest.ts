import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AppManifest } from '@open-idos/consumer'
import { purposes } from '../purposes.ts'
import type { Parts } from './parts.ts'

/**
 * What this application says of itself at `/.well-known/idos-app.json`: the Isle reads it from the origin of the page that
 * embeds it, and compares it with what the page asks for. Public, and the same for everybody.
 */
export function appManifest({ config, consumer, pages }: Pick<Parts, 'config' | 'consumer' | 'pages'>): AppManifest {
  const { address, encryptionPublicKey } = consumer
  return {
    name: 'Lendwell',
    logo: `data:image/svg+xml;base64,${readFileSync(join(pages, 'logo.svg'), 'base64')}`,
    contact: config.contact,
    consumers: [{ authPublicKey: address, encryptionPublicKey }],
    purposes: Object.entries(purposes).map(([code, text]) => ({ code, text })),
    /** Requests are not signed here. */
    requestKeys: [],
  }
}
