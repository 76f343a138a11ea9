import type { EncryptedRow, FieldCriteria } from '@open-idos/enclave-channel'
import type { CredentialSummary, HeldKey } from '../contract/questions.ts'
import type { Strength } from '../contract/screen.ts'
import type { SealedBox } from '../keys/seal-box.ts'
import type { Binding, Wrap, WrapInput } from '../keys/wraps.ts'

/** A secret that the worker holds for a moment, by its number: the secret itself never leaves the worker. */
type SecretId = number
/** A plaintext that the worker holds until somebody agreed, or not, to its leaving. */
export type PlainId = number

/** A secret at hand. */
export interface Opened {
  readonly secret: SecretId
  /** Base64 of the X25519 key that belongs to it. */
  readonly publicKey: string
  /** What it was made from, as far as what opened it tells. */
  readonly madeFrom: 'words' | 'password' | 'unknown'
}

interface Job<Args, Result> {
  readonly args: Args
  readonly result: Result
}

/** Everything that takes long or touches a secret. Each job may fail with a code. */
interface Jobs {
  /** @throws `crypto.invalid_salt`, `wait.aborted`. */
  readonly openPassword: Job<{ readonly password: string; readonly userId: string }, Opened>
  /** 12 or 24 recovery words as typed. @throws also `key_provider.invalid_words`, before anything is derived. */
  readonly openWords: Job<{ readonly typed: string; readonly userId: string }, Opened>
  /** Makes 128 bits of secret, and from its words the key. */
  readonly makeWords: Job<{ readonly userId: string }, Opened>
  /** @throws `key_provider.wrong_secret`. */
  readonly unwrap: Job<{ readonly wrap: Wrap; readonly input: WrapInput; readonly binding: Binding }, Opened>
  readonly wrap: Job<{ readonly secret: SecretId; readonly input: WrapInput; readonly binding: Binding }, Wrap>
  /** The words that restore the key: those it was made from, or 24 that spell it. */
  readonly kitWords: Job<{ readonly secret: SecretId }, readonly string[]>
  readonly hold: Job<{ readonly secret: SecretId }, HeldKey>
  readonly wipe: Job<{ readonly secret: SecretId }, undefined>

  /** @throws `crypto.cannot_open`. */
  readonly open: Job<
    { readonly key: HeldKey; readonly content: Uint8Array; readonly encryptorPublicKey: Uint8Array },
    PlainId
  >
  /** Reads what a person can recognise. @param id as the page names it; the content's hash where it has no name. */
  readonly summarise: Job<{ readonly plain: PlainId; readonly id: string | undefined }, CredentialSummary>
  /** Gives the plaintext and forgets it. */
  readonly take: Job<{ readonly plain: PlainId }, Uint8Array>
  /** Encrypts a plaintext for somebody else and forgets it. @throws `crypto.invalid_key`. */
  readonly reseal: Job<
    { readonly plain: PlainId; readonly receiverPublicKey: Uint8Array },
    SealedBox & { readonly contentHash: string }
  >
  readonly drop: Job<{ readonly plain: PlainId }, undefined>
  readonly seal: Job<{ readonly message: Uint8Array; readonly receiverPublicKey: Uint8Array }, SealedBox>
  /** Which rows fit. @throws `crypto.cannot_open`, `content.invalid_json`. */
  readonly match: Job<
    { readonly key: HeldKey; readonly rows: readonly EncryptedRow[]; readonly criteria: FieldCriteria },
    { readonly fits: readonly boolean[]; readonly summaries: readonly CredentialSummary[] }
  >
  /** Needs the long lists; the first call loads them. */
  readonly rate: Job<{ readonly password: string; readonly userId: string }, Strength>
}

export type JobName = keyof Jobs
export type JobArgs<N extends JobName> = Jobs[N]['args']
export type JobResult<N extends JobName> = Jobs[N]['result']

export interface JobRequest {
  readonly id: number
  readonly name: JobName
  readonly args: unknown
}

/** To the worker: a job, or that nobody waits for it any more. */
export type ToWorker = JobRequest | { readonly id: number; readonly cancel: true }

/** From the worker. Failures travel as code and facts. */
export type FromWorker =
  | { readonly id: number; readonly fraction: number }
  | { readonly id: number; readonly result: unknown }
  | {
      readonly id: number
      readonly failure: { readonly code: string; readonly data: Readonly<Record<string, string | number | boolean>> }
    }
