import { IdosError, isErrorCode } from '@open-idos/protocol'
import type { FromWorker, JobArgs, JobName, JobResult, ToWorker } from './jobs.ts'

interface JobOptions {
  readonly signal?: AbortSignal | undefined
  /** Told a fraction, 0 to 1, while a key is derived. */
  readonly onProgress?: ((fraction: number) => void) | undefined
  /** Memory that moves to the worker: it is empty here afterwards. */
  readonly transfer?: readonly Uint8Array[] | undefined
}

/** The document's side of the worker. */
export interface Work {
  /** @throws {IdosError} what the job throws; `wait.aborted` when the signal fires or the worker is stopped. */
  run<N extends JobName>(name: N, args: JobArgs<N>, options?: JobOptions): Promise<JobResult<N>>
  /** Ends the worker, and with it every secret and plaintext that it holds. The next job starts another. */
  stop(): void
}

/** The part of a `Worker` that is used. */
export interface WorkerPort {
  postMessage(message: ToWorker, transfer: Transferable[]): void
  terminate(): void
  addEventListener(type: 'message', listener: (event: MessageEvent<FromWorker>) => void): void
  addEventListener(type: 'error' | 'messageerror', listener: () => void): void
}

interface Waiting {
  readonly onProgress: ((fraction: number) => void) | undefined
  resolve(result: unknown): void
  reject(error: IdosError): void
}

/** @param start starts the worker; called when there is a first job, and after a stop. */
export function createWork(start: () => WorkerPort | Promise<WorkerPort>): Work {
  const waiting = new Map<number, Waiting>()
  let worker: Promise<WorkerPort> | undefined
  let next = 1

  const rejectAll = (code: 'wait.aborted' | 'enclave.fault'): void => {
    for (const job of waiting.values()) job.reject(new IdosError(code))
    waiting.clear()
  }
  const hear = ({ data }: MessageEvent<FromWorker>): void => {
    const job = waiting.get(data.id)
    if (job === undefined) return
    if ('fraction' in data) return job.onProgress?.(data.fraction)
    waiting.delete(data.id)
    if ('result' in data) job.resolve(data.result)
    else job.reject(failed(data.failure))
  }
  const startOnce = async (): Promise<WorkerPort> => {
    const started = await start()
    started.addEventListener('message', hear)
    const die = (): void => {
      worker = undefined
      started.terminate()
      rejectAll('enclave.fault')
    }
    started.addEventListener('error', die)
    started.addEventListener('messageerror', die)
    return started
  }

  return {
    async run<N extends JobName>(name: N, args: JobArgs<N>, options: JobOptions = {}): Promise<JobResult<N>> {
      const { signal, onProgress, transfer = [] } = options
      if (signal?.aborted) throw new IdosError('wait.aborted')
      worker ??= startOnce()
      const current = worker
      const port = await current.catch(() => {
        if (worker === current) worker = undefined
        throw new IdosError('enclave.fault')
      })
      // Stopped while it was starting: a new one would do the job of a document that has locked.
      if (worker !== current || signal?.aborted) throw new IdosError('wait.aborted')
      const id = next++
      return new Promise<JobResult<N>>((resolve, reject) => {
        const abort = (): void => {
          if (!waiting.delete(id)) return
          port.postMessage({ id, cancel: true }, [])
          reject(new IdosError('wait.aborted'))
        }
        const done = (): void => signal?.removeEventListener('abort', abort)
        signal?.addEventListener('abort', abort)
        waiting.set(id, {
          onProgress,
          resolve: (result) => {
            done()
            resolve(result as JobResult<N>)
          },
          reject: (error) => {
            done()
            reject(error)
          },
        })
        port.postMessage({ id, name, args }, movable(transfer))
      })
    },
    stop() {
      const ending = worker
      worker = undefined
      void ending?.then((port) => port.terminate()).catch(() => undefined)
      rejectAll('wait.aborted')
    },
  }
}

function failed({
  code,
  data,
}: {
  code: string
  data: Readonly<Record<string, string | number | boolean>>
}): IdosError {
  if (!isErrorCode(code)) return new IdosError('enclave.fault')
  if (code !== 'content.invalid_json') return new IdosError(code, data)
  const id = String(data['credential_id'])
  return new IdosError(code, data, { message: `Credential ${id} decrypted contents are not valid JSON` })
}

/** A view of a larger memory is copied instead: moving it would take the rest along. */
function movable(transfer: readonly Uint8Array[]): Transferable[] {
  const whole = transfer.filter((bytes) => bytes.byteLength > 0 && bytes.byteLength === bytes.buffer.byteLength)
  return [...new Set(whole.map((bytes) => bytes.buffer as ArrayBuffer))]
}
