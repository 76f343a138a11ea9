import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import signatures from '../../../vectors/signatures.json' with { type: 'json' }
import { credentialParams, walletParams } from '../src/builders.ts'
import { type Persona, type PersonaKind, persona } from '../src/personas.ts'
import { World } from '../src/world.ts'

// Wallets, profiles and inserters: invariants 43 to 57 as this network keeps them.

const kinds = ['EVM', 'NEAR', 'XRPL', 'Stellar', 'FaceSign'] as const satisfies PersonaKind[]

let world: World
beforeEach(async () => {
  world = await World.open()
})
afterEach(async () => {
  expect(world.chain.faults).toEqual([])
  await world.close()
})

const add = (wallet: Persona, extra: object = {}, who = world.alice.persona) =>
  world.chain.run(who, 'add_wallet', { ...walletParams(wallet), ...extra })

describe.each(kinds)('a %s wallet', (kind) => {
  const wallet = persona('Second', kind)

  it('acts for the profile it was added to, and for none once removed', async () => {
    const params = walletParams(wallet)
    await world.chain.write(world.alice.persona, 'add_wallet', params)
    expect(await world.chain.read(wallet, 'get_user')).toMatchObject([{ id: world.alice.userId }])
    const [profile] = await world.chain.read(undefined, 'has_profile', { address: wallet.address })
    expect(profile).toEqual({ has_profile: true })
    expect(
      await world.chain.run(wallet, 'add_attribute', { id: randomUUID(), attribute_key: 'a', value: 'b' }),
    ).toMatchObject({ ok: true })
    await world.chain.write(world.alice.persona, 'remove_wallet', { id: params.id })
    expect(await world.chain.read(wallet, 'get_user')).toEqual([])
    expect(
      await world.chain.run(wallet, 'add_attribute', { id: randomUUID(), attribute_key: 'a', value: 'b' }),
    ).toMatchObject({ code: 'constraint.not_null' })
  })

  it('belongs to one profile only', async () => {
    expect(await add(wallet)).toMatchObject({ ok: true })
    const code = kind === 'EVM' ? 'wallet.address_taken' : 'wallet.public_key_taken'
    expect(await add(wallet, { id: randomUUID() })).toMatchObject({ code })
    expect(await add(wallet, { id: randomUUID() }, world.bob.persona)).toMatchObject({ code })
  })

  it('needs its own proof', async () => {
    const other = persona('Other', kind)
    const bad = [
      { signature: other.signText('Sign this message to prove you own this wallet') },
      { message: 'another text' },
      { signature: '' },
      { signature: wallet.signText('x').slice(0, -2) },
      { address: other.address },
      { signature: Buffer.from(wallet.sign('x')).toString('base64') },
    ]
    for (const extra of bad) {
      // A NEAR account name is free text; only its key is proved.
      if (kind === 'NEAR' && 'address' in extra) continue
      expect(await add(wallet, extra)).toMatchObject({ ok: false, code: 'wallet.invalid' })
    }
    expect(await world.chain.read(world.alice.persona, 'get_wallets')).toHaveLength(1)
  })
})

describe('the network’s wallet vectors', () => {
  const cases = signatures.vectors.filter((vector) => vector.wallet_type !== 'ed25519')
  it.each(cases)('$id: $expected', async ({ expected, address, public_key, wallet_type, message, signature }) => {
    const params = { id: randomUUID(), address, public_key, wallet_type, message, signature }
    const outcome = await world.chain.run(world.alice.persona, 'add_wallet', params)
    expect(outcome.ok ? true : outcome.code).toBe(expected ? true : 'wallet.invalid')
  })
})

describe('wallet rows', () => {
  it.each(['evm', 'STELLAR', 'Solana', ''])('of type %j are refused', async (wallet_type) => {
    expect(await add(persona('X', 'EVM'), { wallet_type })).toMatchObject({ code: 'wallet.unsupported_type' })
  })

  it('other than EVM need a public key', async () => {
    for (const kind of kinds.slice(1)) {
      expect(await add(persona('X', kind), { public_key: null })).toMatchObject({ code: 'wallet.public_key_required' })
    }
  })

  it('keep an empty public key as null, and FaceSign keys in lower case', async () => {
    await add(persona('X', 'EVM'), { public_key: '' })
    const face = persona('Face', 'FaceSign')
    const upper = { address: face.address.toUpperCase(), public_key: face.publicKey?.toUpperCase() }
    expect(await add(face, upper)).toMatchObject({ ok: true })
    const wallets = await world.chain.read(world.alice.persona, 'get_wallets')
    const columns = wallets.map((row) => [row['wallet_type'], row['public_key'], row['inserter']])
    expect(columns).toContainEqual(['EVM', null, null])
    expect(columns).toContainEqual(['FaceSign', face.publicKey, null])
    expect(await world.chain.read(face, 'get_user')).toHaveLength(1)
  })

  it('may hold several NEAR keys of one account, each of which signs in', async () => {
    const [one, two] = [persona('Key1', 'NEAR'), persona('Key2', 'NEAR')]
    for (const key of [one, two]) expect(await add(key, { address: 'alice.near' })).toMatchObject({ ok: true })
    for (const key of [one, two]) expect(await world.chain.read(key, 'get_user')).toHaveLength(1)
  })

  it('of NEAR cannot take the name of somebody else’s address', async () => {
    for (const address of [world.neobank.caller, world.alice.persona.address, persona('X', 'XRPL').address]) {
      expect(await add(persona('Squatter', 'NEAR'), { address })).toMatchObject({ code: 'wallet.invalid' })
    }
  })

  it('cannot be attached to another profile with a captured proof', async () => {
    const wallet = persona('Mine', 'EVM')
    const params = walletParams(wallet)
    await world.chain.write(world.alice.persona, 'add_wallet', params)
    await world.chain.write(world.alice.persona, 'remove_wallet', { id: params.id })
    expect(await add(wallet, {}, world.bob.persona)).toMatchObject({ code: 'wallet.proof_used' })
    const fresh = { message: 'another text', signature: wallet.signText('another text') }
    expect(await add(wallet, fresh, world.bob.persona)).toMatchObject({ ok: true })
  })

  it('take no proof that reads as a grant', async () => {
    const message = 'operation: delegatedWriteGrant\nowner: me'
    const wallet = persona('Mine', 'FaceSign')
    expect(await add(wallet, { message, signature: wallet.signText(message) })).toMatchObject({
      code: 'params.reserved_text',
    })
  })
})

describe('an inserter', () => {
  const upsert = (who: Persona, params: object) => world.chain.run(who, 'upsert_wallet_as_inserter', { ...params })

  it('adds wallets to the profiles that it created, and to no others', async () => {
    const wallet = { ...walletParams(persona('New', 'EVM')), user_id: world.alice.userId }
    expect(await upsert(world.rivalbank, wallet)).toMatchObject({ code: 'inserter.not_creator' })
    expect(await upsert(world.neobank, wallet)).toMatchObject({ ok: true })
    expect(await upsert(world.neobank, wallet)).toMatchObject({ ok: true })
    expect(await upsert(world.neobank, { ...wallet, user_id: world.bob.userId })).toMatchObject({
      code: 'inserter.not_creator',
    })
    const moved = { ...walletParams(persona('Newer', 'EVM')), id: wallet.id, user_id: world.alice.userId }
    expect(await upsert(world.neobank, moved)).toMatchObject({ code: 'inserter.not_creator' })
    const unknown = { ...walletParams(persona('Newest', 'EVM')), user_id: randomUUID() }
    expect(await upsert(world.neobank, unknown)).toMatchObject({ code: 'constraint.foreign_key' })
  })

  it('never overwrites a wallet that a person added', async () => {
    const wallet = walletParams(persona('Own', 'EVM'))
    await world.chain.write(world.alice.persona, 'add_wallet', wallet)
    expect(await upsert(world.neobank, { ...wallet, user_id: world.alice.userId })).toMatchObject({
      code: 'inserter.not_creator',
    })
  })

  it('replaces an encryption key only of its own profile and only while nothing is stored', async () => {
    const key = { recipient_encryption_public_key: 'new', encryption_password_store: 'user' }
    const update = (who: Persona, id: string) => world.chain.run(who, 'update_user_pub_key_as_inserter', { id, ...key })
    expect(await update(world.rivalbank, world.alice.userId)).toMatchObject({ code: 'inserter.not_creator' })
    expect(await update(world.neobank, world.alice.userId)).toMatchObject({ ok: true, rowsChanged: 1 })
    expect(await update(world.neobank, randomUUID())).toMatchObject({ ok: true, rowsChanged: 0 })
    await world.credential(world.alice)
    expect(await update(world.neobank, world.alice.userId)).toMatchObject({ code: 'user.has_credentials' })
  })

  it('overwrites only credentials that it wrote itself, and that nothing hangs on', async () => {
    const params = () => ({
      ...credentialParams({ recipient: world.alice.persona, issuer: world.neobank }),
      user_id: world.alice.userId,
    })
    const write = (who: Persona, id: string, extra: object = {}) =>
      world.chain.run(who, 'upsert_credential_as_inserter', { ...params(), id, ...extra })
    const own = randomUUID()
    expect(await write(world.neobank, own)).toMatchObject({ ok: true })
    expect(await write(world.neobank, own)).toMatchObject({ ok: true, rowsChanged: 1 })
    expect(await write(world.rivalbank, own)).toMatchObject({ code: 'inserter.not_creator' })
    expect(await write(world.neobank, own, { user_id: world.bob.userId })).toMatchObject({
      code: 'inserter.not_creator',
    })
    const users = await world.credential(world.alice)
    expect(await write(world.neobank, users)).toMatchObject({ code: 'inserter.not_creator' })
    const { copy } = await world.sharedCopy()
    expect(await write(world.neobank, copy)).toMatchObject({ code: 'inserter.not_creator' })
  })

  it('loses its powers with its delegate, and with the organisation', async () => {
    const bank = persona('Thirdbank', 'server')
    await world.addInserter(bank)
    const user = () => ({ id: randomUUID(), recipient_encryption_public_key: 'k', encryption_password_store: 'user' })
    const create = () => world.chain.run(bank, 'add_user_as_inserter', user())
    expect(await create()).toMatchObject({ ok: true })
    const removed = { address: bank.caller.toUpperCase() }
    expect(await world.chain.run(world.chain.owner, 'delete_delegate_as_owner', removed)).toMatchObject({
      rowsChanged: 1,
    })
    expect(await create()).toMatchObject({ code: 'inserter.unauthorized' })
    const nothing = await world.chain.run(world.chain.owner, 'delete_delegate_as_owner', removed)
    expect(nothing).toMatchObject({ ok: true, rowsChanged: 0 })
  })

  it('can be an EVM or NEAR key, registered in any letter case', async () => {
    for (const bank of [persona('Evmbank', 'EVM'), persona('Nearbank', 'NEAR')]) {
      await world.addInserter(bank)
      const user = { id: randomUUID(), recipient_encryption_public_key: 'k', encryption_password_store: 'mpc' }
      expect(await world.chain.run(bank, 'add_user_as_inserter', user)).toMatchObject({ ok: true })
      expect(await world.chain.read(bank, 'get_user_as_inserter', { id: user.id })).toMatchObject([
        { inserter: bank.name },
      ])
    }
  })

  it('meets the constraints that the database of the original had, in its words', async () => {
    const { owner } = world.chain
    const run = async (who: Persona, action: Parameters<typeof world.chain.run>[1], params: object) => {
      const outcome = await world.chain.run(who, action, { ...params })
      return outcome.ok ? 'ok' : outcome.message
    }
    const user = { id: world.alice.userId, recipient_encryption_public_key: 'k', encryption_password_store: 'user' }
    expect(await run(world.neobank, 'add_user_as_inserter', user)).toBe(
      'ERROR: duplicate key value violates unique constraint "users_pkey" (SQLSTATE 23505)',
    )
    const store = { ...user, id: randomUUID(), encryption_password_store: 'elsewhere' }
    expect(await run(world.neobank, 'add_user_as_inserter', store)).toBe(
      'ERROR: new row for relation "users" violates check constraint "users_encryption_password_store_check" (SQLSTATE 23514)',
    )
    expect(await run(owner, 'add_inserter_as_owner', { id: randomUUID(), name: 'Neobank' })).toBe(
      'ERROR: duplicate key value violates unique constraint "inserters_name_key" (SQLSTATE 23505)',
    )
    expect(await run(owner, 'add_delegate_as_owner', { address: 'ab', inserter_id: randomUUID() })).toBe(
      'ERROR: insert or update on table "delegates" violates foreign key constraint "delegates_inserter_id_fkey" (SQLSTATE 23503)',
    )
    expect(await run(world.charlie, 'add_attribute', { id: randomUUID(), attribute_key: 'k', value: 'v' })).toBe(
      'ERROR: null value in column "user_id" of relation "user_attributes" violates not-null constraint (SQLSTATE 23502)',
    )
  })
})
