import { abortReason, onAbort } from './wait.ts'

interface Ticket {
  readonly enter: () => void
}

/**
 * Who waits for which account. Shared by all clients of a program, because a node counts nonces per account however
 * many clients there are. An entry lives only while somebody is inside.
 */
const queues = new Map<string, Ticket[]>()

/**
 * Runs `work` alone in its lane: first come, first served. Whoever is aborted while waiting leaves the queue; once
 * inside, ending early is the work's own business.
 *
 * @param lane one node and one account.
 * @throws {IdosError} `wait.aborted`, `wait.timeout`, or what `work` throws.
 */
export async function inLane<T>(lane: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  await enter(lane, signal)
  try {
    return await work()
  } finally {
    leave(lane)
  }
}

function enter(lane: string, signal: AbortSignal): Promise<void> {
  const queue = queues.get(lane)
  if (queue === undefined) {
    queues.set(lane, [])
    return Promise.resolve()
  }
  return new Promise((resolve, reject) => {
    const stop = onAbort(signal, () => {
      stop()
      queue.splice(queue.indexOf(ticket), 1)
      reject(abortReason(signal))
    })
    const ticket: Ticket = {
      enter: () => {
        stop()
        resolve()
      },
    }
    queue.push(ticket)
  })
}

function leave(lane: string): void {
  const next = queues.get(lane)?.shift()
  if (next === undefined) queues.delete(lane)
  else next.enter()
}
