import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { startTogether } from './start-together.ts'

test('what comes in one turn starts at its end, in the order of coming', async () => {
  const started: number[] = []
  const take = startTogether((n: number) => started.push(n))
  take(1)
  await Promise.resolve()
  take(2)
  expect(started).toEqual([])
  await nextTurn()
  expect(started).toEqual([1, 2])
})

test('what comes while others start is for the next turn', async () => {
  const started: number[] = []
  const take = startTogether((n: number) => {
    started.push(n)
    if (n < 3) take(n + 1)
  })
  take(1)
  await nextTurn()
  expect(started).toEqual([1])
  await nextTurn()
  expect(started).toEqual([1, 2])
  await nextTurn()
  expect(started).toEqual([1, 2, 3])
})
