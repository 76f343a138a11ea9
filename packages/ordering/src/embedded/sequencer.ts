import { IdosError, type Transaction, type TxHash, txCodes } from '@open-idos/protocol'
import type { CheckedTransaction, Machine, Receipt } from '../machine.ts'
import type { Ordering } from '../ordering.ts'
import { PendingByHash } from './pending-by-hash.ts'

export interface EmbeddedOrderingOptions {
  /** How many transactions may wait; more are refused. */
  readonly maxWaiting?: number
  /** How many bytes of transactions may wait. */
  readonly maxWaitingBytes?: number
  /** Limits of one block, hence of what the machine has in hand at a time. */
  readonly maxBlockTransactions?: number
  readonly maxBlockBytes?: number
}

interface Waiting<T> {
  readonly tx: Transaction
  readonly checked: T
  settle(outcome: { receipt: Receipt } | { fault: unknown }): void
}

/**
 * One process orders by arrival, and hands over what has arrived in a turn of the event loop. A block takes whatever the
 * machine was given until the last one was on disk, so a lone writer waits for one sync and many writers share one.
 */
export function createEmbeddedOrdering<T extends CheckedTransaction>(
  options: EmbeddedOrderingOptions,
  deps: { machine: Machine<T>; onFault: (error: unknown) => void },
): Ordering {
  return new Sequencer(
    {
      maxWaiting: options.maxWaiting ?? 10_000,
      maxWaitingBytes: options.maxWaitingBytes ?? 256 * 1024 * 1024,
      maxBlockTransactions: options.maxBlockTransactions ?? 500,
      maxBlockBytes: options.maxBlockBytes ?? 24 * 1024 * 1024,
    },
    deps,
  )
}

const maxRecentSenders = 10_000

class Sequencer<T extends CheckedTransaction> implements Ordering {
  readonly #limits: Required<EmbeddedOrderingOptions>
  readonly #machine: Machine<T>
  readonly #onFault: (error: unknown) => void
  readonly #queue: Waiting<T>[] = []
  readonly #byHash = new PendingByHash<Waiting<T>>()
  /** Last nonce of each sender that has something waiting. */
  readonly #nonces = new Map<string, { last: number; count: number }>()
  /** Last committed nonce of the senders of the newest blocks. */
  readonly #recent = new Map<string, number>()
  #bytes = 0
  /** What the machine was given and has not answered. */
  readonly #inHand = { transactions: 0, bytes: 0 }
  #closed = false
  #done: Promise<void> | undefined
  /** Called when nothing waits any more. */
  #resolveDone = () => {}
  /** How often the machine has answered. */
  #answers = 0

  constructor(
    limits: Required<EmbeddedOrderingOptions>,
    deps: { machine: Machine<T>; onFault: (error: unknown) => void },
  ) {
    this.#limits = limits
    this.#machine = deps.machine
    this.#onFault = deps.onFault
  }

  get waiting(): number {
    return this.#byHash.size
  }

  pending(hash: TxHash): Transaction | undefined {
    return this.#byHash.get(hash)?.tx
  }

  async pendingNonce(sender: string): Promise<number> {
    return this.#nonces.get(sender)?.last ?? this.#machine.lastNonce(sender)
  }

  submit(tx: Transaction, options: { wait: 'accepted' }): Promise<{ hash: TxHash }>
  submit(
    tx: Transaction,
    options: { wait: 'committed'; timeoutMs: number },
  ): Promise<{ hash: TxHash; receipt: Receipt }>
  async submit(
    tx: Transaction,
    options: { wait: 'accepted' } | { wait: 'committed'; timeoutMs: number },
  ): Promise<{ hash: TxHash; receipt?: Receipt }> {
    const checked = this.#machine.check(tx)
    const { hash } = checked
    let receipt: Promise<Receipt> | IdosError | undefined
    while (receipt === undefined) {
      const answers = this.#answers
      const committed = this.#recent.get(checked.sender) ?? (await this.#machine.lastNonce(checked.sender))
      // A block that ended while we waited took its senders out of the mempool's view, so the nonce may be stale. Between
      // this check and the end of `#accept` nothing waits, so two transactions of one sender cannot take the same nonce.
      if (answers === this.#answers) receipt = this.#accept(tx, checked, committed)
    }
    if (receipt instanceof IdosError) {
      // A used nonce may be this very transaction come again, which is another answer.
      throw (await this.#machine.isCommitted(hash)) ? alreadyExists(hash) : receipt
    }
    if (options.wait === 'accepted') {
      receipt.catch(() => {})
      return { hash }
    }
    return { hash, receipt: await within(receipt, options.timeoutMs, hash) }
  }

  /** All blocks are made here, so the nonces that they used need not be looked up. Bounded: the oldest are dropped. */
  #remember({ checked }: Waiting<T>): void {
    this.#recent.delete(checked.sender)
    this.#recent.set(checked.sender, Number(checked.nonce))
    const [oldest] = this.#recent.keys()
    if (this.#recent.size > maxRecentSenders && oldest !== undefined) this.#recent.delete(oldest)
  }

  close(): Promise<void> {
    this.#closed = true
    this.#done ??= new Promise((resolve) => {
      this.#resolveDone = resolve
    })
    if (this.waiting === 0) this.#resolveDone()
    return this.#done
  }

  /** Takes it in, or says which nonce it should have. @throws {IdosError} for every other reason not to take it. */
  #accept(tx: Transaction, checked: T, committed: number): Promise<Receipt> | IdosError {
    if (this.#closed) throw new IdosError('node.stopping')
    if (this.#byHash.get(checked.hash) !== undefined) throw alreadyExists(checked.hash)
    const full = this.#byHash.size >= this.#limits.maxWaiting
    if (full || this.#bytes + checked.size > this.#limits.maxWaitingBytes) throw new IdosError('tx.mempool_full')
    const account = this.#nonces.get(checked.sender)
    const expected = (account?.last ?? committed) + 1
    if (checked.nonce !== BigInt(expected)) {
      const text = `invalid nonce for account ${checked.sender}: got ${checked.nonce}, expected ${expected}`
      return new IdosError('tx.invalid_nonce', { expected, hash: checked.hash }, { message: text })
    }
    return new Promise((resolve, reject) => {
      const waiting: Waiting<T> = {
        tx,
        checked,
        settle: (outcome) => ('receipt' in outcome ? resolve(outcome.receipt) : reject(outcome.fault)),
      }
      this.#queue.push(waiting)
      this.#byHash.add(checked.hash, waiting)
      this.#bytes += checked.size
      this.#nonces.set(checked.sender, { last: expected, count: (account?.count ?? 0) + 1 })
      // One turn of the event loop: requests that have arrived meanwhile go along.
      if (this.#queue.length === 1) setImmediate(() => this.#handOver())
    })
  }

  /** Gives the machine as much of what waits as one block may hold. */
  #handOver(): void {
    for (let batch = this.#take(); batch.length > 0; batch = this.#take()) void this.#execute(batch)
  }

  async #execute(batch: readonly Waiting<T>[]): Promise<void> {
    const inHand = this.#inHand
    const bytes = batch.reduce((sum, { checked }) => sum + checked.size, 0)
    inHand.transactions += batch.length
    inHand.bytes += bytes
    let settle: () => void
    try {
      const receipts = await this.#machine.execute(batch.map((waiting) => waiting.checked))
      for (const [i, waiting] of batch.entries()) {
        if (receipts[i]?.code !== txCodes.invalidNonce) this.#remember(waiting)
        this.#forget(waiting)
      }
      settle = () => batch.forEach((waiting, i) => waiting.settle({ receipt: receipts[i] as Receipt }))
    } catch (fault) {
      // The node could not write. What waited behind is refused too, since its nonces may now be wrong.
      this.#onFault(fault)
      this.#recent.clear()
      const lost = [...batch, ...this.#queue.splice(0)]
      for (const waiting of lost) this.#forget(waiting)
      // Why, is ours to know, unless the machine says that there is no room: that is to be told, and nothing was written.
      const isFull = fault instanceof IdosError && fault.code === 'store.full'
      const refusal = isFull ? fault : new IdosError('rpc.internal', {}, { cause: fault })
      settle = () => lost.forEach((one) => one.settle({ fault: refusal }))
    }
    this.#answers += 1
    inHand.transactions -= batch.length
    inHand.bytes -= bytes
    this.#handOver()
    settle()
    if (this.waiting === 0) this.#resolveDone()
  }

  #take(): Waiting<T>[] {
    let { transactions, bytes } = this.#inHand
    let count = 0
    for (const { checked } of this.#queue) {
      transactions += 1
      bytes += checked.size
      const full = transactions > this.#limits.maxBlockTransactions || bytes > this.#limits.maxBlockBytes
      // One that is larger than a block may be goes alone.
      if (full && transactions > 1) break
      count += 1
    }
    return this.#queue.splice(0, count)
  }

  #forget({ checked }: Waiting<T>): void {
    this.#byHash.remove(checked.hash)
    this.#bytes -= checked.size
    const account = this.#nonces.get(checked.sender)
    if (account === undefined) return
    if (account.count === 1) this.#nonces.delete(checked.sender)
    else this.#nonces.set(checked.sender, { ...account, count: account.count - 1 })
  }
}

function alreadyExists(hash: TxHash): IdosError {
  return new IdosError('tx.already_exists', { hash })
}

async function within(receipt: Promise<Receipt>, timeoutMs: number, hash: TxHash): Promise<Receipt> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new IdosError('tx.commit_timeout', { hash })), timeoutMs)
  })
  try {
    return await Promise.race([receipt, late])
  } finally {
    clearTimeout(timer)
  }
}
