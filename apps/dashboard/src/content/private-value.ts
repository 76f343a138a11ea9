import { fromBase64, fromUtf8, toBase64, utf8 } from '@open-idos/protocol'
import type { Owner } from '../session/person.ts'

/*
 * Attributes are stored as they are given. A private one is encrypted to the person's own key first, and stored as
 * `open-idos:sealed:1:<encryptor's key>:<content>`, both base64. Inside is `{"<name>":"<value>"}`: the Enclave shows the
 * name when it asks, and a value that was moved to another attribute is found out.
 */
const PREFIX = 'open-idos:sealed:1:'

export function isPrivate(stored: string): boolean {
  return stored.startsWith(PREFIX)
}

/** Encrypts a value for its owner alone. @throws {IdosError} what the Enclave throws. */
export async function sealValue(
  { keys, client }: Owner,
  attribute: { readonly key: string; readonly value: string },
  signal: AbortSignal,
): Promise<string> {
  const plaintext = utf8(JSON.stringify({ [attribute.key]: attribute.value }))
  const box = await keys.encrypt(plaintext, fromBase64(client.user.recipient_encryption_public_key), { signal })
  return `${PREFIX}${toBase64(box.encryptorPublicKey)}:${toBase64(box.content)}`
}

/** @returns undefined when what is inside belongs to another attribute. @throws {IdosError} what the Enclave throws. */
export async function openValue(
  { keys }: Owner,
  attribute: { readonly id: string; readonly key: string; readonly stored: string },
  signal: AbortSignal,
): Promise<string | undefined> {
  const [encryptor = '', content = ''] = attribute.stored.slice(PREFIX.length).split(':')
  await keys.ensureUserEncryptionProfile({ signal })
  const plaintext = await keys.read(
    { credentialId: attribute.id, content: fromBase64(content), encryptorPublicKey: fromBase64(encryptor) },
    { signal },
  )
  const json = JSON.parse(fromUtf8(plaintext) ?? '{}') as Record<string, unknown>
  const value = Object.hasOwn(json, attribute.key) ? json[attribute.key] : undefined
  return typeof value === 'string' ? value : undefined
}
