import { randomUUID } from 'node:crypto'
import { type ActionName, catalogue, internalActions } from '@open-idos/core'
import type { ErrorCode } from '@open-idos/protocol'
import { afterAll, describe, expect, it } from 'vitest'
import type { ParamValues } from '../src/arguments.ts'
import {
  accessGrantParams,
  credentialParams,
  isoSeconds,
  shareParams,
  walletParams,
  writeGrantParams,
} from '../src/builders.ts'
import type { Outcome } from '../src/chain.ts'
import { type Persona, persona } from '../src/personas.ts'
import { World } from '../src/world.ts'

// Who may do what. A cell says what that role alone gets:
//   ok    succeeds and changes or returns something
//   none  succeeds without effect, or with an empty or false result
//   sig   impossible: it takes a signed transaction
//   else  the code of the refusal
type Cell = 'ok' | 'none' | 'sig' | ErrorCode
type Cells = readonly [
  anonymous: Cell,
  owner: Cell,
  other: Cell,
  grantee: Cell,
  former: Cell,
  inserter: Cell,
  deployer: Cell,
]
const roles = ['anonymous', 'owner', 'other', 'grantee', 'former', 'inserter', 'deployer'] as const

interface Row {
  readonly action: ActionName
  readonly case?: string
  readonly cells: Cells
  /** Makes a fresh target and the parameters that aim at it. */
  readonly params?: (world: World) => ParamValues | Promise<ParamValues>
}

const E1: Cell = 'inserter.unauthorized'
const OW: Cell = 'engine.owner_only'
const NN: Cell = 'constraint.not_null'
const bridge: Cell = 'bridge.not_configured'
const ownerOnly: Cells = ['sig', OW, OW, OW, OW, OW, 'ok']
const inserterOnly: Cells = ['sig', E1, E1, E1, E1, 'ok', E1]
const inserterReads: Cells = [E1, E1, E1, E1, E1, 'ok', E1]
const everyResident: Cells = ['sig', 'ok', 'ok', NN, NN, NN, NN]
const ownerElseNothing: Cells = ['sig', 'ok', 'none', 'none', 'none', 'none', 'none']
const residentsRead: Cells = ['none', 'ok', 'ok', 'none', 'none', 'none', 'none']
const ownerReads: Cells = ['none', 'ok', 'none', 'none', 'none', 'none', 'none']
const granteeReads: Cells = ['none', 'none', 'none', 'ok', 'none', 'none', 'none']
const everybody: Cells = ['ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok']
const everySigner: Cells = ['sig', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok']
const noBridge: Cells = [bridge, bridge, bridge, bridge, bridge, bridge, bridge]
const noBridgeWrite: Cells = ['sig', bridge, bridge, bridge, bridge, bridge, bridge]

let fresh = 0
/** A wallet that nobody has yet. */
const newWallet = () => persona(`wallet ${++fresh}`, 'EVM')
const notes = (world: World) => credentialParams({ recipient: world.alice.persona, issuer: world.neobank })

async function attribute(world: World): Promise<string> {
  const id = randomUUID()
  await world.chain.write(world.alice.persona, 'add_attribute', { id, attribute_key: 'k', value: 'v' })
  return id
}

async function attributeCopy(world: World): Promise<string> {
  const id = randomUUID()
  const original_attribute_id = await attribute(world)
  const params = { id, original_attribute_id, attribute_key: 'k', value: 'v' }
  await world.chain.write(world.alice.persona, 'share_attribute', params)
  return id
}

async function inserter(world: World): Promise<string> {
  const id = randomUUID()
  await world.chain.write(world.chain.owner, 'add_inserter_as_owner', { id, name: id })
  return id
}

const table: readonly Row[] = [
  { action: 'add_inserter_as_owner', cells: ownerOnly, params: () => ({ id: randomUUID(), name: randomUUID() }) },
  { action: 'delete_inserter_as_owner', cells: ownerOnly, params: async (w) => ({ id: await inserter(w) }) },
  {
    action: 'add_delegate_as_owner',
    cells: ownerOnly,
    params: async (w) => ({ address: newWallet().caller, inserter_id: await inserter(w) }),
  },
  {
    action: 'delete_delegate_as_owner',
    cells: ownerOnly,
    params: async (w) => {
      const address = newWallet().caller
      await w.chain.write(w.chain.owner, 'add_delegate_as_owner', { address, inserter_id: await inserter(w) })
      return { address }
    },
  },
  {
    action: 'add_user_as_inserter',
    cells: inserterOnly,
    params: () => ({
      id: randomUUID(),
      recipient_encryption_public_key: 'key',
      encryption_password_store: 'user',
    }),
  },
  {
    action: 'update_user_pub_key_as_inserter',
    cells: inserterOnly,
    params: (w) => ({
      id: w.bob.userId,
      recipient_encryption_public_key: randomUUID(),
      encryption_password_store: 'mpc',
    }),
  },
  { action: 'get_user', cells: residentsRead },
  { action: 'get_user_as_inserter', cells: inserterReads, params: (w) => ({ id: w.alice.userId }) },
  {
    action: 'upsert_wallet_as_inserter',
    cells: inserterOnly,
    params: (w) => ({ ...walletParams(newWallet()), user_id: w.alice.userId }),
  },
  { action: 'add_wallet', cells: everyResident, params: () => walletParams(newWallet()) },
  { action: 'get_wallets', cells: residentsRead },
  {
    action: 'remove_wallet',
    cells: ownerElseNothing,
    params: async (w) => {
      const wallet = walletParams(newWallet())
      await w.chain.write(w.alice.persona, 'add_wallet', wallet)
      return { id: wallet.id }
    },
  },
  {
    action: 'remove_wallet',
    case: 'that the owner is connected with',
    cells: ['sig', 'wallet.connected', 'none', 'none', 'none', 'none', 'none'],
    params: async (w) => {
      const wallets = await w.chain.read(w.alice.persona, 'get_wallets')
      return { id: String(wallets.find((row) => row['address'] === w.alice.persona.address)?.['id']) }
    },
  },
  { action: 'has_profile', cells: everybody, params: (w) => ({ address: w.alice.persona.address.toLowerCase() }) },
  {
    action: 'upsert_credential_as_inserter',
    cells: inserterOnly,
    params: (w) => ({ ...notes(w), id: randomUUID(), user_id: w.alice.userId }),
  },
  {
    action: 'add_credential',
    cells: everyResident,
    params: (w) => ({ ...notes(w), id: randomUUID() }),
  },
  {
    action: 'get_credentials',
    cells: ownerReads,
    params: async (w) => {
      await w.sharedCopy()
      return {}
    },
  },
  {
    action: 'get_credentials_shared_by_user',
    cells: granteeReads,
    params: async (w) => {
      await w.sharedCopy()
      return { user_id: w.alice.userId }
    },
  },
  {
    action: 'edit_credential',
    case: 'original without a grant on it',
    cells: ownerElseNothing,
    params: async (w) => ({ ...notes(w), id: (await w.sharedCopy()).original }),
  },
  {
    action: 'edit_credential',
    case: 'copy with a grant',
    cells: [
      'sig',
      'credential.not_editable',
      'credential.not_editable',
      'credential.not_editable',
      'credential.not_editable',
      'credential.not_editable',
      'credential.not_editable',
    ],
    params: async (w) => ({ ...notes(w), id: (await w.sharedCopy()).copy }),
  },
  {
    action: 'edit_credential',
    case: 'copy without a grant',
    cells: ['sig', 'credential.not_editable', 'none', 'none', 'none', 'none', 'none'],
    params: async (w) => {
      const { copy, grant } = await w.sharedCopy()
      await w.chain.write(w.alice.persona, 'revoke_access_grant', { id: grant })
      return { ...notes(w), id: copy }
    },
  },
  {
    action: 'edit_public_notes_as_issuer',
    cells: ['sig', 'none', 'none', 'none', 'none', 'ok', 'none'],
    params: async (w) => {
      const id = randomUUID()
      const public_notes = JSON.stringify({ id })
      const params = credentialParams({ recipient: w.alice.persona, issuer: w.neobank, notes: public_notes })
      await w.credential(w.alice, params)
      return { public_notes_id: id, public_notes: JSON.stringify({ id, status: 'revoked' }) }
    },
  },
  {
    action: 'remove_credential',
    cells: [
      'sig',
      'ok',
      'credential.not_owned',
      'credential.not_owned',
      'credential.not_owned',
      'credential.not_owned',
      'credential.not_owned',
    ],
    params: async (w) => ({ id: (await w.sharedCopy()).copy }),
  },
  {
    action: 'remove_credential',
    case: 'locked',
    cells: [
      'sig',
      'credential.locked',
      'credential.not_owned',
      'credential.not_owned',
      'credential.not_owned',
      'credential.not_owned',
      'credential.not_owned',
    ],
    params: async (w) => ({ id: (await w.sharedCopy(w.chain.time + 60)).copy }),
  },
  {
    action: 'rescind_shared_credential',
    cells: [
      'sig',
      'credential.not_shared_with_you',
      'credential.not_shared_with_you',
      'ok',
      'credential.not_shared_with_you',
      'credential.not_shared_with_you',
      'credential.not_shared_with_you',
    ],
    params: async (w) => ({ credential_id: (await w.sharedCopy()).copy }),
  },
  {
    action: 'share_credential',
    cells: [
      'sig',
      'ok',
      'credential.original_not_owned',
      'credential.original_not_owned',
      'credential.original_not_owned',
      'credential.original_not_owned',
      'credential.original_not_owned',
    ],
    params: async (w) => {
      const original = await w.credential(w.alice)
      return shareParams({ original, owner: w.alice.persona, grantee: w.charlie })
    },
  },
  {
    action: 'create_credentials_by_dwg',
    case: 'valid material',
    cells: everySigner,
    params: (w) =>
      writeGrantParams({ owner: w.alice.persona, grantee: w.charlie, issuer: w.neobank, now: w.chain.time }),
  },
  {
    action: 'credential_exist_as_inserter',
    cells: inserterReads,
    params: async (w) => ({ id: await w.credential(w.alice) }),
  },
  {
    action: 'get_credential_owned',
    cells: ownerReads,
    params: async (w) => ({ id: await w.credential(w.alice) }),
  },
  {
    action: 'get_credential_shared',
    cells: [
      'credential.not_shared',
      'credential.not_shared',
      'credential.not_shared',
      'ok',
      'credential.not_shared',
      'credential.not_shared',
      'credential.not_shared',
    ],
    params: async (w) => ({ id: (await w.sharedCopy()).copy }),
  },
  {
    action: 'get_credential_signatures',
    cells: ['none', 'ok', 'none', 'ok', 'none', 'none', 'none'],
    params: async (w) => ({ id: (await w.sharedCopy()).copy }),
  },
  {
    action: 'get_sibling_credential_id',
    cells: granteeReads,
    params: async (w) => {
      await w.sharedCopy()
      const [grant] = await w.chain.read(w.alice.persona, 'get_access_grants_owned')
      return { content_hash: String(grant?.['content_hash']) }
    },
  },
  {
    action: 'add_attribute_as_inserter',
    cells: inserterOnly,
    params: (w) => ({ id: randomUUID(), user_id: w.alice.userId, attribute_key: 'k', value: 'v' }),
  },
  {
    action: 'add_attribute',
    cells: everyResident,
    params: () => ({ id: randomUUID(), attribute_key: 'k', value: 'v' }),
  },
  {
    action: 'share_attribute',
    cells: ['sig', 'ok', 'attribute.original_not_owned', NN, NN, NN, NN],
    params: async (w) => ({
      id: randomUUID(),
      original_attribute_id: await attribute(w),
      attribute_key: 'k',
      value: 'v',
    }),
  },
  {
    action: 'get_attributes',
    cells: ownerReads,
    params: async (w) => {
      await attribute(w)
      return {}
    },
  },
  {
    action: 'edit_attribute',
    cells: ownerElseNothing,
    params: async (w) => ({ id: await attribute(w), attribute_key: 'k', value: 'new' }),
  },
  {
    action: 'edit_attribute',
    case: 'copy',
    cells: ['sig', 'attribute.not_editable', 'none', 'none', 'none', 'none', 'none'],
    params: async (w) => ({ id: await attributeCopy(w), attribute_key: 'k', value: 'new' }),
  },
  { action: 'remove_attribute', cells: ownerElseNothing, params: async (w) => ({ id: await attribute(w) }) },
  {
    action: 'dwg_message',
    cells: everybody,
    params: (w) => ({
      owner_wallet_identifier: w.alice.persona.caller,
      grantee_wallet_identifier: w.charlie.caller,
      issuer_public_key: w.neobank.caller,
      id: randomUUID(),
      access_grant_timelock: isoSeconds(w.chain.time),
      not_usable_before: isoSeconds(w.chain.time),
      not_usable_after: isoSeconds(w.chain.time + 60),
    }),
  },
  {
    action: 'dag_message',
    cells: everybody,
    params: (w) => ({
      dag_owner_wallet_identifier: w.alice.persona.caller,
      dag_grantee_wallet_identifier: w.charlie.caller,
      dag_data_id: randomUUID(),
      dag_locked_until: 0,
      dag_content_hash: 'hash',
    }),
  },
  {
    action: 'revoke_access_grant',
    cells: [
      'sig',
      'ok',
      'grant.not_found',
      'grant.not_found',
      'grant.not_found',
      'grant.not_found',
      'grant.not_found',
    ],
    params: async (w) => ({ id: (await w.sharedCopy()).grant }),
  },
  {
    action: 'revoke_access_grant',
    case: 'locked',
    cells: [
      'sig',
      'grant.locked',
      'grant.not_found',
      'grant.not_found',
      'grant.not_found',
      'grant.not_found',
      'grant.not_found',
    ],
    params: async (w) => ({ id: (await w.sharedCopy(w.chain.time)).grant }),
  },
  {
    action: 'get_access_grants_owned',
    cells: ownerReads,
    params: async (w) => {
      await w.sharedCopy()
      return {}
    },
  },
  {
    action: 'get_access_grants_granted',
    cells: granteeReads,
    params: async (w) => {
      await w.sharedCopy()
      return { user_id: null, page: 1, size: 10 }
    },
  },
  {
    action: 'get_access_grants_granted_count',
    cells: granteeReads,
    params: async (w) => {
      await w.sharedCopy()
      return { user_id: null }
    },
  },
  {
    action: 'get_access_grants_for_credential',
    cells: granteeReads,
    params: async (w) => ({ credential_id: (await w.sharedCopy()).copy }),
  },
  {
    action: 'has_locked_access_grants',
    cells: ownerReads,
    params: async (w) => ({ id: (await w.sharedCopy(w.chain.time + 60)).copy }),
  },
  {
    action: 'create_ag_by_dag_for_copy',
    case: 'valid grant',
    cells: everySigner,
    params: async (w) =>
      accessGrantParams({
        owner: w.alice.persona,
        grantee: newWallet(),
        dataId: (await w.sharedCopy()).copy,
      }),
  },
  {
    action: 'check_balance',
    cells: noBridge,
    params: (w) => ({ address: w.alice.persona.address, token: 'IDOS' }),
  },
  { action: 'get_wallet_with_balance', cells: noBridge, params: () => ({ token: 'USDC' }) },
  { action: 'request_withdrawal', cells: noBridgeWrite, params: () => ({ token: 'IDOS' }) },
  { action: 'get_allowance', cells: residentsRead },
  { action: 'action_costing_gas', cells: ['sig', 'ok', 'ok', bridge, bridge, bridge, bridge] },
  { action: 'action_costing_idos_token', cells: noBridgeWrite, params: () => ({ amount: 5 }) },
  {
    action: 'get_issuer_fee',
    cells: ['ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok'],
    params: async (w) => ({ credential_id: await w.credential(w.alice) }),
  },
  { action: 'action_costing_fee', cells: noBridgeWrite, params: () => ({ credential_id: randomUUID() }) },
  {
    action: 'request_balance_withdrawal',
    cells: ['sig', OW, OW, OW, OW, OW, bridge],
    params: (w) => ({ token: 'IDOS', evm_address_to: w.alice.persona.address }),
  },
]

function signerOf(role: (typeof roles)[number], world: World): Persona | undefined {
  switch (role) {
    case 'anonymous':
      return undefined
    case 'owner':
      return world.alice.persona
    case 'other':
      return world.bob.persona
    case 'grantee':
      return world.charlie
    case 'former':
      return world.dave
    case 'inserter':
      return world.neobank
    case 'deployer':
      return world.chain.owner
  }
}

function isNothing(outcome: Extract<Outcome, { ok: true }>, kind: 'read' | 'write'): boolean {
  if (kind === 'write') return outcome.rowsChanged === 0
  const [row] = outcome.rows
  if (row === undefined) return true
  const values = Object.values(row)
  // A fee of 0 is an answer; a count of 0 and a `false` are "nothing".
  return values.length === 1 && (values[0] === false || (values[0] === 0n && 'count' in row))
}

describe('access matrix', () => {
  const covered = new Set<string>()

  describe.each(table)('$action $case', ({ action, cells, params }) => {
    const { kind } = catalogue[action]
    const worlds: World[] = []
    covered.add(action)
    afterAll(async () => {
      for (const world of worlds) await world.close()
    })

    it.each(roles.map((role, i) => ({ role, expected: cells[i] as Cell })))('$role: $expected', async (cell) => {
      worlds[0] ??= await World.open()
      const world = worlds[0]
      const target = (await params?.(world)) ?? {}
      const signer = signerOf(cell.role, world)
      if (cell.expected === 'sig') {
        const tx = world.chain.transaction(world.alice.persona, action, target)
        const unsigned = { ...tx, sender: new Uint8Array(), signature: { ...tx.signature, sig: new Uint8Array() } }
        const refused = expect.objectContaining({ code: 'tx.invalid_signature' })
        await expect(world.chain.ordering.submit(unsigned, { wait: 'accepted' })).rejects.toEqual(refused)
        world.chain.takeBackNonce(world.alice.persona)
        return
      }
      const outcome = await world.chain.run(signer, action, target, kind)
      if (cell.expected === 'ok' || cell.expected === 'none') {
        expect(outcome).toMatchObject({ ok: true })
        if (outcome.ok) expect(isNothing(outcome, kind) ? 'none' : 'ok').toBe(cell.expected)
      } else {
        expect(outcome).toMatchObject({ ok: false, code: cell.expected })
      }
      expect(world.chain.faults).toEqual([])
    })
  })

  it('has a row for every action', () => {
    expect([...covered].sort()).toEqual(Object.keys(catalogue).sort())
  })

  it.each(internalActions)('%s cannot be called from outside', async (action) => {
    const world = await World.open()
    for (const who of [undefined, world.alice.persona, world.neobank, world.chain.owner]) {
      await expect(world.chain.callByName(who, action)).rejects.toMatchObject({ code: 'engine.private_action' })
    }
    await world.close()
  })
})
