import { randomUUID } from 'node:crypto'
import type { ErrorCode } from '@open-idos/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ParamValues } from '../src/arguments.ts'
import { isoSeconds, writeGrantParams } from '../src/builders.ts'
import { type PersonaKind, persona } from '../src/personas.ts'
import { World } from '../src/world.ts'

// Delegated write grants: invariants 31 to 39 of the access-management protocol.

let world: World
beforeEach(async () => {
  world = await World.open()
})
afterEach(async () => {
  expect(world.chain.faults).toEqual([])
  await world.close()
})

const material = (extra: Partial<Parameters<typeof writeGrantParams>[0]> = {}) =>
  writeGrantParams({
    owner: world.alice.persona,
    grantee: world.charlie,
    issuer: world.neobank,
    now: world.chain.time,
    ...extra,
  })

async function refused(params: ParamValues, code: ErrorCode, who = world.neobank): Promise<void> {
  const before = await world.chain.read(world.alice.persona, 'get_credentials')
  expect(await world.chain.run(who, 'create_credentials_by_dwg', params)).toMatchObject({ ok: false, code })
  expect(await world.chain.read(world.alice.persona, 'get_credentials')).toEqual(before)
  expect(await world.chain.read(world.alice.persona, 'get_access_grants_owned')).toHaveLength(before.length / 2)
}

const write = (params: ParamValues, who = world.neobank) => world.chain.run(who, 'create_credentials_by_dwg', params)

describe('a delegated write grant', () => {
  it('creates an original, a copy, a grant locked to the second, and a spent row', async () => {
    const timelock = world.chain.time + 3600
    const params = material({ timelock })
    // The original, the copy, the grant and the spent id.
    expect(await write(params)).toMatchObject({ ok: true, rowsChanged: 4 })
    const credentials = await world.chain.read(world.alice.persona, 'get_credentials')
    expect(credentials).toHaveLength(2)
    const copy = credentials.find((row) => row['id'] === params.copy_credential_id)
    expect(copy).toMatchObject({
      original_id: params.original_credential_id,
      public_notes: '',
      inserter: params.dwg_id,
      issuer_auth_public_key: world.neobank.caller,
    })
    expect(await world.chain.read(world.alice.persona, 'get_access_grants_owned')).toMatchObject([
      {
        data_id: params.copy_credential_id,
        ag_grantee_wallet_identifier: world.charlie.caller,
        locked_until: BigInt(timelock),
        inserter_type: 'delegated_write_grant',
        inserter_id: params.dwg_id,
      },
    ])
    const [read] = await world.chain.read(world.charlie, 'get_credential_shared', { id: params.copy_credential_id })
    expect(read).toMatchObject({ public_notes: params['original_public_notes'] })
  })

  it('is spent once: not for other credentials, another submitter, or after the rows are gone', async () => {
    const first = material()
    expect(await write(first)).toMatchObject({ ok: true })
    const again = material({ id: first.dwg_id })
    await refused(again, 'constraint.unique')
    await refused(again, 'constraint.unique', world.bob.persona)
    for (const id of [first.copy_credential_id, first.original_credential_id]) {
      await world.chain.write(world.alice.persona, 'remove_credential', { id })
    }
    await refused(again, 'constraint.unique')
  })

  it("cannot be burnt by another person's grant with the same id", async () => {
    const params = material()
    const other = material({ owner: world.bob.persona, id: params.dwg_id })
    expect(await write(other)).toMatchObject({ ok: true })
    expect(await write(params)).toMatchObject({ ok: true })
  })

  it.each([
    ['dwg_grantee', (): string => world.dave.caller],
    ['dwg_id', (): string => randomUUID()],
    ['dwg_access_grant_timelock', (): string => isoSeconds(world.chain.time + 7)],
    ['dwg_not_before', (): string => isoSeconds(world.chain.time - 7)],
    ['dwg_not_after', (): string => isoSeconds(world.chain.time + 7)],
    ['dwg_signature', (): string => world.alice.persona.signText('something else')],
    ['dwg_signature', (): string => 'not hex'],
  ] as const)('is refused when %s was changed after signing', async (field, value) => {
    await refused({ ...material(), [field]: value() }, 'dwg.invalid_signature')
  })

  it('names its owner: another person is refused, a stranger is not found', async () => {
    await refused({ ...material(), dwg_owner: world.bob.persona.caller }, 'dwg.invalid_signature')
    await refused({ ...material(), dwg_owner: persona('Nobody', 'EVM').caller }, 'dwg.owner_not_found')
    await refused({ ...material(), dwg_owner: '' }, 'dwg.owner_not_found')
  })

  it('takes two keys of one issuer in any letter case, not keys of two issuers or of none', async () => {
    const second = persona('Neobank second key', 'server')
    await refused(material({ issuer: second }), 'dwg.issuer_not_registered')
    const params = material()
    const mixed = { ...params, dwg_issuer_public_key: second.caller }
    await refused(mixed, 'dwg.issuer_not_registered')
    await refused({ ...params, dwg_issuer_public_key: world.rivalbank.caller }, 'dwg.issuer_not_registered')
    const upper = world.neobank.caller.toUpperCase()
    expect(await write({ ...params, issuer_auth_public_key: upper })).toMatchObject({ ok: true })
  })

  it.each([
    [-65, 'ok'],
    [-66, 'dwg.outside_window'],
  ] as const)('may start %i seconds early: %s', async (early, expected) => {
    const params = material({ notBefore: world.chain.time - early, notAfter: world.chain.time + 3600 })
    const outcome = await write(params)
    expect(outcome.ok ? 'ok' : outcome.code).toBe(expected)
  })

  it.each([
    [0, 'ok'],
    [1, 'dwg.outside_window'],
  ] as const)('ends with its last second (%i after it: %s)', async (late, expected) => {
    const params = material({ notBefore: world.chain.time - 60, notAfter: world.chain.time })
    world.chain.time += late
    const outcome = await write(params)
    expect(outcome.ok ? 'ok' : outcome.code).toBe(expected)
  })

  it('needs a window that goes forward, of proper dates, and not for ever', async () => {
    const { time } = world.chain
    await refused(material({ notBefore: time, notAfter: time }), 'dwg.window_reversed')
    await refused(material({ notBefore: time + 1, notAfter: time }), 'dwg.window_reversed')
    await refused(material({ notBefore: time, notAfter: time + 367 * 86_400 }), 'dwg.window_too_long')
    for (const bad of ['2026-01-01T00:00:00.000Z', '2026-02-29T00:00:00Z', '2026-01-01', '2026-01-01T24:00:00Z', '']) {
      await refused({ ...material(), dwg_not_after: bad }, 'date.invalid')
      await refused({ ...material(), dwg_access_grant_timelock: bad }, 'date.invalid')
    }
  })

  it('needs both issuer signatures over both contents', async () => {
    const params = material()
    const other = material()
    const swap = (field: string) => ({ ...params, [field]: other[field] ?? null })
    await refused(swap('original_broader_signature'), 'dwg.invalid_original_signature')
    await refused(swap('original_content'), 'dwg.invalid_original_signature')
    await refused(swap('original_public_notes'), 'dwg.invalid_original_signature')
    await refused(swap('copy_broader_signature'), 'dwg.invalid_copy_signature')
    await refused(swap('copy_content'), 'dwg.invalid_copy_signature')
  })

  it('cannot write onto ids in use, nor both rows onto one', async () => {
    const taken = await world.credential(world.bob)
    await refused({ ...material(), original_credential_id: taken }, 'constraint.unique')
    await refused({ ...material(), copy_credential_id: taken }, 'constraint.unique')
    const params = material()
    await refused({ ...params, copy_credential_id: params.original_credential_id }, 'constraint.unique')
  })

  it('refuses a grantee that nobody can be, and a lock beyond reason', async () => {
    const nobody = { ...world.charlie, caller: 'nobody' as typeof world.charlie.caller }
    await refused(material({ grantee: nobody }), 'grantee.invalid')
    await refused(material({ timelock: world.chain.time + 25 * 366 * 86_400 }), 'grant.lock_out_of_range')
  })

  it.each(['EVM', 'NEAR', 'XRPL', 'Stellar', 'FaceSign'] satisfies PersonaKind[])(
    'works for an owner with a %s wallet, whoever submits',
    async (kind) => {
      const there = await World.open({ alice: kind })
      const params = writeGrantParams({
        owner: there.alice.persona,
        grantee: there.charlie,
        issuer: there.neobank,
        now: there.chain.time,
      })
      expect(await there.chain.run(there.dave, 'create_credentials_by_dwg', params)).toMatchObject({ ok: true })
      await there.close()
    },
  )
})

describe('the text of a write grant', () => {
  const text = (extra: ParamValues) =>
    world.chain.run(
      undefined,
      'dwg_message',
      {
        owner_wallet_identifier: 'owner',
        grantee_wallet_identifier: 'grantee',
        issuer_public_key: 'key',
        id: '5F6C1B1E-2F64-4D0C-9A35-0E6F5A1C9B77',
        access_grant_timelock: '2030-01-01T00:00:00Z',
        not_usable_before: '2026-01-01T00:00:00Z',
        not_usable_after: '2026-01-02T00:00:00Z',
        ...extra,
      },
      'read',
    )

  it('has the lines in their order', async () => {
    const outcome = await text({})
    expect(outcome.ok && outcome.rows[0]?.['message']).toBe(
      'operation: delegatedWriteGrant\nowner: owner\nconsumer: grantee\nissuer public key: key\n' +
        'id: 5f6c1b1e-2f64-4d0c-9a35-0e6f5a1c9b77\naccess grant timelock: 2030-01-01T00:00:00Z\n' +
        'not usable before: 2026-01-01T00:00:00Z\nnot usable after: 2026-01-02T00:00:00Z',
    )
  })

  it.each([
    [{ not_usable_after: '2026-01-01T00:00:00Z' }, 'dwg.message_window_reversed'],
    [{ not_usable_after: 'tomorrow' }, 'date.invalid'],
    [{ access_grant_timelock: '2030-13-01T00:00:00Z' }, 'date.invalid'],
    [{ owner_wallet_identifier: 'a\nid: b' }, 'params.control_characters'],
    [{ not_usable_after: '2036-01-02T00:00:00Z' }, 'dwg.window_too_long'],
  ] as const)('refuses %j', async (extra, code) => {
    expect(await text(extra)).toMatchObject({ ok: false, code })
  })
})
