import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AppManifest } from '@open-idos/consumer'
import { purposes } from '../purposes.ts'
import type { Parts } from './parts.ts'

/**
 * What this application says of itself at `/.well-known/idos-app.json`: the Isle reads it from the origin of the page that
 * embeds it, and compares it with what the page asks for. Public, and the same for everybody.
 */
export function appManifest({ config, idos, pages }: Pick<Parts, 'config' | 'idos' | 'pages'>): AppManifest {
  const keysOf = ({ address, encryptionPublicKey }: typeof idos.consumer) => ({
    authPublicKey: address,
    encryptionPublicKey,
  })
  return {
    name: 'Neobank',
    logo: `data:image/svg+xml;base64,${readFileSync(join(pages, 'logo.svg'), 'base64')}`,
    contact: config.contact,
    /** To whom people are asked to give access here: the bank, and its card partner. */
    consumers: [keysOf(idos.consumer), { ...keysOf(idos.cardline), name: 'Cardline' }],
    /** For whom they are asked to permit that a credential is written. */
    issuers: [{ authPublicKey: idos.issuer.authPublicKey }],
    purposes: Object.entries(purposes).map(([code, text]) => ({ code, text })),
    /** Requests are not signed here. */
    requestKeys: [],
  }
}
