import { createRpcClient, createSigner } from '@open-idos/rpc-client'
import { expect, test } from 'vitest'
import { keyPair } from '../../../rpc-client/test/real-node.ts'
import type { KeyProvider } from '../keys/key-provider.ts'
import { LocalKeyProvider } from '../keys/local-key-provider.ts'
import { memoryStore } from '../store/store.ts'
import type { LoggedInContext } from './context.ts'
import { updateCustody } from './custody.ts'

const wallet = { id: 'w', address: 'alice.near', public_key: 'ed25519:key', wallet_type: 'NEAR' }
const patient = new AbortController().signal

async function context(store: string, answer: () => string) {
  const log: unknown[][] = []
  const custody: Partial<KeyProvider> = {
    async addAddressMessageToSign(...args) {
      log.push(['ask', ...args.slice(0, 3)])
      return { domain: {}, types: {}, value: { add: 'it' } }
    },
    async addAddressToMpcSecret(...args) {
      log.push(['send', ...args])
      return answer()
    },
  }
  const signer = await createSigner(keyPair(5))
  const ctx: LoggedInContext = {
    rpc: createRpcClient({ nodeUrl: 'http://localhost' }),
    keys: Object.assign(new LocalKeyProvider(), custody),
    store: memoryStore(),
    wallet: keyPair(5),
    signer,
    user: { id: 'u', recipient_encryption_public_key: '', encryption_password_store: store },
  }
  return { ctx, log, signature: await signer.signText('{"add":"it"}') }
}

test('a wallet of a profile in custody is told to the custody nodes', async () => {
  const { ctx, log, signature } = await context('mpc', () => 'success')
  await updateCustody(ctx, { change: 'add', wallet }, patient)
  expect(log).toEqual([
    ['ask', 'alice.near', 'ed25519:key', 'NEAR'],
    ['send', 'u', { add: 'it' }, signature],
  ])
})

test('other profiles, and providers without custody, are left alone', async () => {
  const { ctx, log } = await context('user', () => 'success')
  await updateCustody(ctx, { change: 'add', wallet }, patient)
  const custody = await context('mpc', () => 'success')
  await updateCustody(custody.ctx, { change: 'remove', wallet }, patient)
  expect([...log, ...custody.log]).toEqual([])
})

test('a failure says which wallet the two lists differ in', async () => {
  const { ctx } = await context('mpc', () => 'failure')
  const update = updateCustody(ctx, { change: 'add', wallet }, patient)
  await expect(update).rejects.toMatchObject({ data: { wallet_id: 'w', custody: 'not updated' } })
})
