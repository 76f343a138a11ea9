import { randomUUID } from 'node:crypto'
import { createConfig, type RunningNode, startNode } from '@open-idos/node'
import { IdosError } from '@open-idos/protocol'
import { catalogue, createRpcClient, createSigner, executeAction } from '@open-idos/rpc-client'
import { type Persona, persona } from './personas.ts'
import { naclKeyPair } from './wallets.ts'

export interface LocalNodeOptions {
  /** Folder of the data file, or `:memory:`. */
  readonly dataDir: string
  /** 0 for a free port. */
  readonly port?: number
  readonly logLevel?: 'info' | 'warn' | 'silent'
  /** Under which addresses clients reach it. */
  readonly publicUrls?: readonly string[]
}

/** A node on this machine whose operator is the persona "Operator" and on which "Neobank" is an issuer. */
export async function startLocalNode(options: LocalNodeOptions): Promise<RunningNode> {
  const operator = persona('Operator', 'server')
  const node = await startNode(
    createConfig({
      dataDir: options.dataDir,
      port: options.port ?? 0,
      owner: operator.caller,
      logLevel: options.logLevel ?? 'silent',
      ...(options.publicUrls === undefined ? {} : { publicUrls: options.publicUrls }),
    }),
  )
  try {
    await registerIssuer(node.url, { operator, issuer: persona('Neobank', 'server') })
  } catch (error) {
    await node.close()
    throw error
  }
  return node
}

/** Makes a persona an inserter, unless it is one from an earlier run. */
async function registerIssuer(nodeUrl: string, who: { operator: Persona; issuer: Persona }): Promise<void> {
  const rpc = createRpcClient({ nodeUrl })
  const signer = await createSigner(naclKeyPair(who.operator))
  const id = randomUUID()
  try {
    const delegate = { address: who.issuer.caller, inserter_id: id }
    await executeAction(rpc, catalogue.add_inserter_as_owner, { id, name: who.issuer.name }, { signer })
    await executeAction(rpc, catalogue.add_delegate_as_owner, delegate, { signer })
  } catch (error) {
    if (!(error instanceof IdosError) || error.code !== 'constraint.unique') throw error
  }
}
