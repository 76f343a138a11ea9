import { expect, test } from 'vitest'
import { World } from './world.ts'

test.each(['sumsub', 'persona'])(
  'with the verifier and the bank set to the dialect %s, a customer is verified and has a credential',
  async (dialect) => {
    await using world = await World.start({ NEOBANK_WEBHOOK_DIALECT: dialect })
    const alice = world.browser(`Alice-${dialect}`)
    await alice.join()
    await alice.allowWriting()
    await alice.verify('alice-passport', { forced: 'approved' })
    await expect.poll(() => alice.stage(), { timeout: 20_000 }).toBe('active')
    expect(await alice.originals()).toHaveLength(1)
  },
)
