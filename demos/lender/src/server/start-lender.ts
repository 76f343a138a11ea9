import { createPrivateKey, createPublicKey } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { idOSConsumer } from '@open-idos/consumer'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import { openStore } from './store.ts'

export interface Lender extends AsyncDisposable {
  /** Where it listens. */
  readonly url: string
}

/** Builds the parts and starts to serve. */
export async function startLender(config: Config, log: (line: string) => void): Promise<Lender> {
  const consumer = await idOSConsumer.init({
    nodeUrl: config.nodeUrl,
    consumerSigner: ed25519(config.signingSeed),
    recipientEncryptionPrivateKey: Buffer.from(config.encryptionSecret).toString('base64'),
  })
  const store = openStore(config.dataDir)
  const pages = fileURLToPath(new URL('../../dist/site', import.meta.url))
  const note = (event: string, facts: object = {}): void =>
    log(JSON.stringify({ time: new Date().toISOString(), event, ...facts }))
  const app = createApp({ config, store, consumer, log: note, pages })
  const server = serve({ fetch: app.fetch, hostname: config.host, port: config.port })
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve)
    server.once('error', reject)
  })
  return {
    url: `http://${config.host}:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      await new Promise((resolve) => server.close(resolve))
      store[Symbol.dispose]()
    },
  }
}

/** An Ed25519 key pair of a 32-byte seed, in the form of NaCl: the secret key is seed ‖ public key. */
function ed25519(seed: Uint8Array): { publicKey: Uint8Array; secretKey: Uint8Array } {
  const header = Buffer.from('302e020100300506032b657004220420', 'hex')
  const key = createPrivateKey({ key: Buffer.concat([header, seed]), format: 'der', type: 'pkcs8' })
  const publicKey = new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32))
  return { publicKey, secretKey: Uint8Array.from([...seed, ...publicKey]) }
}
