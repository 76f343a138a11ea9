import type { PasswordStore } from '@open-idos/enclave-channel'
import { IdosError } from '@open-idos/protocol'
import type { Busy, Keep, Problem, Unlock, Way } from '../contract/screen.ts'
import type { Profile, StoredWay } from '../vault/records.ts'
import { waysIn } from '../vault/rules.ts'
import type { Opened } from '../work/jobs.ts'
import { codeOf, problemOf, type Tools } from './tools.ts'

export interface ProofRequest {
  readonly reason: Unlock['reason']
  readonly userId: string
  /** Base64; what is opened is compared with it. Undefined only when nobody knows a key to compare with. */
  readonly publicKey: string | undefined
  readonly store: PasswordStore | undefined
  readonly profile: Profile | undefined
  readonly custody: boolean
  readonly coversAllReads: boolean
  readonly canKeep: boolean
  readonly canAddPasskey: boolean
  /** Ask the device at once: the person has pressed already and has nothing new to read. */
  readonly startsPasskey: boolean
}

/** What the person brought. The secret stays with the worker until it is wiped. */
export type Proof =
  | {
      readonly way: Exclude<Way, 'wallet'>
      readonly opened: Opened
      /** The stored way that opened it. */
      readonly wayId: string | undefined
      readonly keep: Keep
      readonly addPasskey: boolean
    }
  | { readonly way: 'wallet'; readonly keep: Keep }

/**
 * Asks until somebody has proved that the key is theirs, by whichever way they choose.
 *
 * @throws {IdosError} `enclave.cancelled`.
 */
export async function prove(tools: Tools, request: ProofRequest, around: AbortSignal): Promise<Proof> {
  const isProof = request.reason === 'proof'
  const ways = waysIn({ profile: request.profile, store: request.store, custody: request.custody, isProof })
  return tools.stage.step<Proof>(around, (step) => {
    let way = ways[0] ?? 'password'
    let busy: Busy | undefined
    let problem: Problem | undefined
    /** The one that runs. */
    let running: AbortController | undefined
    const show = (): void =>
      step.show({
        name: 'unlock',
        reason: request.reason,
        way,
        ways,
        passkeyName: passkeysOf(request.profile).at(0)?.label,
        canKeep: request.canKeep,
        canAddPasskey: request.canAddPasskey,
        coversAllReads: request.coversAllReads,
        busy,
        problem,
        choose(chosen) {
          // The device's own sheet goes away with it.
          running?.abort()
          way = chosen
          busy = undefined
          problem = undefined
          show()
        },
        submit: (input) => void submit(input),
        cancel: step.cancel,
      })

    const submit = async (input: Parameters<Unlock['submit']>[0]): Promise<void> => {
      if (busy !== undefined) return
      const { keep, addPasskey } = input
      if (way === 'wallet') return step.done({ way, keep })
      const mine = new AbortController()
      running = mine
      const chosen = way
      busy = { what: chosen === 'passkey' ? 'passkey' : 'deriving' }
      problem = undefined
      show()
      const onProgress = (fraction: number): void => {
        if (mine.signal.aborted) return
        busy = { what: 'deriving', fraction }
        show()
      }
      const signal = AbortSignal.any([mine.signal, step.signal])
      try {
        const { opened, wayId } = await open(tools, { request, way: chosen, secret: input.secret, signal, onProgress })
        if (signal.aborted) return wipe(tools, opened)
        step.done({ way: chosen, opened, wayId, keep, addPasskey })
      } catch (error) {
        const judgement = signal.aborted ? undefined : await judged(tools, { error, userId: request.userId })
        if (signal.aborted) return
        busy = undefined
        problem = judgement
        show()
      }
    }
    show()
    if (request.startsPasskey && way === 'passkey') void submit({ secret: '', keep: 'visit', addPasskey: false })
  })
}

/** Ends the worker's hold on a secret. */
export function wipe(tools: Tools, opened: Opened): void {
  void tools.work.run('wipe', { secret: opened.secret }).catch(() => undefined)
}

interface Attempt {
  readonly request: ProofRequest
  readonly way: Exclude<Way, 'wallet'>
  readonly secret: string
  readonly signal: AbortSignal
  readonly onProgress: (fraction: number) => void
}

async function open(tools: Tools, attempt: Attempt): Promise<{ opened: Opened; wayId?: string | undefined }> {
  const { request, way, secret, signal } = attempt
  const { userId } = request
  if (way === 'passkey') return openByPasskey(tools, attempt)
  const retryAt = await tools.vault.waitsUntil(userId)
  if (retryAt !== undefined) throw new IdosError('enclave.too_many_attempts')
  const options = { signal, onProgress: attempt.onProgress }
  if (way === 'password') {
    const local = await openByLocalPassword(tools, attempt)
    if (local !== undefined) return local
  }
  const opened =
    way === 'password'
      ? await tools.work.run('openPassword', { password: secret, userId }, options)
      : await tools.work.run('openWords', { typed: secret, userId }, options)
  if (request.publicKey !== undefined && opened.publicKey !== request.publicKey) {
    wipe(tools, opened)
    throw new IdosError('key_provider.wrong_secret')
  }
  await tools.vault.clearWrong(userId)
  return { opened }
}

async function openByPasskey(tools: Tools, { request, signal }: Attempt): Promise<{ opened: Opened; wayId: string }> {
  const ways = passkeysOf(request.profile)
  const known = ways.flatMap((way) => (way.credentialId === undefined ? [] : [way.credentialId]))
  const { usePasskey } = await import('./passkey.ts')
  const used = await usePasskey({ known, signal })
  const found = ways.find((way) => way.credentialId !== undefined && isSame(way.credentialId, used.credentialId))
  if (found === undefined || request.publicKey === undefined) throw new IdosError('enclave.passkey_unavailable')
  const binding = { userId: request.userId, publicKey: request.publicKey }
  try {
    const input = { kind: 'prf', output: used.output } as const
    const job = { wrap: found.wrap, input, binding }
    const opened = await tools.work.run('unwrap', job, { signal, transfer: [used.output] })
    return { opened, wayId: found.id }
  } catch (error) {
    // The device gave another value than when the passkey was made: it is of no use, and nobody guessed anything.
    throw codeOf(error) === 'key_provider.wrong_secret' ? new IdosError('enclave.passkey_unavailable') : error
  }
}

async function openByLocalPassword(
  tools: Tools,
  { request, secret, signal, onProgress }: Attempt,
): Promise<{ opened: Opened; wayId: string } | undefined> {
  if (request.publicKey === undefined) return undefined
  const binding = { userId: request.userId, publicKey: request.publicKey }
  for (const way of request.profile?.ways ?? []) {
    if (way.kind !== 'password') continue
    try {
      const job = { wrap: way.wrap, input: { kind: 'password', password: secret } as const, binding }
      const opened = await tools.work.run('unwrap', job, { signal, onProgress })
      await tools.vault.clearWrong(request.userId)
      return { opened, wayId: way.id }
    } catch (error) {
      if (codeOf(error) !== 'key_provider.wrong_secret') throw error
    }
  }
  return undefined
}

/** Counts what was a guess. A mistyped word is none: it was found out without the key. */
async function judged(tools: Tools, { error, userId }: { error: unknown; userId: string }): Promise<Problem> {
  const code = codeOf(error)
  if (code === 'enclave.too_many_attempts') return { code, retryAt: await tools.vault.waitsUntil(userId) }
  if (code !== 'key_provider.wrong_secret') return problemOf(error)
  const retryAt = await tools.vault.countWrong(userId)
  return retryAt === undefined ? { code } : { code: 'enclave.too_many_attempts', retryAt }
}

function passkeysOf(profile: Profile | undefined): readonly StoredWay[] {
  return profile?.ways.filter((way) => way.kind === 'passkey') ?? []
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at])
}
