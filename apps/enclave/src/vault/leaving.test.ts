import { expect, test } from 'vitest'
import { leavingOf } from './leaving.ts'

const requester = { origin: 'https://a.example' }
const match = (pick: Record<string, readonly unknown[]>, omit: Record<string, readonly unknown[]> = {}) =>
  leavingOf({ action: 'match', requester, credentials: [], criteria: { pick, omit } })

test('a read is about one credential, a share also about who gets it', async () => {
  const credentials = [{ id: 'c', type: '', issuer: '', level: '', issued: '', expires: '', fields: [], bytes: 0 }]
  expect(await leavingOf({ action: 'read', requester, credentials })).toEqual({
    origin: 'https://a.example',
    action: 'read',
    credentialId: 'c',
    receiver: '',
  })
  const receiver = { publicKey: 'k', identifier: 'x' }
  expect(await leavingOf({ action: 'share', requester, credentials, receiver })).toMatchObject({ receiver: 'k' })
})

test('a match is about its criteria, however they are written', async () => {
  const one = await match({ a: [1, 2], b: ['x'] })
  expect(one).toMatchObject({ credentialId: '*', action: 'match' })
  expect(await match({ b: ['x'], a: [2, 1] })).toEqual(one)
  for (const other of [
    match({ a: [1], b: ['x'] }),
    match({ a: ['1', 2], b: ['x'] }),
    match({}, { a: [1, 2], b: ['x'] }),
  ]) {
    expect((await other).receiver).not.toBe(one.receiver)
  }
})
