import { accessGrantId } from '@open-idos/crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { accessGrantParams, shareParams } from '../src/builders.ts'
import { textOf } from '../src/chain.ts'
import { type Persona, persona } from '../src/personas.ts'
import { World } from '../src/world.ts'

// Grants, locks, copies and originals: invariants 1 to 30 and 40 to 42 as this network keeps them.

let world: World
beforeEach(async () => {
  world = await World.open()
})
afterEach(async () => {
  expect(world.chain.faults).toEqual([])
  await world.close()
})

const share = async (extra: object = {}, grantee = world.charlie) => {
  const original = await world.credential(world.alice)
  const params = { ...shareParams({ original, owner: world.alice.persona, grantee }), ...extra }
  return { params, outcome: await world.chain.run(world.alice.persona, 'share_credential', params) }
}

describe('a grant', () => {
  it('has the id of its grantee, data and lock, and the same again after a revocation', async () => {
    const { copy, grant } = await world.sharedCopy()
    expect(grant).toBe(accessGrantId(world.charlie.caller, copy, 0n))
    await world.chain.write(world.alice.persona, 'revoke_access_grant', { id: grant })
    const params = accessGrantParams({ owner: world.alice.persona, grantee: world.charlie, dataId: copy })
    await world.chain.write(world.bob.persona, 'create_ag_by_dag_for_copy', params)
    expect(await world.grantOn(copy)).toBe(grant)
  })

  it('opens nothing any more once revoked, but another grant to the same party still does', async () => {
    const { copy, grant } = await world.sharedCopy()
    const second = { owner: world.alice.persona, grantee: world.charlie, dataId: copy, lockedUntil: 5 }
    await world.chain.write(world.charlie, 'create_ag_by_dag_for_copy', accessGrantParams(second))
    await world.chain.write(world.alice.persona, 'revoke_access_grant', { id: grant })
    expect(await world.chain.read(world.charlie, 'get_credential_shared', { id: copy })).toHaveLength(1)
    const other = accessGrantId(world.charlie.caller, copy, 5n)
    await world.chain.write(world.alice.persona, 'revoke_access_grant', { id: other })
    expect(await world.chain.run(world.charlie, 'get_credential_shared', { id: copy }, 'read')).toMatchObject({
      code: 'credential.not_shared',
    })
    expect(await world.chain.read(world.charlie, 'get_access_grants_for_credential', { credential_id: copy })).toEqual(
      [],
    )
  })

  it.each(['', ' ', 'charlie', '0x1234', 'ed25519:abc', 'rNotAnAddress', 'a'.repeat(63), 'G'.repeat(56)])(
    'to %j is refused',
    async (grantee) => {
      const { outcome } = await share({ grantee_wallet_identifier: grantee })
      expect(outcome).toMatchObject({ ok: false, code: 'grantee.invalid' })
      expect(await world.chain.read(world.alice.persona, 'get_credentials')).toHaveLength(1)
    },
  )

  it('to an EVM address is read by that wallet however the address was spelt, and is one grant', async () => {
    const eve = persona('Eve', 'EVM')
    const spelt = eve.caller.toLowerCase()
    const { params, outcome } = await share({ grantee_wallet_identifier: spelt }, eve)
    expect(outcome).toMatchObject({ ok: true })
    expect(await world.chain.read(eve, 'get_credential_shared', { id: params.id })).toHaveLength(1)
    const grants = await world.chain.read(eve, 'get_access_grants_granted', { page: 1, size: 10 })
    expect(grants).toMatchObject([{ id: accessGrantId(spelt, params.id, 0n), ag_grantee_wallet_identifier: spelt }])
    const again = accessGrantParams({ owner: world.alice.persona, grantee: eve, dataId: params.id })
    expect(await world.chain.run(eve, 'create_ag_by_dag_for_copy', again)).toMatchObject({ code: 'grant.exists' })
  })

  it('to an XRPL address is for that exact address', async () => {
    const xavier = persona('Xavier', 'XRPL')
    const { params } = await share({}, xavier)
    expect(await world.chain.read(xavier, 'get_credential_shared', { id: params.id })).toHaveLength(1)
    const swapped = xavier.caller.replace(/[a-z]/i, (c) => (c === c.toUpperCase() ? c.toLowerCase() : c.toUpperCase()))
    const bad = await share({ grantee_wallet_identifier: swapped })
    expect(bad.outcome).toMatchObject({ code: 'grantee.invalid' })
  })

  it.each([
    [-1n, 'grant.lock_out_of_range'],
    [1_800_000_000_000n, 'grant.lock_out_of_range'],
    [2n ** 63n - 1n, 'grant.lock_out_of_range'],
    [1n, 'ok'],
  ] as const)('locked until %s: %s', async (locked_until, expected) => {
    const { outcome } = await share({ locked_until })
    expect(outcome.ok ? 'ok' : outcome.code).toBe(expected)
  })

  it('is locked through its last second, for revoking and for removing alike', async () => {
    const until = world.chain.time + 10
    const { original, copy, grant } = await world.sharedCopy(until)
    const locked = async () => {
      const revoke = await world.chain.run(world.alice.persona, 'revoke_access_grant', { id: grant })
      const remove = await world.chain.run(world.alice.persona, 'remove_credential', { id: copy })
      const [view] = await world.chain.read(world.alice.persona, 'has_locked_access_grants', { id: copy })
      return [revoke.ok ? 'ok' : revoke.code, remove.ok ? 'ok' : remove.code, view?.['has']]
    }
    world.chain.time = until
    expect(await locked()).toEqual(['grant.locked', 'credential.locked', true])
    // A lock on one copy blocks neither the original nor giving the copy back.
    await world.chain.write(world.alice.persona, 'remove_credential', { id: original })
    world.chain.time = until + 1
    expect(await locked()).toEqual(['ok', 'ok', false])
  })

  it('never keeps a grantee from giving a copy back', async () => {
    const { copy } = await world.sharedCopy(world.chain.time + 1000)
    await world.chain.write(world.charlie, 'rescind_shared_credential', { credential_id: copy })
    const again = await world.chain.run(world.charlie, 'rescind_shared_credential', { credential_id: copy })
    expect(again).toMatchObject({ code: 'credential.not_shared_with_you' })
  })

  it("survives when another grantee gives the copy back: only the caller's own grant goes", async () => {
    const { copy } = await world.sharedCopy()
    const second = { owner: world.alice.persona, grantee: world.dave, dataId: copy, lockedUntil: world.chain.time + 60 }
    await world.chain.write(world.dave, 'create_ag_by_dag_for_copy', accessGrantParams(second))
    await world.chain.write(world.charlie, 'rescind_shared_credential', { credential_id: copy })
    expect(await world.chain.read(world.dave, 'get_credential_shared', { id: copy })).toHaveLength(1)
    await world.chain.write(world.dave, 'rescind_shared_credential', { credential_id: copy })
    expect(await world.chain.read(world.alice.persona, 'get_credential_owned', { id: copy })).toEqual([])
  })

  it('lists page by page in the order of creation', async () => {
    const original = await world.credential(world.alice)
    const copies: string[] = []
    for (let i = 0; i < 5; i++) copies.push(await world.copy(original, world.charlie))
    const page = async (number: number | null, size: number | null) => {
      const rows = await world.chain.read(world.charlie, 'get_access_grants_granted', { page: number, size })
      return rows.map((row) => row['data_id'])
    }
    expect([...(await page(1, 2)), ...(await page(2, 2)), ...(await page(3, 2))]).toEqual(copies)
    expect(await page(4, 2)).toEqual([])
    expect(await page(null, null)).toEqual(copies)
    expect(await page(9_007_199_254_740_991, 1000)).toEqual([])
    const refusal = (params: object) =>
      world.chain.run(world.charlie, 'get_access_grants_granted', { page: 1, size: 1, ...params }, 'read')
    expect(await refusal({ page: 0 })).toMatchObject({ code: 'page.invalid' })
    expect(await refusal({ size: 0 })).toMatchObject({ code: 'size.invalid' })
    const [count] = await world.chain.read(world.charlie, 'get_access_grants_granted_count', {})
    expect(count).toEqual({ count: 5n })
    const other = { user_id: world.bob.userId }
    expect(await world.chain.read(world.charlie, 'get_access_grants_granted_count', other)).toEqual([{ count: 0n }])
  })

  it('is nothing to somebody who has not signed in, whatever grants exist', async () => {
    const { copy } = await world.sharedCopy()
    for (const action of ['get_access_grants_granted', 'get_access_grants_for_credential'] as const) {
      const params = { page: 1, size: 10, credential_id: copy }
      expect(await world.chain.read(undefined, action, params)).toEqual([])
    }
  })
})

describe('a copy', () => {
  it("shows the original's present notes, and none once the original is gone", async () => {
    const { original, copy } = await world.sharedCopy()
    const notes = async () =>
      (await world.chain.read(world.charlie, 'get_credential_shared', { id: copy }))[0]?.['public_notes']
    const [row] = await world.chain.read(world.alice.persona, 'get_credential_owned', { id: original })
    expect(await notes()).toBe(row?.['public_notes'])
    const { id } = JSON.parse(textOf(row?.['public_notes'])) as { id: string }
    const revoked = JSON.stringify({ id, status: 'revoked' })
    await world.chain.write(world.neobank, 'edit_public_notes_as_issuer', {
      public_notes_id: id,
      public_notes: revoked,
    })
    expect(await notes()).toBe(revoked)
    await world.chain.write(world.alice.persona, 'remove_credential', { id: original })
    expect(await notes()).toBeNull()
    const byUser = { user_id: world.alice.userId }
    expect(await world.chain.read(world.charlie, 'get_credentials_shared_by_user', byUser)).toEqual([])
    // Its owner cannot rewrite it now, and its grantee can still give it back.
    const edit = { ...shareParams({ original, owner: world.alice.persona, grantee: world.charlie }), id: copy }
    const outcome = await world.chain.run(world.alice.persona, 'edit_credential', edit)
    expect(outcome).toMatchObject({ code: 'credential.not_editable' })
    await world.chain.write(world.charlie, 'rescind_shared_credential', { credential_id: copy })
  })

  it('cannot be shared on, nor carry notes, nor reuse an id', async () => {
    const { copy } = await world.sharedCopy()
    const onward = shareParams({ original: copy, owner: world.alice.persona, grantee: world.dave })
    expect(await world.chain.run(world.alice.persona, 'share_credential', onward)).toMatchObject({
      code: 'credential.is_copy',
    })
    expect((await share({ public_notes: '{}' })).outcome).toMatchObject({ code: 'credential.copy_has_notes' })
    expect((await share({ id: copy })).outcome).toMatchObject({ code: 'constraint.unique' })
  })

  it("is filtered by the original's issuer and reported with its own keys", async () => {
    await world.sharedCopy()
    const by = (key: string | null) =>
      world.chain.read(world.charlie, 'get_credentials_shared_by_user', {
        user_id: world.alice.userId,
        original_issuer_auth_public_key: key,
      })
    expect(await by(world.neobank.caller)).toHaveLength(1)
    expect(await by(world.neobank.caller.toUpperCase())).toHaveLength(1)
    expect(await by(world.rivalbank.caller)).toEqual([])
    const [row] = await by(null)
    expect(row?.['issuer_auth_public_key']).not.toBe(world.neobank.caller)
  })
})

describe('who stands behind a wallet', () => {
  const ask = (who: Persona, wallet: Persona) =>
    world.chain.read(who, 'get_grant_owner_by_wallet', { wallet_identifier: wallet.caller })

  it('is told to whom that profile gave access, while it does', async () => {
    const { grant } = await world.sharedCopy()
    const alice = world.alice.persona
    expect(await ask(world.charlie, alice)).toEqual([{ user_id: world.alice.userId }])
    expect(await ask(world.dave, alice)).toEqual([])
    expect(await ask(alice, alice)).toEqual([])
    expect(await ask(world.charlie, world.dave)).toEqual([])
    await world.chain.write(alice, 'revoke_access_grant', { id: grant })
    expect(await ask(world.charlie, alice)).toEqual([])
  })
})

describe('a delegated access grant', () => {
  const alice = () => world.alice.persona

  it('cannot bring access back after a revocation', async () => {
    const { copy } = await world.sharedCopy()
    const params = accessGrantParams({ owner: alice(), grantee: world.dave, dataId: copy })
    await world.chain.write(world.dave, 'create_ag_by_dag_for_copy', params)
    expect(await world.chain.run(world.dave, 'create_ag_by_dag_for_copy', params)).toMatchObject({
      code: 'grant.exists',
    })
    await world.chain.write(alice(), 'revoke_access_grant', { id: accessGrantId(world.dave.caller, copy, 0n) })
    for (const who of [world.dave, world.bob.persona]) {
      const replay = await world.chain.run(who, 'create_ag_by_dag_for_copy', params)
      expect(replay).toMatchObject({ code: 'dag.already_used' })
    }
  })

  it('does not open an original', async () => {
    const dataId = await world.credential(world.alice)
    const params = accessGrantParams({ owner: alice(), grantee: world.dave, dataId })
    expect(await world.chain.run(world.dave, 'create_ag_by_dag_for_copy', params)).toMatchObject({
      code: 'dag.not_a_copy',
    })
  })

  it.each([
    ['dag_grantee_wallet_identifier', (): string => world.rivalbank.caller],
    ['dag_locked_until', (): number => 7],
    ['dag_content_hash', (): string => 'other'],
    ['dag_signature', (): string => world.bob.persona.signText('x')],
  ] as const)('is void when %s changes', async (field, value) => {
    const { copy } = await world.sharedCopy()
    const params = { ...accessGrantParams({ owner: alice(), grantee: world.dave, dataId: copy }), [field]: value() }
    expect(await world.chain.run(world.dave, 'create_ag_by_dag_for_copy', params)).toMatchObject({
      code: 'dag.invalid_signature',
    })
  })

  it('is checked for its owner, then its data', async () => {
    const { copy } = await world.sharedCopy()
    const stranger = persona('Stranger', 'EVM')
    const run = (params: object) => world.chain.run(world.dave, 'create_ag_by_dag_for_copy', { ...params })
    const by = (owner: typeof stranger) => accessGrantParams({ owner, grantee: world.dave, dataId: copy })
    expect(await run(by(stranger))).toMatchObject({ code: 'dag.owner_not_found' })
    expect(await run(by(world.bob.persona))).toMatchObject({ code: 'dag.not_owned' })
  })

  it('by another wallet of the same profile is as good', async () => {
    const { copy } = await world.sharedCopy()
    const second = persona('Alice second', 'Stellar')
    const proof = second.signText('mine')
    await world.chain.write(alice(), 'add_wallet', {
      id: '99999999-9999-4999-8999-999999999999',
      address: second.address,
      public_key: second.publicKey,
      wallet_type: 'Stellar',
      message: 'mine',
      signature: proof,
    })
    const params = accessGrantParams({ owner: second, grantee: world.dave, dataId: copy })
    expect(await world.chain.run(world.dave, 'create_ag_by_dag_for_copy', params)).toMatchObject({ ok: true })
    expect(await world.chain.read(world.dave, 'get_access_grants_granted', { page: 1, size: 5 })).toMatchObject([
      { inserter_type: 'dag_message', inserter_id: world.dave.caller },
    ])
  })
})
