import {
  type CredentialFailure,
  credentialFailures,
  hasBadStatus,
  type Issuer,
  noteText,
  type PublicNotes,
  parsePublicNotes,
  type VerificationDetail,
  type VerificationResult,
  type VerifyOptions,
  verificationFailure,
  verifyCredential,
} from '@open-idos/credentials'
import { IdosError } from '@open-idos/protocol'
import type { ConsumerContext } from './init.ts'
import { listShared, type OpenedCredential, openShared, type SharedCredential } from './shared-content.ts'

/** Why a shared credential is not to be relied on. */
export type SharedFailure =
  /**
   * Of these, `bad-status`: the public notes say revoked, expired, rejected or invalid; `no-status`: the original is gone or
   * its notes cannot be read, so nothing says that it was not revoked.
   */
  | CredentialFailure
  /** The content is not JSON. */
  | 'not-json'
  /** None of `issuerAuthPublicKeys` signed the original, so its notes are somebody else's, such as the holder's. */
  | 'notes-not-by-issuer'

/** How a shared credential is judged, and whose word its status has to be. */
export interface SharedVerifyOptions extends VerifyOptions {
  /**
   * The keys that accepted issuers sign their rows with, each 64 hex characters; not those that sign credentials. Notes
   * count only when one of these keys signed the original that the copy belongs to; without any it is never verified.
   *
   * When not given, notes are taken whoever signed them. The holder can sign an original anew or store its content again,
   * with any key and with notes that say `approved`, so a credential that its issuer revoked may verify.
   */
  readonly issuerAuthPublicKeys?: readonly string[] | undefined
}

/** What was found about a shared credential. */
export interface SharedVerification<I extends Issuer = Issuer> {
  readonly verified: boolean
  /** `undefined` when verified. */
  readonly failure: SharedFailure | undefined
  /** The parsed content, verified or not; `undefined` when it is not JSON. */
  readonly credential: unknown
  /** What the notes say: the issuer's word with `issuerAuthPublicKeys`, possibly the holder's without. */
  readonly status: string | undefined
  readonly results: VerificationResult<I>[1]
}

/** Verifies, with the status in the public notes where the caller has them. */
export async function verifyWithNotes<I extends Issuer>(
  credential: unknown,
  issuers: readonly I[],
  options: VerifyOptions & { readonly publicNotes?: string | null | undefined },
): Promise<VerificationResult<I>> {
  const { publicNotes, ...verify } = options
  const result = await verifyCredential(credential, issuers, verify)
  const code = publicNotes === undefined ? undefined : statusFailure(parsePublicNotes(publicNotes ?? ''))
  if (!result[0] || code === undefined) return result
  const error = new IdosError('credential.invalid', { reason: code }, { message: credentialFailures[code] })
  const refused: VerificationDetail = { verified: false, code, error }
  // In the place of the good proof, where `verificationFailure` finds it.
  return [false, new Map([...result[1]].map(([issuer, detail]) => [issuer, detail.verified ? refused : detail]))]
}

/** Opens a shared credential and judges all of it: proof, dates, issuer, status. */
export async function verifyShared<I extends Issuer>(
  consumer: ConsumerContext,
  request: { readonly id: string; readonly issuers: readonly I[] } & SharedVerifyOptions,
  signal: AbortSignal,
): Promise<SharedVerification<I>> {
  const { id, issuers, issuerAuthPublicKeys, ...options } = request
  // Without its text a key would be no filter, and let every original through.
  if (issuerAuthPublicKeys?.some((key: unknown) => typeof key !== 'string' || !/^[0-9a-f]{64}$/i.test(key))) {
    throw new IdosError('params.invalid', { param: 'issuerAuthPublicKeys', expected: 'hex of 32 bytes each' })
  }
  const opened = await openShared(consumer, id, signal)
  const credential = parseJson(opened)
  const result = await verifyCredential(credential, issuers, options)
  const text = await notesOf(consumer, { row: opened.row, issuerAuthPublicKeys }, signal)
  const notes = parsePublicNotes(text ?? '')
  const notesFailure = text === undefined ? 'notes-not-by-issuer' : statusFailure(notes)
  const failure = credential === undefined ? 'not-json' : (verificationFailure(result) ?? notesFailure)
  return { verified: failure === undefined, failure, credential, status: noteText(notes, 'status'), results: result[1] }
}

/** Notes of a copy's original: `null` when it is gone, `undefined` when none of the keys signed it. */
async function notesOf(
  consumer: ConsumerContext,
  of: { readonly row: SharedCredential; readonly issuerAuthPublicKeys: readonly string[] | undefined },
  signal: AbortSignal,
): Promise<string | null | undefined> {
  const { row, issuerAuthPublicKeys } = of
  if (issuerAuthPublicKeys === undefined || row.public_notes === null) return row.public_notes
  // The row names the key of the copy, which is anybody's: only the list can be asked for the key of the original.
  const lists = await Promise.all(
    issuerAuthPublicKeys.map((key) =>
      listShared(consumer, { userId: row.user_id, issuerAuthPublicKey: key }, { signal }),
    ),
  )
  return lists.flat().find((item) => item.id === row.id)?.public_notes
}

function statusFailure(notes: PublicNotes | undefined): 'no-status' | 'bad-status' | undefined {
  if (notes === undefined) return 'no-status'
  return hasBadStatus(notes) ? 'bad-status' : undefined
}

function parseJson(opened: OpenedCredential): unknown {
  try {
    return JSON.parse(opened.text)
  } catch {
    return undefined
  }
}
