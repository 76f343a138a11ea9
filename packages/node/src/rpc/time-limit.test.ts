import fc from 'fast-check'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { TimeLimit } from './time-limit.ts'

const limitMs = 100

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('whatever work takes, it is heard if it ends in time and refused once if not', async () => {
  const work = fc.record({
    /** In ms, after the one before. */
    begins: fc.integer({ min: 0, max: 60 }),
    takes: fc.oneof(fc.integer({ min: 0, max: limitMs - 5 }), fc.integer({ min: limitMs + 5, max: 300 })),
    fails: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(work, { maxLength: 20 }), async (works) => {
      const limit = new TimeLimit(limitMs)
      const ended: Promise<string>[] = []
      for (const { begins, takes, fails } of works) {
        await vi.advanceTimersByTimeAsync(begins)
        const one = new Promise<string>((resolve, reject) => {
          setTimeout(() => (fails ? reject(new Error('failed')) : resolve('done')), takes)
        })
        ended.push(limit.within(one).catch((error: Error) => error.message))
      }
      await vi.advanceTimersByTimeAsync(500)
      const wanted = works.map(({ takes, fails }) => (takes > limitMs ? /time/ : fails ? /^failed$/ : /^done$/))
      for (const [i, text] of (await Promise.all(ended)).entries()) expect(text).toMatch(wanted[i] as RegExp)
      expect(vi.getTimerCount()).toBe(0)
    }),
  )
})

it('who waits is refused when the time is over, not when the work ends', async () => {
  const limit = new TimeLimit(limitMs)
  let refused = 0
  for (let i = 0; i < 3; i++) limit.within(new Promise(() => {})).catch(() => refused++)
  await vi.advanceTimersByTimeAsync(limitMs - 1)
  expect(refused).toBe(0)
  await vi.advanceTimersByTimeAsync(3)
  expect(refused).toBe(3)
})
