import { randomUUID } from 'node:crypto'
import { type ActionName, catalogue, internalActions } from '@open-idos/core'
import type { ErrorCode } from '@open-idos/protocol'
import { afterAll, describe, expect, it } from 'vitest'
import type { ParamValues } from '../src/arguments.ts'
import { type Outcome, textOf } from '../src/chain.ts'
import { attribute, notes, personaOf, type Role, samples } from '../src/samples.ts'
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
const roles: readonly Role[] = ['anonymous', 'owner', 'other', 'grantee', 'former', 'inserter', 'deployer']

interface Row {
  readonly action: ActionName
  readonly case?: string
  readonly cells: Cells
  /** Another target than the action's sample has. */
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

async function attributeCopy(world: World): Promise<string> {
  const id = randomUUID()
  const original_attribute_id = await attribute(world)
  const params = { id, original_attribute_id, attribute_key: 'k', value: 'v' }
  await world.chain.write(world.alice.persona, 'share_attribute', params)
  return id
}

const table: readonly Row[] = [
  { action: 'add_inserter_as_owner', cells: ownerOnly },
  { action: 'delete_inserter_as_owner', cells: ownerOnly },
  {
    action: 'add_delegate_as_owner',
    cells: ownerOnly,
  },
  {
    action: 'delete_delegate_as_owner',
    cells: ownerOnly,
  },
  {
    action: 'add_user_as_inserter',
    cells: inserterOnly,
  },
  {
    action: 'update_user_pub_key_as_inserter',
    cells: inserterOnly,
  },
  { action: 'get_user', cells: residentsRead },
  { action: 'get_user_as_inserter', cells: inserterReads },
  {
    action: 'upsert_wallet_as_inserter',
    cells: inserterOnly,
  },
  { action: 'add_wallet', cells: everyResident },
  { action: 'get_wallets', cells: residentsRead },
  {
    action: 'remove_wallet',
    cells: ownerElseNothing,
  },
  {
    action: 'remove_wallet',
    case: 'that the owner is connected with',
    cells: ['sig', 'wallet.connected', 'none', 'none', 'none', 'none', 'none'],
    params: async (w) => {
      const wallets = await w.chain.read(w.alice.persona, 'get_wallets')
      return { id: textOf(wallets.find((row) => row['address'] === w.alice.persona.address)?.['id']) }
    },
  },
  { action: 'has_profile', cells: everybody },
  { action: 'get_grant_owner_by_wallet', cells: granteeReads },
  {
    action: 'upsert_credential_as_inserter',
    cells: inserterOnly,
  },
  {
    action: 'add_credential',
    cells: everyResident,
  },
  {
    action: 'get_credentials',
    cells: ownerReads,
  },
  {
    action: 'get_credentials_shared_by_user',
    cells: granteeReads,
  },
  {
    action: 'edit_credential',
    case: 'original without a grant on it',
    cells: ownerElseNothing,
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
  },
  {
    action: 'create_credentials_by_dwg',
    case: 'valid material',
    cells: everySigner,
  },
  {
    action: 'credential_exist_as_inserter',
    cells: inserterReads,
  },
  {
    action: 'get_credential_owned',
    cells: ownerReads,
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
  },
  {
    action: 'get_credential_signatures',
    cells: ['none', 'ok', 'none', 'ok', 'none', 'none', 'none'],
  },
  {
    action: 'get_sibling_credential_id',
    cells: granteeReads,
  },
  {
    action: 'add_attribute_as_inserter',
    cells: inserterOnly,
  },
  {
    action: 'add_attribute',
    cells: everyResident,
  },
  {
    action: 'share_attribute',
    cells: ['sig', 'ok', 'attribute.original_not_owned', NN, NN, NN, NN],
  },
  {
    action: 'get_attributes',
    cells: ownerReads,
  },
  {
    action: 'edit_attribute',
    cells: ownerElseNothing,
  },
  {
    action: 'edit_attribute',
    case: 'copy',
    cells: ['sig', 'attribute.not_editable', 'none', 'none', 'none', 'none', 'none'],
    params: async (w) => ({ id: await attributeCopy(w), attribute_key: 'k', value: 'new' }),
  },
  { action: 'remove_attribute', cells: ownerElseNothing },
  {
    action: 'dwg_message',
    cells: everybody,
  },
  {
    action: 'dag_message',
    cells: everybody,
  },
  {
    action: 'revoke_access_grant',
    cells: ['sig', 'ok', 'grant.not_found', 'grant.not_found', 'grant.not_found', 'grant.not_found', 'grant.not_found'],
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
  },
  {
    action: 'get_access_grants_granted',
    cells: granteeReads,
  },
  {
    action: 'get_access_grants_granted_count',
    cells: granteeReads,
  },
  {
    action: 'get_access_grants_for_credential',
    cells: granteeReads,
  },
  {
    action: 'has_locked_access_grants',
    cells: ownerReads,
  },
  {
    action: 'create_ag_by_dag_for_copy',
    case: 'valid grant',
    cells: everySigner,
  },
  {
    action: 'check_balance',
    cells: noBridge,
  },
  { action: 'get_wallet_with_balance', cells: noBridge },
  { action: 'request_withdrawal', cells: noBridgeWrite },
  { action: 'get_allowance', cells: residentsRead },
  { action: 'action_costing_gas', cells: ['sig', 'ok', 'ok', bridge, bridge, bridge, bridge] },
  { action: 'action_costing_idos_token', cells: noBridgeWrite },
  {
    action: 'get_issuer_fee',
    cells: ['ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok'],
  },
  { action: 'action_costing_fee', cells: noBridgeWrite },
  {
    action: 'request_balance_withdrawal',
    cells: ['sig', OW, OW, OW, OW, OW, bridge],
  },
]

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
      const target = (await (params ?? samples[action].params)?.(world)) ?? {}
      const signer = personaOf(cell.role, world)
      if (cell.expected === 'sig') {
        const tx = await world.chain.transaction(world.alice.persona, action, target)
        const unsigned = { ...tx, sender: new Uint8Array(), signature: { ...tx.signature, sig: new Uint8Array() } }
        const refused = expect.objectContaining({ code: 'tx.invalid_signature' })
        await expect(world.chain.ordering.submit(unsigned, { wait: 'accepted' })).rejects.toEqual(refused)
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
