import { createPrivateKey, createPublicKey } from 'node:crypto'
import { idOSConsumer } from '@open-idos/consumer'
import { createIssuer, type IssuerByUrl, idOSIssuer } from '@open-idos/issuer'
import type { Config, TrustedIssuer } from './config.ts'

/** The bank on the network: it issues, and it is given access; so is its card partner. */
export interface Idos {
  readonly issuer: idOSIssuer
  /** Signs credentials. */
  readonly credentialKey: Required<IssuerByUrl>
  readonly consumer: idOSConsumer
  readonly cardline: idOSConsumer
  /** Whose credentials the bank accepts; its own come first. */
  readonly trusted: readonly TrustedIssuer[]
}

export async function connect(config: Config): Promise<Idos> {
  const { nodeUrl, keys, cardline } = config
  const signing = ed25519(keys.signingSeed)
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
  const [issuer, consumer, partner] = await Promise.all([
    idOSIssuer.init({ nodeUrl, signingKeyPair: signing, encryptionSecretKey: keys.encryptionSecret }),
    idOSConsumer.init({
      nodeUrl,
      consumerSigner: signing,
      recipientEncryptionPrivateKey: base64(keys.encryptionSecret),
    }),
    idOSConsumer.init({
      nodeUrl,
      consumerSigner: ed25519(cardline.signingSeed),
      recipientEncryptionPrivateKey: base64(cardline.encryptionSecret),
    }),
  ])
  const credentialKey = createIssuer({ issuer: keys.issuerUrl, seed: keys.credentialSeed })
  const { publicKeyMultibase } = credentialKey
  return {
    issuer,
    consumer,
    cardline: partner,
    credentialKey,
    trusted: [
      { name: 'Neobank', issuer: keys.issuerUrl, publicKeyMultibase, authPublicKey: issuer.authPublicKey },
      ...config.trustedIssuers,
    ],
  }
}

/** An Ed25519 key pair of a 32-byte seed, in the form of NaCl: the secret key is seed ‖ public key. */
function ed25519(seed: Uint8Array): { publicKey: Uint8Array; secretKey: Uint8Array } {
  const header = Buffer.from('302e020100300506032b657004220420', 'hex')
  const key = createPrivateKey({ key: Buffer.concat([header, seed]), format: 'der', type: 'pkcs8' })
  const publicKey = new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32))
  return { publicKey, secretKey: Uint8Array.from([...seed, ...publicKey]) }
}
