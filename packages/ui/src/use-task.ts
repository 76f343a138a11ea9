import { useState } from 'preact/hooks'

export interface Task {
  readonly busy: boolean
  /** Code of the last failure. */
  readonly failure: string | undefined
  /** Runs one piece of work at a time. @returns what it gives, or nothing when it failed. */
  run<T>(work: () => Promise<T>): Promise<T | undefined>
  clear(): void
}

/** Something that a press starts: busy while it runs, and a code when it failed. */
export function useTask(): Task {
  const [state, setState] = useState<{ busy: boolean; failure: string | undefined }>({
    busy: false,
    failure: undefined,
  })
  return {
    ...state,
    async run(work) {
      setState({ busy: true, failure: undefined })
      try {
        const result = await work()
        setState({ busy: false, failure: undefined })
        return result
      } catch (error) {
        setState({ busy: false, failure: codeOfError(error) })
        return undefined
      }
    },
    clear: () => setState({ busy: false, failure: undefined }),
  }
}

/** The code that an error carries, which chooses the sentence; `page` for one that carries none. */
export function codeOfError(error: unknown): string {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : 'page'
}
