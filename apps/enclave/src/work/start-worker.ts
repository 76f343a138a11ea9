// oxlint-disable-next-line import/default -- the build makes this module
import workerUrl from './worker.ts?worker&url'

/** Not yet in the compiler's library. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string }
}

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined

/**
 * Starts the worker. The document's policy lets exactly one script become one, and this is the only place that can name
 * it: code that got in by mistake can start nothing else.
 */
export function startWorker(): Worker {
  return new Worker(trusted(workerUrl), { type: 'module', name: 'open-idos-enclave' })
}

function trusted(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  if (trustedTypes === undefined) return url
  policy ??= trustedTypes.createPolicy('open-idos-worker', {
    createScriptURL(asked) {
      if (asked !== workerUrl) throw new TypeError('Only the Enclave’s own worker may be started.')
      return asked
    },
  })
  return policy.createScriptURL(url)
}
