import { type CredentialRequirements, filterByPublicNotes, needsContents } from '@open-idos/credentials'
import { contentHash } from '@open-idos/crypto'
import { fromBase64, fromUtf8, IdosError } from '@open-idos/protocol'
import { catalogue, type ParamsInput, type RowOf, type Wait, withDeadline } from '@open-idos/rpc-client'
import { askKeys } from '../parts.ts'
import { type LoggedInContext, read, write } from './context.ts'

/** A credential in a list: no content. `original_id` is set for copies. */
export type idOSCredentialListItem = RowOf<typeof catalogue.get_credentials>
/** A credential with its encrypted content. */
export type idOSCredential = RowOf<typeof catalogue.get_credential_owned>
export type idOSCredentialShared = RowOf<typeof catalogue.get_credential_shared>
/** A copy for a grantee, ready to be written. */
export type idOSSharedCopy = ParamsInput<typeof catalogue.share_credential>

export interface CredentialMethods {
  /** Originals and copies. */
  getAllCredentials(wait?: Wait): Promise<idOSCredentialListItem[]>
  getCredentialById(id: string, wait?: Wait): Promise<idOSCredential | undefined>
  /** A credential that somebody else shared with this wallet. @throws {IdosError} `credential.not_found`, `credential.not_shared`. */
  getCredentialShared(id: string, wait?: Wait): Promise<idOSCredentialShared | undefined>
  /** The decrypted text. @throws {IdosError} `credential.not_found`, `crypto.cannot_open`, `content.not_text`, what the key provider throws. */
  getCredentialContent(id: string, wait?: Wait): Promise<string>
  /** Lower-case hex SHA-256 of the decrypted bytes. */
  getCredentialContentSha256Hash(id: string, wait?: Wait): Promise<string>
  /** Also removes the grants on it. @throws {IdosError} `credential.not_owned`, `credential.locked`. */
  removeCredential(id: string, wait?: Wait): Promise<{ readonly id: string }>
  /** Writes a copy that the caller encrypted, with its grant. `requestAccessGrant` does all of it. */
  shareCredential<R extends idOSSharedCopy>(row: R, wait?: Wait): Promise<R>
  /** The originals that satisfy requirements, in the order of the list. A status counts only when a filter asks for it. */
  filterCredentials(requirements: CredentialRequirements, wait?: Wait): Promise<idOSCredentialListItem[]>
}

export function credentialMethods(ctx: LoggedInContext): CredentialMethods {
  return {
    getAllCredentials: (wait) => read(ctx, catalogue.get_credentials, { params: {}, wait }),
    getCredentialById: (id, wait) => findOwned(ctx, id, wait),
    async getCredentialShared(id, wait) {
      return (await read(ctx, catalogue.get_credential_shared, { params: { id }, wait }))[0]
    },
    getCredentialContent(id, wait = {}) {
      return withDeadline(wait, async (signal) => {
        const text = fromUtf8(await decryptOwned(ctx, id, signal))
        if (text === undefined) throw new IdosError('content.not_text')
        return text
      })
    },
    getCredentialContentSha256Hash: (id, wait = {}) => withDeadline(wait, (signal) => hashOwned(ctx, id, signal)),
    async removeCredential(id, wait) {
      await write(ctx, catalogue.remove_credential, { params: { id }, wait })
      return { id }
    },
    async shareCredential(row, wait) {
      const params = pick(row, catalogue.share_credential.params) as idOSSharedCopy
      await write(ctx, catalogue.share_credential, { params, wait })
      return row
    },
    filterCredentials: (requirements, wait = {}) => withDeadline(wait, (signal) => filter(ctx, requirements, signal)),
  }
}

async function findOwned(ctx: LoggedInContext, id: string, wait?: Wait): Promise<idOSCredential | undefined> {
  return (await read(ctx, catalogue.get_credential_owned, { params: { id }, wait }))[0]
}

/** @throws {IdosError} `credential.not_found`. */
export async function requireOwned(ctx: LoggedInContext, id: string, signal: AbortSignal): Promise<idOSCredential> {
  const row = await findOwned(ctx, id, { signal })
  if (row === undefined) throw new IdosError('credential.not_found', { id })
  return row
}

async function decryptOwned(ctx: LoggedInContext, id: string, signal: AbortSignal): Promise<Uint8Array> {
  const row = await requireOwned(ctx, id, signal)
  const content = fromBase64(row.content)
  const encryptorPublicKey = fromBase64(row.encryptor_public_key)
  const { keys } = ctx
  await askKeys(signal, (wait) => keys.ensureUserEncryptionProfile(wait))
  return askKeys(signal, (wait) =>
    keys.read === undefined
      ? keys.decrypt(content, encryptorPublicKey, wait)
      : keys.read({ credentialId: row.id, content, encryptorPublicKey }, wait),
  )
}

async function hashOwned(ctx: LoggedInContext, id: string, signal: AbortSignal): Promise<string> {
  const { keys } = ctx
  if (keys.hash === undefined) return contentHash(await decryptOwned(ctx, id, signal))
  const row = await requireOwned(ctx, id, signal)
  const [content, sender] = [fromBase64(row.content), fromBase64(row.encryptor_public_key)]
  const hash = keys.hash.bind(keys)
  return askKeys(signal, (wait) => hash(content, sender, wait))
}

async function filter(
  ctx: LoggedInContext,
  requirements: CredentialRequirements,
  signal: AbortSignal,
): Promise<idOSCredentialListItem[]> {
  const all = await read(ctx, catalogue.get_credentials, { params: {}, wait: { signal } })
  const candidates = filterByPublicNotes(all, requirements)
  if (!needsContents(requirements) || candidates.length === 0) return candidates
  const full = await Promise.all(candidates.map((item) => requireOwned(ctx, item.id, signal)))
  const filters = requirements.privateFieldFilters ?? {}
  const kept = await askKeys(signal, (wait) => ctx.keys.filterCredentials(full, filters, wait))
  const ids = new Set(kept.map((row) => row.id))
  return candidates.filter((item) => ids.has(item.id))
}

/** The members that an action takes, of a row that may hold more. */
function pick(row: object, params: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([name]) => Object.hasOwn(params, name)))
}
