import type { LoadResult } from './drive.ts'

/** What the load generator can be asked to do. */
export type Job = WritesJob | RequestsJob | SignInsJob

/** Signed writes, one sender a connection. They are signed before the clock starts. */
export interface WritesJob {
  readonly kind: 'writes'
  readonly url: string
  readonly chainId: string
  readonly action: 'add_attribute' | 'add_credential'
  readonly inFlight: number
  readonly seconds: number
  /** How many to have signed, over all senders. */
  readonly prepare: number
}

/** The same requests over and over, a list for each connection. */
export interface RequestsJob {
  readonly kind: 'requests'
  /** With the path. */
  readonly url: string
  readonly lanes: readonly { readonly cookie?: string; readonly bodies: readonly string[] }[]
  readonly seconds: number
  /** Ends before that when each list has been sent once. */
  readonly once?: boolean
  /** Least length of an answer that holds what was asked for. */
  readonly minBytes: number
}

/** Sign-ins: texts are fetched, then all signed, then all handed in. */
export interface SignInsJob {
  readonly kind: 'sign-ins'
  readonly url: string
  readonly inFlight: number
  readonly count: number
}

export interface SignInsResult {
  readonly params: LoadResult
  readonly authns: LoadResult
  /** What one signature cost the load generator. */
  readonly signMs: number
}

export interface JobResults {
  readonly writes: LoadResult
  readonly requests: LoadResult
  readonly 'sign-ins': SignInsResult
}

export type JobReply = { readonly result: LoadResult | SignInsResult } | { readonly error: string }
