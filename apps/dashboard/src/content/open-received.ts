import { LocalKeyProvider } from '@open-idos/client'
import { contentHash } from '@open-idos/crypto'
import { fromBase64, fromUtf8, IdosError, utf8 } from '@open-idos/protocol'
import type { SharedCredential } from '../data/queries.ts'
import type { Person } from '../session/person.ts'

/**
 * Opens what somebody shared: with the person's own Enclave, or with a secret key that they gave.
 *
 * @throws {IdosError} `crypto.cannot_open`, `content.not_text`, what the Enclave throws.
 */
export async function openReceived(
  row: SharedCredential,
  way: { readonly person: Person; readonly secretKey?: Uint8Array | undefined; readonly signal: AbortSignal },
): Promise<string> {
  const { person, secretKey, signal } = way
  const content = fromBase64(row.content)
  const encryptorPublicKey = fromBase64(row.encryptor_public_key)
  let plaintext: Uint8Array
  if (secretKey !== undefined) {
    const local = new LocalKeyProvider({ secretKey })
    // The key is no one's profile; the provider wants to know whose it is all the same.
    await local.reconfigure({ userId: row.user_id })
    plaintext = await local.decrypt(content, encryptorPublicKey, { signal })
    local.lock()
  } else if (person.kind === 'owner') {
    await person.keys.ensureUserEncryptionProfile({ signal })
    plaintext = await person.keys.read({ credentialId: row.id, content, encryptorPublicKey }, { signal })
  } else throw new IdosError('key_provider.locked')
  const text = fromUtf8(plaintext)
  if (text === undefined) throw new IdosError('content.not_text')
  return text
}

/** Whether a text is the very one that a grant was given for. */
export function isAsGranted(text: string, hash: string | null): boolean | undefined {
  return hash === null ? undefined : contentHash(utf8(text)) === hash.toLowerCase()
}
