import { expect, test } from 'vitest'
import { Clock } from '../test/harness.ts'
import { createRateLimiter } from './limits.ts'

test('a minute holds what it says, then refills evenly', () => {
  const clock = new Clock()
  const limiter = createRateLimiter({ perMinute: 6, maxClients: 10 }, { now: clock.now })
  expect(Array.from({ length: 6 }, () => limiter.take('a'))).toEqual([0, 0, 0, 0, 0, 0])
  expect(limiter.take('a')).toBe(10)
  expect(limiter.take('b')).toBe(0)
  clock.pass(4)
  expect(limiter.take('a')).toBe(6)
  clock.pass(6)
  expect(limiter.take('a')).toBe(0)
  expect(limiter.take('a')).toBe(10)
})

test('a clock that goes back gives nothing away', () => {
  const clock = new Clock()
  const limiter = createRateLimiter({ perMinute: 1, maxClients: 10 }, { now: clock.now })
  expect(limiter.take('a')).toBe(0)
  clock.pass(-3600)
  expect(limiter.take('a')).toBeGreaterThan(0)
})

test('memory is bounded: the client silent for longest is forgotten', () => {
  const clock = new Clock()
  const limiter = createRateLimiter({ perMinute: 1, maxClients: 2 }, { now: clock.now })
  expect(['a', 'b', 'c'].map((client) => limiter.take(client))).toEqual([0, 0, 0])
  expect(limiter.take('c')).toBeGreaterThan(0)
  expect(limiter.take('a')).toBe(0)
})
