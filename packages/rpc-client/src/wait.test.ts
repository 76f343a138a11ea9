import { describe, expect, test } from 'vitest'
import { pause, within } from './wait.ts'

const never = () => new Promise<never>(() => {})

describe('within', () => {
  test('gives what the work gives, and its error', async () => {
    expect(await within({ timeoutMs: 1000 }, async () => 7)).toBe(7)
    await expect(within({}, () => Promise.reject(new Error('x')))).rejects.toThrow('x')
  })

  test('ends work that never does', async () => {
    await expect(within({ timeoutMs: 1 }, never)).rejects.toMatchObject({
      code: 'wait.timeout',
      data: { timeout_ms: 1 },
    })
    const controller = new AbortController()
    const waiting = within({ signal: controller.signal }, never)
    controller.abort()
    await expect(waiting).rejects.toMatchObject({ code: 'wait.aborted' })
  })

  test('does not start when it is too late', async () => {
    let started = false
    const work = async () => {
      started = true
    }
    await expect(within({ signal: AbortSignal.abort() }, work)).rejects.toMatchObject({ code: 'wait.aborted' })
    expect(started).toBe(false)
  })

  test('a limit further out keeps its own code', async () => {
    const outer = within({ timeoutMs: 1 }, (signal) => within({ signal, timeoutMs: 1000 }, never))
    await expect(outer).rejects.toMatchObject({ code: 'wait.timeout', data: { timeout_ms: 1 } })
  })

  test('a limit beyond what timers hold is none', async () => {
    expect(await within({ timeoutMs: Number.POSITIVE_INFINITY }, async () => 1)).toBe(1)
  })
})

test('a pause can be ended', async () => {
  const controller = new AbortController()
  const waiting = pause(60_000, controller.signal)
  controller.abort()
  await expect(waiting).rejects.toMatchObject({ code: 'wait.aborted' })
})
