import { IdosError, type Transaction, type TxHash } from '@open-idos/protocol'
import { describe, expect, it } from 'vitest'
import type { CheckedTransaction, Machine, Receipt } from './machine.ts'
import type { Ordering } from './ordering.ts'

/** A machine that writes down what it is given. `gate`, when set, is awaited before each block ends. */
export class RecordingMachine implements Machine {
  readonly blocks: CheckedTransaction[][] = []
  readonly #nonces = new Map<string, number>()
  readonly #committed = new Set<string>()
  gate: Promise<void> | undefined
  /** Transactions that it was given and has not answered. */
  inHand = 0
  fault: Error | undefined

  check(tx: Transaction): CheckedTransaction {
    if (tx.desc === 'bad') throw new IdosError('tx.invalid_signature')
    const sender = String(tx.sender[0])
    return { hash: `${sender}/${tx.nonce}/${tx.desc}` as TxHash, sender, nonce: tx.nonce, size: tx.payload.length }
  }

  async lastNonce(sender: string): Promise<number> {
    return this.#nonces.get(sender) ?? 0
  }

  async isCommitted(hash: TxHash): Promise<boolean> {
    return this.#committed.has(hash)
  }

  async execute(transactions: readonly CheckedTransaction[]): Promise<Receipt[]> {
    this.inHand += transactions.length
    await this.gate
    this.inHand -= transactions.length
    if (this.fault !== undefined) throw this.fault
    this.blocks.push([...transactions])
    const height = this.blocks.length
    return transactions.map(({ hash, sender, nonce }) => {
      this.#nonces.set(sender, Number(nonce))
      this.#committed.add(hash)
      return { hash, height, code: 0, log: '', rowsChanged: 0 }
    })
  }
}

/** A transaction that {@link RecordingMachine} understands. */
export function testTransaction(
  sender: number,
  nonce: number,
  options: { desc?: string; size?: number } = {},
): Transaction {
  return {
    signature: { sig: new Uint8Array(), type: 'ed25519' },
    desc: options.desc ?? '',
    payload: new Uint8Array(options.size ?? 1),
    payloadType: 'execute',
    fee: '0',
    nonce: BigInt(nonce),
    chainId: 'test',
    serialization: 'concat',
    sender: Uint8Array.of(sender),
  }
}

const committed = { wait: 'committed', timeoutMs: 5000 } as const

/** What every orderer must do. `create` builds one over the machine given. */
export function describeOrdering(name: string, create: (machine: RecordingMachine) => Ordering): void {
  const within = async (work: (ordering: Ordering, machine: RecordingMachine) => Promise<void>) => {
    const machine = new RecordingMachine()
    const ordering = create(machine)
    try {
      await work(ordering, machine)
    } finally {
      await ordering.close()
    }
  }

  describe(`${name}: ordering`, () => {
    it('commits in the order of nonces, and answers with the receipt', () =>
      within(async (ordering, machine) => {
        const all = [1, 2, 3].map((nonce) => ordering.submit(testTransaction(7, nonce), committed))
        const receipts = await Promise.all(all)
        expect(receipts.map(({ receipt }) => receipt.hash)).toEqual(['7/1/', '7/2/', '7/3/'])
        expect(machine.blocks.flat().map((tx) => Number(tx.nonce))).toEqual([1, 2, 3])
      }))

    it('counts what waits into the pending nonce', () =>
      within(async (ordering, machine) => {
        let open = () => {}
        machine.gate = new Promise((resolve) => {
          open = resolve
        })
        const first = ordering.submit(testTransaction(7, 1), committed)
        await ordering.submit(testTransaction(7, 2), { wait: 'accepted' })
        expect(await ordering.pendingNonce('7')).toBe(2)
        expect(ordering.waiting).toBe(2)
        expect(ordering.pending('7/2/' as TxHash)?.nonce).toBe(2n)
        open()
        await first
        await ordering.submit(testTransaction(7, 3), committed)
        expect(await ordering.pendingNonce('7')).toBe(3)
        expect(ordering.waiting).toBe(0)
      }))

    it('refuses a nonce that is not the next, before and after it was used', () =>
      within(async (ordering) => {
        const refused = (nonce: number, expected: number) =>
          expect(ordering.submit(testTransaction(7, nonce, { desc: 'x' }), committed)).rejects.toMatchObject({
            code: 'tx.invalid_nonce',
            data: { expected },
          })
        await refused(2, 1)
        await ordering.submit(testTransaction(7, 1), committed)
        await refused(1, 2)
        await refused(3, 2)
      }))

    it('takes one of two transactions with the same nonce, however close', () =>
      within(async (ordering) => {
        const both = ['a', 'b'].map((desc) => ordering.submit(testTransaction(7, 1, { desc }), committed))
        const settled = await Promise.allSettled(both)
        expect(settled.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
      }))

    it('refuses a transaction that waits or is committed already', () =>
      within(async (ordering) => {
        const tx = testTransaction(7, 1)
        const exists = expect.objectContaining({ code: 'tx.already_exists' })
        const settled = await Promise.allSettled([ordering.submit(tx, committed), ordering.submit(tx, committed)])
        expect(settled[1]).toEqual({ status: 'rejected', reason: exists })
        await expect(ordering.submit(tx, committed)).rejects.toEqual(exists)
      }))

    it('passes on what the machine refuses at the door', () =>
      within(async (ordering) => {
        const bad = ordering.submit(testTransaction(7, 1, { desc: 'bad' }), committed)
        await expect(bad).rejects.toMatchObject({ code: 'tx.invalid_signature' })
      }))

    it('says when a block does not come in time, and may still commit', () =>
      within(async (ordering, machine) => {
        let open = () => {}
        machine.gate = new Promise((resolve) => {
          open = resolve
        })
        const late = ordering.submit(testTransaction(7, 1), { wait: 'committed', timeoutMs: 1 })
        await expect(late).rejects.toMatchObject({ code: 'tx.commit_timeout' })
        open()
        await ordering.submit(testTransaction(7, 2), committed)
        expect(machine.blocks.flat()).toHaveLength(2)
      }))

    it('finishes what waits before it closes, and takes nothing after', () =>
      within(async (ordering, machine) => {
        const accepted = await ordering.submit(testTransaction(7, 1), { wait: 'accepted' })
        await ordering.close()
        expect(machine.blocks.flat().map((tx) => tx.hash)).toEqual([accepted.hash])
        await expect(ordering.submit(testTransaction(7, 2), committed)).rejects.toMatchObject({ code: 'node.stopping' })
      }))
  })
}
