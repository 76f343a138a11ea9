import { purposes } from '../purposes.ts'
import type { Config } from './config.ts'
import type { Idos } from './idos.ts'

/**
 * What this application says of itself at `/.well-known/idos-app.json`: the Isle reads it from the origin of the page that
 * embeds it, and compares it with what the page asks for. Public, and the same for everybody.
 */
export function appManifest(config: Config, { consumer, cardline }: Pick<Idos, 'consumer' | 'cardline'>): object {
  return {
    name: 'Neobank',
    /** On this origin. */
    logo: '/logo.svg',
    contact: config.contact,
    /** To whom people are asked to give access here: the bank, and its card partner. */
    consumers: [consumer, cardline].map(({ address, encryptionPublicKey }) => ({
      authPublicKey: address,
      encryptionPublicKey,
    })),
    purposes: Object.entries(purposes).map(([code, text]) => ({ code, text })),
    returnOrigins: [config.publicUrl],
    /** Requests are not signed here. */
    requestKeys: [],
  }
}
