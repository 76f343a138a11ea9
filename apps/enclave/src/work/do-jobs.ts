import { type DerivationOptions, deriveSecretKey } from '@open-idos/crypto/beside-webcrypto'
import { IdosError, toHex } from '@open-idos/protocol'
import { randomBytes } from '../keys/bytes.ts'
import { holdKey, openBox, publicKeyText } from '../keys/held-key.ts'
import { sealBox } from '../keys/seal-box.ts'
import { type Secret, unwrapSecret, wrapSecret } from '../keys/wraps.ts'
import type { JobArgs, JobName, JobResult, Opened } from './jobs.ts'
import { matchRows } from './match-rows.ts'
import { Shelf } from './shelf.ts'
import { summarise } from './summary.ts'

/** What the worker does: one function per job. Secrets and plaintexts stay on its shelves. */
export type Doers = {
  readonly [N in JobName]: (args: JobArgs<N>, options: DerivationOptions) => Promise<JobResult<N>>
}

export function createDoers(): Doers {
  const secrets = new Shelf<Secret>()
  const plains = new Shelf<Uint8Array>()

  const keep = async (secret: Secret, madeFrom: Opened['madeFrom']): Promise<Opened> => ({
    publicKey: await publicKeyText(secret.secretKey),
    secret: secrets.put(secret),
    madeFrom,
  })
  const derive = async (password: string, args: { userId: string; entropy?: Uint8Array }, options: DerivationOptions) =>
    ({ secretKey: await deriveSecretKey(password, args.userId, options), entropy: args.entropy }) satisfies Secret

  return {
    async openPassword({ password, userId }, options) {
      // Somebody may type the words where a password is asked for. Of a profile made from words, they are the password.
      const read = password.length >= 47 ? (await import('../keys/words.ts')).readWords(password) : undefined
      if (read?.kind !== 'password' || read.text !== password.normalize('NFKC')) {
        return keep(await derive(password, { userId }, options), 'password')
      }
      return keep(await derive(password, { userId, entropy: read.entropy }, options), 'words')
    },
    async openWords({ typed, userId }, options) {
      const { readWords } = await import('../keys/words.ts')
      const read = readWords(typed)
      if (read === undefined) throw new IdosError('key_provider.invalid_words')
      if (read.kind === 'secret-key') return keep({ secretKey: read.secretKey, entropy: undefined }, 'unknown')
      return keep(await derive(read.text, { userId, entropy: read.entropy }, options), 'words')
    },
    async makeWords({ userId }, options) {
      const { wordsOf } = await import('../keys/words.ts')
      const entropy = randomBytes(16)
      return keep(await derive(wordsOf(entropy).join(' '), { userId, entropy }, options), 'words')
    },
    async unwrap(args, options) {
      const secret = await unwrapSecret(args, options)
      return keep(secret, secret.entropy === undefined ? 'unknown' : 'words')
    },
    wrap: ({ secret, ...args }, options) => wrapSecret({ ...args, secret: secrets.get(secret) }, options),
    async kitWords({ secret }) {
      const { wordsOf } = await import('../keys/words.ts')
      const { entropy, secretKey } = secrets.get(secret)
      return wordsOf(entropy ?? secretKey)
    },
    hold: ({ secret }) => holdKey(secrets.get(secret).secretKey),
    async wipe({ secret }) {
      const { secretKey, entropy } = secrets.remove(secret)
      secretKey.fill(0)
      entropy?.fill(0)
      return undefined
    },

    open: async ({ key, ...box }) => plains.put(await openBox(key, box)),
    async summarise({ plain, id }) {
      const plaintext = plains.get(plain)
      return summarise(plaintext, id ?? (await hash(plaintext)))
    },
    take: async ({ plain }) => plains.remove(plain),
    async reseal({ plain, receiverPublicKey }) {
      const plaintext = plains.remove(plain)
      const contentHash = await hash(plaintext)
      const copy = await sealBox(plaintext, receiverPublicKey)
      plaintext.fill(0)
      return { ...copy, contentHash }
    },
    async drop({ plain }) {
      plains.remove(plain).fill(0)
      return undefined
    },
    seal: ({ message, receiverPublicKey }) => sealBox(message, receiverPublicKey),
    match: ({ key, rows, criteria }) => matchRows(key, rows, criteria),
    async rate({ password, userId }) {
      const { ratePassword } = await import('./rate-password.ts')
      return ratePassword(password, userId)
    },
  }
}

/** Lower-case hex SHA-256. */
async function hash(bytes: Uint8Array): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)))
}
