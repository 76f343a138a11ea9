import { expect, test } from 'vitest'
import { Looks, type Pause } from './pause.ts'

/** Pauses that nothing ends but their signal. */
const endless: Pause = (_, signal) =>
  new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason as Error)
    signal.addEventListener('abort', () => reject(signal.reason as Error))
  })
const { signal } = new AbortController()

test('a pause is cut short by whoever knows that there is something to see, and says so', async () => {
  const looks = new Looks(endless)
  const pause = looks.pause(30_000, signal)
  looks.now()
  expect(await pause).toBe(true)
  expect(await new Looks(async () => {}).pause(30_000, signal)).toBe(false)
})

test('told during a look, another look follows at once; then it pauses again', async () => {
  const looks = new Looks(endless)
  looks.now()
  looks.now()
  await looks.pause(30_000, signal)
  let isOver = false
  const next = looks.pause(30_000, signal).then(() => {
    isOver = true
  })
  await new Promise((resolve) => setImmediate(resolve))
  expect(isOver).toBe(false)
  looks.now()
  await next
})

test('the end of what it belongs to ends it, with the reason; the next one is not touched', async () => {
  const looks = new Looks(endless)
  const stop = new AbortController()
  const first = looks.pause(30_000, stop.signal)
  const second = looks.pause(30_000, signal)
  stop.abort(new Error('left'))
  await expect(first).rejects.toThrow('left')
  looks.now()
  await second
})
