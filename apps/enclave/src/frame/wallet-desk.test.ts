import { expect, test } from 'vitest'
import { WalletDesk } from './wallet-desk.ts'

const message = { domain: {}, types: {}, value: {} }
const never = new AbortController().signal

test('the newest waits for the answer', async () => {
  const asked: unknown[] = []
  const desk = new WalletDesk((one) => asked.push(one))
  const [first, second] = [desk.sign(message, never), desk.sign(message, never)]
  expect(asked).toHaveLength(2)
  desk.signed('b')
  desk.signed('a')
  expect(await Promise.all([first, second])).toEqual(['a', 'b'])
})

test('a refusal, and leaving, end the wait', async () => {
  const desk = new WalletDesk(() => {})
  const refused = desk.sign(message, never)
  desk.refused()
  await expect(refused).rejects.toMatchObject({ code: 'signer.rejected' })
  const leaving = new AbortController()
  const left = desk.sign(message, leaving.signal)
  leaving.abort()
  await expect(left).rejects.toMatchObject({ code: 'wait.aborted' })
  expect(() => desk.signed('x')).toThrow(expect.objectContaining({ message: 'No resolver found' }))
})
