import { expect, test } from 'vitest'
import { inLane } from './lane.ts'

const patient = new AbortController().signal

function gate(): { opened: Promise<void>; open: () => void } {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

test('work runs alone, in the order of arrival', async () => {
  const log: string[] = []
  let inside = 0
  const work = (name: number) => async () => {
    inside++
    expect(inside).toBe(1)
    await Promise.resolve()
    log.push(String(name))
    inside--
  }
  await Promise.all(Array.from({ length: 50 }, (_, i) => inLane('a', patient, work(i))))
  expect(log).toEqual(Array.from({ length: 50 }, (_, i) => String(i)))
})

test('lanes do not wait for each other', async () => {
  const slow = gate()
  const first = inLane('a', patient, () => slow.opened)
  expect(await inLane('b', patient, async () => 'done')).toBe('done')
  slow.open()
  await first
})

test('who is aborted leaves the queue, and the others move up', async () => {
  const slow = gate()
  const first = inLane('a', patient, () => slow.opened)
  const controller = new AbortController()
  let ran = false
  const second = inLane('a', controller.signal, async () => {
    ran = true
  })
  const third = inLane('a', patient, async () => 'third')
  controller.abort()
  await expect(second).rejects.toMatchObject({ code: 'wait.aborted' })
  slow.open()
  await first
  expect(await third).toBe('third')
  expect(ran).toBe(false)
})

test('work that fails frees its lane', async () => {
  await expect(inLane('a', patient, () => Promise.reject(new Error('x')))).rejects.toThrow('x')
  expect(await inLane('a', patient, async () => 1)).toBe(1)
})
