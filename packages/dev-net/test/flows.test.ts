import type { RunningNode } from '@open-idos/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runFlows } from '../src/flows.ts'
import { startLocalNode } from '../src/local-node.ts'

let node: RunningNode
beforeAll(async () => {
  node = await startLocalNode({ dataDir: ':memory:' })
})
afterAll(() => node.close())

describe('the four flows', () => {
  it.each(['EVM', 'NEAR', 'XRPL', 'Stellar', 'FaceSign'] as const)('with a %s wallet', async (kind) => {
    const told: string[] = []
    await runFlows({
      nodeUrl: node.url,
      kind,
      name: `Alice-${kind}`,
      async step(_title, work, tell) {
        const result = await work()
        if (tell !== undefined) told.push(tell(result))
        return result
      },
    })
    expect(told).toContain('consumer verified the credential')
    expect(told.at(-1)).toContain('credential.not_shared')
  })
})
