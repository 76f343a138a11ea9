import { createRequire } from 'node:module'
import { ed25519PublicKey, signEd25519 } from '@open-idos/crypto'
import { toHex, utf8 } from '@open-idos/protocol'
import { expect, test } from 'vitest'
import { startNode } from './compose.ts'
import { createConfig } from './config.ts'

const require = createRequire(import.meta.url)
const { NodeKwil, KwilSigner, Utils } = require('@idos-network/kwil-js')

test('smoke', async () => {
  const secret = new Uint8Array(32).fill(7)
  const owner = toHex(ed25519PublicKey(secret))
  await using node = await startNode(createConfig({ dataDir: ':memory:', port: 0, owner, logLevel: 'info' }))
  const kwil = new NodeKwil({ kwilProvider: node.url, chainId: 'open-idos-local' })
  const signer = new KwilSigner(
    async (m: Uint8Array | string) => signEd25519(secret, typeof m === 'string' ? utf8(m) : m),
    ed25519PublicKey(secret),
    'ed25519',
  )
  const id = '550e8400-e29b-41d4-a716-446655440000'
  const r = await kwil.execute(
    {
      namespace: 'main',
      name: 'add_inserter_as_owner',
      inputs: [[id, 'bank']],
      types: [Utils.DataType.Uuid, Utils.DataType.Text],
      description: 'x',
    },
    signer,
    true,
  )
  console.log(JSON.stringify(r))
  console.log(JSON.stringify(await kwil.txInfo(r.data.tx_hash)))
  console.log(JSON.stringify(await kwil.call({ namespace: 'main', name: 'get_wallets', inputs: [] }, signer)))
  console.log(
    JSON.stringify(
      await kwil.call({ namespace: 'main', name: 'has_profile', inputs: ['0xabc'], types: [Utils.DataType.Text] }),
    ),
  )
  console.log(JSON.stringify(await kwil.getActions('main')).slice(0, 800))
  console.log((await (await fetch(node.url + '/metrics')).text()).slice(0, 3000))
  console.log((await (await fetch(node.url + '/docs')).text()).length)
})
