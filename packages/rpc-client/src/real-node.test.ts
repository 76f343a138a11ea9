import { catalogue } from '@open-idos/core/catalogue'
import { stellarAddress } from '@open-idos/crypto'
import { ethers } from 'ethers'
import nacl from 'tweetnacl'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keyPair, startNetwork, type TestNetwork } from '../test/real-node.ts'
import { signerOf } from '../test/signers.ts'
import { callAction } from './call-action.ts'
import { createRpcClient } from './client.ts'
import { executeAction } from './execute-action.ts'
import { logOut } from './log-out.ts'
import { createSigner } from './signer/create-signer.ts'
import type { Signer } from './signer/signer.ts'

const issuerKey = keyPair(1)
let network: TestNetwork
let issuer: Signer

beforeAll(async () => {
  network = await startNetwork()
  issuer = await createSigner(issuerKey)
  await network.addInserter('Neobank', issuerKey)
})
afterAll(() => network[Symbol.asyncDispose]())

/** In the shape of a Stellar SDK key pair. */
function stellarPair(key: nacl.SignKeyPair) {
  return {
    publicKey: () => stellarAddress(key.publicKey),
    rawPublicKey: () => key.publicKey,
    sign: (bytes: Uint8Array) => nacl.sign.detached(bytes, key.secretKey),
  }
}

/** A profile whose only wallet is this signer. */
async function settle(signer: Signer): Promise<string> {
  const [id, message] = [crypto.randomUUID(), 'this wallet is mine']
  const user = { id, recipient_encryption_public_key: 'AAAA', encryption_password_store: 'user' }
  const wallet = {
    id: crypto.randomUUID(),
    user_id: id,
    address: signer.walletIdentifier,
    public_key: signer.walletPublicKey,
    wallet_type: signer.walletType,
    message,
    signature: await signer.signText(message),
  }
  await executeAction(network.rpc, catalogue.add_user_as_inserter, user, { signer: issuer })
  await executeAction(network.rpc, catalogue.upsert_wallet_as_inserter, wallet, { signer: issuer })
  return id
}

describe('every kind of wallet has a profile, signs in, reads and writes', () => {
  test.each([
    ['secp256k1', 'secp256k1_ep'],
    ['ed25519', 'ed25519'],
    ['ed25519', 'nep413'],
    ['xrpl_ed', 'xrpl'],
    ['xrpl_secp', 'xrpl'],
    ['stellar', 'sep53'],
  ])('%s as %s', async (key, type) => {
    // Another key than FaceSign's: a hex key belongs to one profile.
    const signer = key === 'stellar' ? await createSigner(stellarPair(keyPair(12))) : await signerOf(key, type)
    const id = await settle(signer)
    expect(await callAction(network.rpc, catalogue.get_user, {}, { signer })).toMatchObject([{ id }])
    const attribute = { id: crypto.randomUUID(), attribute_key: 'k', value: 'v' }
    const receipt = await executeAction(network.rpc, catalogue.add_attribute, attribute, { signer })
    expect(receipt).toMatchObject({ txHash: expect.stringMatching(/^[0-9a-f]{64}$/), rowsChanged: 1 })
    expect(await network.rpc.request('user.tx_query', { tx_hash: receipt.txHash })).toMatchObject({
      tx_result: { code: 0 },
    })
    expect(await callAction(network.rpc, catalogue.get_attributes, {}, { signer })).toHaveLength(1)
  })
})

test('fifty writes at once land in order', async () => {
  const signer = await createSigner(ethers.Wallet.createRandom())
  await settle(signer)
  const keys = Array.from({ length: 50 }, (_, i) => `k${i}`)
  const heights = await Promise.all(
    keys.map(async (attribute_key) => {
      const params = { id: crypto.randomUUID(), attribute_key, value: '' }
      const { txHash } = await executeAction(network.rpc, catalogue.add_attribute, params, { signer })
      return (await network.rpc.request('user.tx_query', { tx_hash: txHash })).height
    }),
  )
  expect(heights).toEqual(heights.toSorted((a, b) => a - b))
})

test('two clients that do not know of each other share an account', async () => {
  const signer = await createSigner(keyPair(9))
  await settle(signer)
  // Two names of one node: two lanes.
  const port = new URL(network.url).port
  const clients = ['127.0.0.1', 'localhost'].map((host) => createRpcClient({ nodeUrl: `http://${host}:${port}` }))
  const write = (i: number) =>
    executeAction(
      clients[i % 2] as (typeof clients)[number],
      catalogue.add_attribute,
      { id: crypto.randomUUID(), attribute_key: 'k', value: '' },
      { signer },
    )
  await Promise.all(Array.from({ length: 10 }, (_, i) => write(i)))
  expect(await callAction(network.rpc, catalogue.get_attributes, {}, { signer })).toHaveLength(10)
})

test('refusals arrive as codes, of reads and of writes', async () => {
  const signer = await createSigner(keyPair(10))
  const id = crypto.randomUUID()
  await expect(callAction(network.rpc, catalogue.get_credential_shared, { id }, { signer })).rejects.toMatchObject({
    code: 'credential.not_found',
  })
  const user = { id, recipient_encryption_public_key: 'AAAA', encryption_password_store: 'user' }
  await expect(executeAction(network.rpc, catalogue.add_user_as_inserter, user, { signer })).rejects.toMatchObject({
    code: 'inserter.unauthorized',
    data: { tx_hash: expect.any(String) },
  })
  await executeAction(network.rpc, catalogue.add_user_as_inserter, user, { signer: issuer })
  await expect(
    executeAction(network.rpc, catalogue.add_user_as_inserter, user, { signer: issuer }),
  ).rejects.toMatchObject({
    code: 'constraint.unique',
  })
})

test('after logging out the wallet signs in again', async () => {
  let prompts = 0
  const signer = await createSigner(keyPair(11))
  const counting: Signer = { ...signer, sign: (text, wait) => (prompts++, signer.sign(text, wait)) }
  await callAction(network.rpc, catalogue.get_user, {}, { signer: counting })
  await callAction(network.rpc, catalogue.get_user, {}, { signer: counting })
  expect(prompts).toBe(1)
  await logOut(network.rpc, counting)
  await callAction(network.rpc, catalogue.get_user, {}, { signer: counting })
  expect(prompts).toBe(2)
})
