import { expect, test } from 'vitest'
import { keyPair } from '../../../rpc-client/test/real-node.ts'
import { Fault, ledger, startStubNode } from '../../../rpc-client/test/stub-node.ts'
import { LocalKeyProvider } from '../keys/local-key-provider.ts'
import { memoryStore } from '../store/store.ts'
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
