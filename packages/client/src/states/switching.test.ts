import { expect, test } from 'vitest'
import { keyPair } from '../../../rpc-client/test/real-node.ts'
import { Fault, ledger, startStubNode } from '../../../rpc-client/test/stub-node.ts'
import { LocalKeyProvider } from '../keys/local-key-provider.ts'
import { memoryStore, type Store } from '../store/store.ts'
import { createIDOSClient } from './configuration.ts'

const handlers = { ...ledger().handlers, 'kgw.logout': () => ({ result: { result: 'ok' } }) }

test('only another wallet ends the last one’s session, and a silent node keeps nobody out', async () => {
  let answers = true
  await using node = await startStubNode({
    ...handlers,
    'kgw.logout': () => (answers ? handlers['kgw.logout']() : new Fault({ code: -900, message: 'no' })),
  })
  const options = { nodeUrl: node.url, enclaveProvider: new LocalKeyProvider(), store: memoryStore() }
  const idle = await createIDOSClient(options).createClient()
  await idle.withUserSigner(keyPair(1))
  await idle.withUserSigner(keyPair(1))
  expect(node.of('kgw.logout')).toHaveLength(0)
  await idle.withUserSigner(keyPair(2))
  expect(node.of('kgw.logout')[0]?.params).toEqual({ account: '' })
  answers = false
  expect((await idle.withUserSigner(keyPair(3))).state).toBe('with-user-signer')
})

test('logging out forgets wallet and key, whatever the node answers', async () => {
  await using node = await startStubNode({ ...handlers, 'kgw.logout': () => new Fault({ code: -900, message: 'no' }) })
  const keys = new LocalKeyProvider({ password: 'x' })
  const store = memoryStore()
  const idle = await createIDOSClient({ nodeUrl: node.url, enclaveProvider: keys, store }).createClient()
  const visitor = await idle.withUserSigner(keyPair(1))
  await expect(visitor.logOut()).rejects.toMatchObject({ code: 'node.refused' })
  expect([keys.isLocked, await store.get('signer-address')]).toEqual([true, undefined])
})

test('a key provider that cannot be reset keeps no session alive', async () => {
  await using node = await startStubNode(handlers)
  const keys = new LocalKeyProvider()
  keys.reset = () => Promise.reject(new Error('frame lost'))
  const store = memoryStore()
  const idle = await createIDOSClient({ nodeUrl: node.url, enclaveProvider: keys, store }).createClient()
  const visitor = await idle.withUserSigner(keyPair(1))
  await expect(visitor.logOut()).rejects.toThrow('frame lost')
  expect([node.of('kgw.logout').length, await store.get('signer-address')]).toEqual([1, undefined])
})

test('a store that hangs is not waited for beyond the limit', async () => {
  await using node = await startStubNode(handlers)
  const never = () => new Promise<never>(() => {})
  const limited = { timeoutMs: 20 }
  const idleWith = (store: Partial<Store>) =>
    createIDOSClient({
      nodeUrl: node.url,
      enclaveProvider: new LocalKeyProvider(),
      store: { ...memoryStore(), ...store },
    }).createClient()
  for (const store of [{ get: never }, { set: never }]) {
    const connecting = (await idleWith(store)).withUserSigner(keyPair(1), limited)
    await expect(connecting).rejects.toMatchObject({ code: 'wait.timeout' })
  }
  const leaving = (await idleWith({ delete: never })).logOut(limited)
  await expect(leaving).rejects.toMatchObject({ code: 'wait.timeout' })
})
