import type { IncomingMessage } from 'node:http'
import { IdosError } from '@open-idos/protocol'

/** How many bytes of unfinished bodies this process holds, over all connections. */
export class BodyBudget {
  readonly #limit: number
  #held = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  /** @returns whether there was room. */
  take(bytes: number): boolean {
    if (this.#held + bytes > this.#limit) return false
    this.#held += bytes
    return true
  }

  give(bytes: number): void {
    this.#held -= bytes
  }
}

/** Why a body was not read to its end; `tooLarge` and `overloaded` still want an answer, `gone` has nobody to get one. */
export type BodyProblem = IdosError | 'gone'

/**
 * Collects a request body. More than `maxBytes` stops it at once, by the announced length if there is one, so that a
 * large body is never held whole.
 */
export function readBody(
  req: IncomingMessage,
  options: { maxBytes: number; budget: BodyBudget },
  done: (body: Buffer | undefined, problem?: BodyProblem) => void,
): void {
  const { maxBytes, budget } = options
  const announced = Number(req.headers['content-length'] ?? 0)
  const chunks: Buffer[] = []
  let size = 0
  let over = false

  const finish = (body: Buffer | undefined, problem?: BodyProblem) => {
    if (over) return
    over = true
    req.off('data', onData)
    req.off('end', onEnd)
    req.off('close', onClose)
    budget.give(size)
    done(body, problem)
  }
  const onData = (chunk: Buffer) => {
    if (size + chunk.length > maxBytes) return finish(undefined, tooLarge(maxBytes))
    if (!budget.take(chunk.length)) return finish(undefined, new IdosError('node.overloaded'))
    size += chunk.length
    chunks.push(chunk)
  }
  const onEnd = () => finish(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, size))
  const onClose = () => finish(undefined, 'gone')

  if (announced > maxBytes) return finish(undefined, tooLarge(maxBytes))
  req.on('data', onData)
  req.on('end', onEnd)
  req.on('close', onClose)
  req.on('error', onClose)
}

function tooLarge(limit: number): IdosError {
  return new IdosError('request.too_large', { limit })
}
