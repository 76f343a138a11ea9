import { IdosError } from '@open-idos/protocol'
import { createDoers, type Doers } from './do-jobs.ts'
import type { FromWorker, JobName, JobRequest, ToWorker } from './jobs.ts'

// The only script that holds secrets and plaintexts in the open. One per document; a document that locks ends it.

interface Scope {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null
  postMessage(message: FromWorker, transfer: Transferable[]): void
}
const scope = globalThis as unknown as Scope
const doers = createDoers()
const running = new Map<number, { aborted: boolean }>()

scope.onmessage = ({ data }) => {
  if ('cancel' in data) {
    const signal = running.get(data.id)
    if (signal !== undefined) signal.aborted = true
    return
  }
  void answer(data)
}

async function answer({ id, name, args }: JobRequest): Promise<void> {
  const signal = { aborted: false }
  running.set(id, signal)
  let told = 0
  const onProgress = (fraction: number): void => {
    // The derivation reports ten thousand times; each report would draw the screen anew.
    if (fraction - told < 0.02) return
    told = fraction
    scope.postMessage({ id, fraction }, [])
  }
  try {
    const run = doers[name] as Doers[JobName] as (args: unknown, options: object) => Promise<unknown>
    const result = await run(args, { signal, onProgress })
    scope.postMessage({ id, result }, transferable(result))
  } catch (error) {
    // What is no refusal of ours is told as a fault: its text may hold anything.
    const { code, data } = error instanceof IdosError ? error : new IdosError('enclave.fault')
    scope.postMessage({ id, failure: { code, data } }, [])
  } finally {
    running.delete(id)
  }
}

/** Contents may be megabytes: they move rather than being copied. */
function transferable(result: unknown): Transferable[] {
  const found = result instanceof Uint8Array ? [result] : Object.values((result ?? {}) as object)
  return found.flatMap((value) => (value instanceof Uint8Array && isWhole(value) ? [value.buffer as ArrayBuffer] : []))
}

function isWhole(bytes: Uint8Array): boolean {
  return bytes.byteLength > 0 && bytes.byteLength === bytes.buffer.byteLength
}
