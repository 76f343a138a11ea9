import { useSignal } from '@preact/signals'
import { useUi } from './context.ts'
import { isCancelled, sentenceOf } from './failure.tsx'

/** Something that takes time and may fail. */
export type ActionState = { readonly name: 'idle' | 'busy' } | { readonly name: 'failed'; readonly error: unknown }

/** Runs one thing at a time, says aloud how it went, and keeps what went wrong until the next try. */
export function useAction(): {
  readonly state: ActionState
  readonly busy: boolean
  /** @param done said when it worked. @returns whether it did. */
  run(work: () => Promise<void>, done?: string): Promise<boolean>
  reset(): void
} {
  const { tr, announcer } = useUi()
  const state = useSignal<ActionState>({ name: 'idle' })
  return {
    state: state.value,
    busy: state.value.name === 'busy',
    async run(work, done) {
      if (state.peek().name === 'busy') return false
      state.value = { name: 'busy' }
      try {
        await work()
        state.value = { name: 'idle' }
        if (done !== undefined) announcer.polite(done)
        return true
      } catch (error) {
        state.value = { name: 'failed', error }
        const say = isCancelled(error) ? announcer.polite : announcer.assertive
        say(sentenceOf(tr, error))
        return false
      }
    },
    reset() {
      state.value = { name: 'idle' }
    },
  }
}
