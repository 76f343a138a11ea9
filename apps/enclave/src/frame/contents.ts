import type {
  EncryptedFor,
  EncryptedRow,
  FieldCriteria,
  Reencrypted,
  ReencryptRequest,
} from '@open-idos/enclave-channel'
import { toBase64 } from '@open-idos/protocol'
import type { OpenSession } from '../vault/records.ts'
import { cleanText } from '../work/clean-text.ts'
import type { PlainId } from '../work/jobs.ts'
import type { Enclave } from './enclave.ts'
import { letLeave } from './leave.ts'

interface Box {
  readonly content: Uint8Array
  readonly encryptorPublicKey: Uint8Array
}

/** Encrypts for somebody. Nothing of the person's leaves by it, so it needs no more than the open key. */
export async function encrypt(
  enclave: Enclave,
  args: { readonly message: Uint8Array; readonly receiverPublicKey: Uint8Array; readonly signal: AbortSignal },
): Promise<EncryptedFor> {
  const { message, receiverPublicKey, signal } = args
  await enclave.ensure(signal)
  return enclave.deps.work.run('seal', { message, receiverPublicKey }, { signal, transfer: [message] })
}

/**
 * Decrypts for the page: after a consent of its own where the page speaks our protocol, and under what the person read
 * when they unlocked where it does not.
 */
export function read(
  enclave: Enclave,
  args: Box & {
    readonly signal: AbortSignal
    /** As the page names it; the old protocol names nothing. */
    readonly credentialId?: string | undefined
    readonly purpose?: string | undefined
  },
): Promise<Uint8Array> {
  const { signal, credentialId, purpose } = args
  return withPlain(enclave, args, async (plain, session) => {
    if (enclave.page.hello !== undefined) {
      const summary = await enclave.deps.work.run('summarise', { plain, id: credentialId }, { signal })
      const departure = { action: 'read', credentials: [summary], lockedUntil: 0, ...quoted(purpose) } as const
      await letLeave(enclave, { session, departure, signal })
    }
    return enclave.deps.work.run('take', { plain })
  })
}

/** Makes a copy for somebody else. The page gets the copy and the hash of the plaintext, never the plaintext. */
export function reencrypt(enclave: Enclave, request: ReencryptRequest, signal: AbortSignal): Promise<Reencrypted> {
  const { credentialId, receiverPublicKey, lockedUntil } = request
  return withPlain(enclave, { ...request, signal }, async (plain, session) => {
    const summary = await enclave.deps.work.run('summarise', { plain, id: credentialId }, { signal })
    const name = cleanText(request.receiverName ?? '', 60)
    const receiver = {
      publicKey: toBase64(receiverPublicKey),
      identifier: cleanText(request.granteeWalletIdentifier, 200),
      ...(name === '' ? {} : { name }),
    }
    const departure = {
      action: 'share',
      credentials: [summary],
      receiver,
      lockedUntil,
      ...quoted(request.purpose),
    } as const
    await letLeave(enclave, { session, departure, signal })
    return enclave.deps.work.run('reseal', { plain, receiverPublicKey })
  })
}

/** Which rows fit, without their contents. With nothing to look for nothing is looked at, and no key is needed. */
export async function filter(
  enclave: Enclave,
  args: { readonly rows: readonly EncryptedRow[]; readonly criteria: FieldCriteria; readonly signal: AbortSignal },
): Promise<EncryptedRow[]> {
  const { rows, signal } = args
  const { pick = {}, omit = {} } = args.criteria
  const emptied = (row: EncryptedRow): EncryptedRow => ({ ...row, content: '' })
  if (Object.keys(pick).length + Object.keys(omit).length === 0) return rows.map(emptied)
  const session = await enclave.ensure(signal)
  const criteria = { pick, omit }
  // What comes with a row beyond this is none of the worker's business.
  const sent = rows.map(({ id, content, encryptor_public_key }) => ({ id, content, encryptor_public_key }))
  const { fits, summaries } = await enclave.deps.work.run(
    'match',
    { key: session.key, rows: sent, criteria },
    { signal },
  )
  if (enclave.page.hello !== undefined) {
    const departure = { action: 'match', credentials: summaries, criteria, lockedUntil: 0 } as const
    await letLeave(enclave, { session, departure, signal })
  }
  return rows.filter((_, at) => fits[at]).map(emptied)
}

/** Opens a box, uses what is in it, and sees to it that it does not stay with the worker. */
async function withPlain<T>(
  enclave: Enclave,
  box: Box & { readonly signal: AbortSignal },
  use: (plain: PlainId, session: OpenSession) => Promise<T>,
): Promise<T> {
  const { content, encryptorPublicKey, signal } = box
  const { work } = enclave.deps
  const session = await enclave.ensure(signal)
  const job = { key: session.key, content, encryptorPublicKey }
  const plain = await work.run('open', job, { signal, transfer: [content] })
  try {
    return await use(plain, session)
  } catch (error) {
    await work.run('drop', { plain }).catch(() => undefined)
    throw error
  }
}

/** The page's words, for the person to read as such. */
function quoted(purpose: string | undefined): { readonly purpose?: string } {
  const text = cleanText(purpose ?? '', 300)
  return text === '' ? {} : { purpose: text }
}
