import { fork } from 'node:child_process'
import { once } from 'node:events'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Workbench } from './workbench.ts'

/** A helper process that speaks by messages. */
export interface Child {
  send(message: object): void
  /** The next message. @throws when the child ends, the run is stopped, or it takes too long. */
  message<T>(timeoutMs: number): Promise<T>
}

/** Starts a program of our own; it ends with the bench. */
export function startChild(program: URL, bench: Workbench): Child {
  const name = basename(program.pathname)
  const child = fork(fileURLToPath(program), { cwd: bench.dir })
  const gone = new AbortController()
  child.once('exit', (code, signal) => gone.abort(new Error(`${name} ended early (${signal ?? code})`)))
  bench.onClose(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const exit = once(child, 'exit')
    child.kill('SIGKILL')
    await exit
  })
  return {
    send: (message) => void child.send(message),
    async message<T>(timeoutMs: number) {
      const signal = AbortSignal.any([gone.signal, bench.signal, AbortSignal.timeout(timeoutMs)])
      try {
        const [message] = (await once(child, 'message', { signal })) as [T]
        return message
      } catch (error) {
        throw signal.aborted ? signal.reason : error
      }
    },
  }
}
