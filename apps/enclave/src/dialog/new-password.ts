import { IdosError } from '@open-idos/protocol'
import type { Busy, Keep, Problem, Strength } from '../contract/screen.ts'
import { quickStrength } from '../work/quick-strength.ts'
import { codeOf, problemOf, type Tools } from './tools.ts'

/** A megabyte on a bad connection. */
const LISTS_MS = 15_000

/** What becomes of the password; `undefined` when the person went back. */
export interface ChosenPassword<T> {
  readonly made: T
  readonly keep: Keep
}

/**
 * Asks for a new password until it is strong enough and `make` has made something of it.
 *
 * @throws {IdosError} `enclave.cancelled`.
 */
export async function askNewPassword<T>(
  tools: Tools,
  args: {
    readonly userId: string
    readonly canKeep: boolean
    make(password: string, watch: { signal: AbortSignal; onProgress: (fraction: number) => void }): Promise<T>
  },
  around: AbortSignal,
): Promise<ChosenPassword<T> | undefined> {
  const rate = rater(tools, args.userId)
  return tools.stage.step<ChosenPassword<T> | undefined>(around, (step) => {
    let busy: Busy | undefined
    let problem: Problem | undefined
    const show = (): void =>
      step.show({
        name: 'new-password',
        rate: rate.now,
        submit: (password, keep) => void submit(password, keep),
        busy,
        problem,
        canKeep: args.canKeep,
        back: () => step.done(undefined),
        cancel: step.cancel,
      })
    const submit = async (password: string, keep: Keep): Promise<void> => {
      if (busy !== undefined) return
      busy = { what: 'deriving' }
      problem = undefined
      show()
      const onProgress = (fraction: number): void => {
        busy = { what: 'deriving', fraction }
        show()
      }
      try {
        // The floor counts with the long lists, however fast somebody was.
        const { accepted } = await rate.withLists(password)
        if (!accepted) throw new IdosError('key_provider.weak_password')
        const made = await args.make(password, { signal: step.signal, onProgress })
        step.done({ made, keep })
      } catch (error) {
        busy = undefined
        problem = problemOf(error)
        if (codeOf(error) !== 'wait.aborted') show()
      }
    }
    rate.load()
    show()
  })
}

/** Rates at once, first by what is at hand and, once they have come, by the long lists in the worker. */
function rater(tools: Tools, userId: string) {
  let hasLists = false
  const withLists = async (password: string): Promise<Strength> => {
    try {
      const signal = AbortSignal.timeout(LISTS_MS)
      const strength = await tools.work.run('rate', { password, userId }, { signal })
      hasLists = true
      return strength
    } catch {
      // The lists did not come. What is at hand judges more harshly.
      return quickStrength(password)
    }
  }
  return {
    load: (): void => void withLists('').catch(() => undefined),
    withLists,
    now: async (password: string): Promise<Strength> => {
      return hasLists && password !== '' ? withLists(password) : quickStrength(password)
    },
  }
}
