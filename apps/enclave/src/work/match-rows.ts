import { recordFilter } from '@open-idos/credentials'
import type { EncryptedRow, FieldCriteria } from '@open-idos/enclave-channel'
import { fromUtf8, IdosError, tryFromBase64 } from '@open-idos/protocol'
import type { CredentialSummary, HeldKey } from '../contract/questions.ts'
import { openBox } from '../keys/held-key.ts'
import { summariseJson } from './summary.ts'

/**
 * Decrypts rows and looks which ones fit.
 *
 * @throws {IdosError} `crypto.cannot_open`; `content.invalid_json` with the row's id.
 */
export async function matchRows(
  key: HeldKey,
  rows: readonly EncryptedRow[],
  { pick = {}, omit = {} }: FieldCriteria,
): Promise<{ fits: boolean[]; summaries: CredentialSummary[] }> {
  const fits: boolean[] = []
  const summaries: CredentialSummary[] = []
  for (const row of rows) {
    const content = tryFromBase64(row.content)
    const encryptorPublicKey = tryFromBase64(row.encryptor_public_key)
    if (content === undefined || encryptorPublicKey === undefined) throw new IdosError('crypto.cannot_open')
    const plaintext = await openBox(key, { content, encryptorPublicKey })
    const record = readJson(plaintext, row.id)
    fits.push(recordFilter(record, pick, omit))
    summaries.push(summariseJson(record, { id: row.id, bytes: plaintext.length }))
    plaintext.fill(0)
  }
  return { fits, summaries }
}

function readJson(plaintext: Uint8Array, id: string): unknown {
  try {
    return JSON.parse(fromUtf8(plaintext) ?? '') as unknown
  } catch {
    const message = `Credential ${id} decrypted contents are not valid JSON`
    throw new IdosError('content.invalid_json', { credential_id: id }, { message })
  }
}
