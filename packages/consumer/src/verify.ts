import {
  type CredentialFailure,
  hasBadStatus,
  type Issuer,
  noteText,
  type PublicNotes,
  parsePublicNotes,
  type VerificationResult,
  type VerifyOptions,
  verificationFailure,
  verifyCredential,
} from '@open-idos/credentials'
import type { ConsumerContext } from './init.ts'
import { type OpenedCredential, openShared } from './shared-content.ts'

/** Why a shared credential is not to be relied on. */
export type SharedFailure =
  | CredentialFailure
  /** The content is not JSON. */
  | 'not-json'
  /** The issuer, or its owner's wallet, says in the public notes: revoked, expired, rejected, invalid. */
  | 'bad-status'
  /** The original is gone or its notes cannot be read, so nothing says that it was not revoked. */
  | 'no-status'

/** What was found about a shared credential. */
export interface SharedVerification<I extends Issuer = Issuer> {
  readonly verified: boolean
  /** `undefined` when verified. */
  readonly failure: SharedFailure | undefined
  /** The parsed content, verified or not; `undefined` when it is not JSON. */
  readonly credential: unknown
  readonly status: string | undefined
  readonly results: VerificationResult<I>[1]
}

/** Verifies, with the status in the public notes where the caller has them. */
export async function verifyWithNotes<I extends Issuer>(
  credential: unknown,
  issuers: readonly I[],
  options: VerifyOptions & { readonly publicNotes?: string | undefined },
): Promise<VerificationResult<I>> {
  const { publicNotes, ...verify } = options
  const [verified, results] = await verifyCredential(credential, issuers, verify)
  const isBad = publicNotes !== undefined && hasBadStatus(parsePublicNotes(publicNotes))
  return [verified && !isBad, results]
}

/** Opens a shared credential and judges all of it: proof, dates, issuer, status. */
export async function verifyShared<I extends Issuer>(
  consumer: ConsumerContext,
  request: { readonly id: string; readonly issuers: readonly I[] } & VerifyOptions,
  signal: AbortSignal,
): Promise<SharedVerification<I>> {
  const { id, issuers, ...options } = request
  const opened = await openShared(consumer, id, signal)
  const credential = parseJson(opened)
  const result = await verifyCredential(credential, issuers, options)
  const notes = parsePublicNotes(opened.row.public_notes ?? '')
  const failure = credential === undefined ? 'not-json' : (verificationFailure(result) ?? statusFailure(notes))
  return { verified: failure === undefined, failure, credential, status: noteText(notes, 'status'), results: result[1] }
}

function statusFailure(notes: PublicNotes | undefined): SharedFailure | undefined {
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
