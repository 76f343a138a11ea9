import { describe, expect, test, vi } from 'vitest'
import { Queue } from './queue.ts'

const never = new AbortController().signal
const hang = () => new Promise<never>(() => {})

describe('the queue', () => {
  test('lets one run at a time, in order', async () => {
    const queue = new Queue(1000)
    const seen: string[] = []
    let release = () => {}
    const first = queue.run(never, async () => {
      seen.push('first')
      await new Promise<void>((resolve) => {
        release = resolve
      })
      seen.push('first ends')
    })
    const second = queue.run(never, async () => void seen.push('second'))
    await vi.waitFor(() => expect(seen).toEqual(['first']))
    release()
    await Promise.all([first, second])
    expect(seen).toEqual(['first', 'first ends', 'second'])
    expect(queue.length).toBe(0)
  })

  test('settles whoever leaves, waiting or running, and goes on in order', async () => {
    const queue = new Queue(1000)
    const [running, waiting] = [new AbortController(), new AbortController()]
    let stopped = false
    const one = queue.run(running.signal, (signal) => {
      signal.addEventListener('abort', () => {
        stopped = true
      })
      return hang()
    })
    const two = queue.run(waiting.signal, async () => 'two')
    const three = queue.run(never, async () => (stopped ? 'three' : 'too early'))
    waiting.abort()
    await expect(two).rejects.toMatchObject({ code: 'enclave.cancelled' })
    running.abort()
    await expect(one).rejects.toMatchObject({ code: 'enclave.cancelled' })
    expect(await three).toBe('three')
  })

  test('gives up what takes too long', async () => {
    const queue = new Queue(5)
    await expect(queue.run(never, hang)).rejects.toMatchObject({ code: 'wait.timeout' })
    expect(await queue.run(never, async () => 1)).toBe(1)
  })

  test('cancels everything, and takes new things', async () => {
    const queue = new Queue(1000)
    const all = [queue.run(never, hang), queue.run(never, hang)]
    queue.cancelAll()
    for (const one of all) await expect(one).rejects.toMatchObject({ code: 'enclave.cancelled' })
    expect(await queue.run(never, async () => 1)).toBe(1)
  })

  test('goes on after a failure', async () => {
    const queue = new Queue(1000)
    await expect(queue.run(never, () => Promise.reject(new Error('x')))).rejects.toThrow('x')
    expect(await queue.run(never, async () => 1)).toBe(1)
  })
})
