import { isPrivate, openValue } from '../content/private-value.ts'
import { isOriginal } from '../domain/credentials.ts'
import type { Owner } from '../session/person.ts'

/** Something that could not be read. */
interface Unread {
  readonly kind: 'credential' | 'attribute'
  readonly id: string
  readonly name: string
  readonly code: string
}

export interface Exported {
  /** The file. */
  readonly text: string
  readonly items: number
  readonly failed: readonly Unread[]
}

/**
 * Reads everything that the person can read. What fails is named, and the rest goes on.
 *
 * @param options.nameOf what a credential is called, by its row.
 * @throws {IdosError} what reading the lists throws; `wait.aborted` and `enclave.cancelled` end it.
 */
export async function exportAll(
  owner: Owner,
  options: {
    readonly signal: AbortSignal
    readonly nameOf: (row: { readonly public_notes: string }) => string
    readonly onProgress: (done: number, total: number) => void
  },
): Promise<Exported> {
  const { client, keys } = owner
  const { signal, onProgress, nameOf } = options
  // Whoever sits down at an open page must not carry all of it away.
  await keys.lock({ signal })
  const [rows, grants, wallets, attributes] = await Promise.all([
    client.getAllCredentials({ signal }),
    client.getAccessGrantsOwned({ signal }),
    client.getWallets({ signal }),
    client.getAttributes({ signal }),
  ])
  const originals = rows.filter(isOriginal)
  const failed: Unread[] = []
  const total = originals.length + attributes.length
  let done = 0
  const attempt = async <T>(what: Omit<Unread, 'code'>, work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work()
    } catch (error) {
      const code = (error as { code?: string }).code ?? 'fault'
      if (code === 'wait.aborted' || code === 'enclave.cancelled') throw error
      failed.push({ ...what, code })
      return undefined
    } finally {
      onProgress(++done, total)
    }
  }
  const credentials: unknown[] = []
  for (const row of originals) {
    const what = { kind: 'credential', id: row.id, name: nameOf(row) } as const
    const text = await attempt(what, () => client.getCredentialContent(row.id, { signal }))
    if (text !== undefined) credentials.push({ id: row.id, notes: jsonOf(row.public_notes), content: jsonOf(text) })
  }
  const values: unknown[] = []
  for (const row of attributes) {
    const key = row.attribute_key
    const value = await attempt({ kind: 'attribute', id: row.id, name: key }, async () =>
      isPrivate(row.value) ? openValue(owner, { id: row.id, key, stored: row.value }, signal) : row.value,
    )
    if (value !== undefined) values.push({ id: row.id, key, value, private: isPrivate(row.value) })
  }
  const file = {
    exportedAt: new Date().toISOString(),
    profile: { id: client.user.id, encryptionPublicKey: client.user.recipient_encryption_public_key },
    wallets: wallets.map(({ address, wallet_type, public_key }) => ({
      address,
      type: wallet_type,
      publicKey: public_key,
    })),
    credentials,
    attributes: values,
    access: grants.map((grant) => ({
      recipient: grant.ag_grantee_wallet_identifier,
      copy: grant.data_id,
      original: rows.find(({ id }) => id === grant.data_id)?.original_id ?? null,
      lockedUntil: Number(grant.locked_until),
    })),
    notRead: failed,
  }
  return { text: JSON.stringify(file, null, 2), items: credentials.length + values.length, failed }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
