import { catalogue } from '@open-idos/core/catalogue'
import { toHex } from '@open-idos/protocol'
import nacl from 'tweetnacl'
import { createConfig, type RunningNode, startNode } from '../../node/src/index.ts'
import { createRpcClient, type RpcClient } from '../src/client.ts'
import { executeAction } from '../src/execute-action.ts'
import { createSigner } from '../src/signer/create-signer.ts'
import type { Signer } from '../src/signer/signer.ts'

/** A NaCl key pair that is the same in every run. */
export function keyPair(seed: number): nacl.SignKeyPair {
  return nacl.sign.keyPair.fromSeed(new Uint8Array(32).fill(seed))
}

export interface TestNetwork extends AsyncDisposable {
  readonly url: string
  readonly node: RunningNode
  readonly rpc: RpcClient
  /** Deployment owner. */
  readonly owner: Signer
  /** Makes a key an inserter. */
  addInserter(name: string, key: nacl.SignKeyPair): Promise<void>
}

/** A node in this process, in memory, reached over HTTP. */
export async function startNetwork(settings: { port?: number; now?: () => number } = {}): Promise<TestNetwork> {
  const ownerKey = keyPair(200)
  const config = createConfig({
    dataDir: ':memory:',
    port: settings.port ?? 0,
    owner: toHex(ownerKey.publicKey),
    logLevel: 'silent',
  })
  const node = await startNode(config, settings.now === undefined ? {} : { now: settings.now })
  const rpc = createRpcClient({ nodeUrl: node.url })
  const owner = await createSigner(ownerKey)
  return {
    url: node.url,
    node,
    rpc,
    owner,
    async addInserter(name, key) {
      const id = crypto.randomUUID()
      await executeAction(rpc, catalogue.add_inserter_as_owner, { id, name }, { signer: owner })
      const address = toHex(key.publicKey)
      await executeAction(rpc, catalogue.add_delegate_as_owner, { address, inserter_id: id }, { signer: owner })
    },
    [Symbol.asyncDispose]: () => node[Symbol.asyncDispose](),
  }
}
