import { IdosError } from '@open-idos/protocol'
import { describe, expect, it } from 'vitest'
import { describeOrdering, RecordingMachine, testTransaction } from '../testing.ts'
import { createEmbeddedOrdering } from './sequencer.ts'

/** Until everything that is due now has been done, and what it put off to the end of the turn. */
const turn = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)))

const committed = { wait: 'committed', timeoutMs: 5000 } as const

describeOrdering('embedded', (machine) => createEmbeddedOrdering({}, { machine, onFault: () => {} }))

describe('the embedded sequencer', () => {
  it('groups what waits into one block, up to its limits', async () => {
    const machine = new RecordingMachine()
    const limits = { maxBlockTransactions: 10, maxBlockBytes: 50 }
    const ordering = createEmbeddedOrdering(limits, { machine, onFault: () => {} })
    const small = Array.from({ length: 25 }, (_, i) => ordering.submit(testTransaction(i, 1), committed))
    await Promise.all(small)
    expect(machine.blocks.map((block) => block.length)).toEqual([10, 10, 5])
    const big = Array.from({ length: 3 }, (_, i) =>
      ordering.submit(testTransaction(100 + i, 1, { size: 60 }), committed),
    )
    await Promise.all(big)
    expect(machine.blocks.slice(3).map((block) => block.length)).toEqual([1, 1, 1])
    await ordering.close()
  })

  it('hands over while a block is made, as much as one may hold', async () => {
    const machine = new RecordingMachine()
    let open = () => {}
    machine.gate = new Promise((resolve) => {
      open = resolve
    })
    const ordering = createEmbeddedOrdering({ maxBlockTransactions: 4 }, { machine, onFault: () => {} })
    const all: Promise<unknown>[] = []
    const submit = async (...senders: number[]) => {
      for (const sender of senders) all.push(ordering.submit(testTransaction(sender, 1), committed))
      await turn()
    }
    await submit(1, 2)
    expect(machine.inHand).toBe(2)
    await submit(3)
    expect(machine.inHand).toBe(3)
    await submit(4, 5, 6)
    expect(machine.inHand).toBe(4)
    expect(ordering.waiting).toBe(6)
    open()
    await Promise.all(all)
    expect(machine.blocks.map((block) => block.map((tx) => Number(tx.sender)))).toEqual([[1, 2], [3], [4], [5, 6]])
    await ordering.close()
  })

  it('refuses more than may wait', async () => {
    const machine = new RecordingMachine()
    let open = () => {}
    machine.gate = new Promise((resolve) => {
      open = resolve
    })
    const ordering = createEmbeddedOrdering({ maxWaiting: 2, maxWaitingBytes: 100 }, { machine, onFault: () => {} })
    await ordering.submit(testTransaction(1, 1), { wait: 'accepted' })
    const full = expect.objectContaining({ code: 'tx.mempool_full' })
    await expect(ordering.submit(testTransaction(2, 1, { size: 100 }), committed)).rejects.toEqual(full)
    await ordering.submit(testTransaction(3, 1), { wait: 'accepted' })
    await expect(ordering.submit(testTransaction(4, 1), committed)).rejects.toEqual(full)
    open()
    await ordering.close()
  })

  it('reports a fault, refuses what waited, and goes on with clean nonces', async () => {
    const machine = new RecordingMachine()
    const faults: unknown[] = []
    const ordering = createEmbeddedOrdering({}, { machine, onFault: (fault) => faults.push(fault) })
    machine.fault = new Error('disk full')
    const refused = [1, 2].map((nonce) => ordering.submit(testTransaction(7, nonce), committed))
    for (const one of await Promise.allSettled(refused)) {
      expect(one).toMatchObject({ status: 'rejected', reason: { code: 'rpc.internal' } })
    }
    expect(faults).toEqual([machine.fault])
    machine.fault = undefined
    await ordering.submit(testTransaction(7, 1, { desc: 'again' }), committed)
    expect(ordering.waiting).toBe(0)
    await ordering.close()
  })

  it('says so when there was no room to write', async () => {
    const machine = new RecordingMachine()
    const ordering = createEmbeddedOrdering({}, { machine, onFault: () => {} })
    machine.fault = new IdosError('store.full')
    await expect(ordering.submit(testTransaction(7, 1), committed)).rejects.toMatchObject({ code: 'store.full' })
    // No other reason is anybody's to know, whatever its code.
    machine.fault = new IdosError('store.damaged', { path: '/var/secret-path' })
    await expect(ordering.submit(testTransaction(7, 1), committed)).rejects.toMatchObject({ code: 'rpc.internal' })
    await ordering.close()
  })
})
