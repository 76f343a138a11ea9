import type { idOSConsumer } from '@open-idos/consumer'
import { purposes } from '../purposes.ts'
import type { Config } from './config.ts'

/**
 * What this application says of itself at `/.well-known/idos-app.json`: the Isle reads it from the origin of the page that
 * embeds it, and compares it with what the page asks for. Public, and the same for everybody.
 */
export function appManifest(config: Config, { address, encryptionPublicKey }: idOSConsumer): object {
  return {
    name: 'Lendwell',
    /** On this origin. */
    logo: '/logo.svg',
    contact: config.contact,
    consumers: [{ authPublicKey: address, encryptionPublicKey }],
    purposes: Object.entries(purposes).map(([code, text]) => ({ code, text })),
    returnOrigins: [config.publicUrl],
    /** Requests are not signed here. */
    requestKeys: [],
  }
}
