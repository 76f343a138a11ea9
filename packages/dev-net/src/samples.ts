import { randomUUID } from 'node:crypto'
import type { ActionName } from '@open-idos/core'
import type { ErrorCode } from '@open-idos/protocol'
import type { ParamValues } from './arguments.ts'
import {
  accessGrantParams,
  credentialParams,
  isoSeconds,
  shareParams,
  walletParams,
  writeGrantParams,
} from './builders.ts'
import { textOf } from './chain.ts'
import { type Persona, persona } from './personas.ts'
import type { World } from './world.ts'

/** Who somebody is with regard to Alice's profile and data. */
export type Role = 'anonymous' | 'owner' | 'other' | 'grantee' | 'former' | 'inserter' | 'deployer'

/** The persona that plays a role; nobody plays the anonymous one. */
export function personaOf(role: Role, world: World): Persona | undefined {
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

/** One call of an action that is right in every respect. */
export interface Sample {
  /** Somebody for whom it succeeds. */
  readonly by: Role
  /** Makes a fresh target and the parameters that aim at it. */
  readonly params?: (world: World) => ParamValues | Promise<ParamValues>
  /** What even the right caller is told, on a network without a token bridge. */
  readonly refusal?: ErrorCode
}

let fresh = 0
/** A wallet that nobody has yet. */
const newWallet = () => persona(`wallet ${++fresh}`, 'EVM')
/** The signed members of a credential for Alice. */
export const notes = (world: World) => credentialParams({ recipient: world.alice.persona, issuer: world.neobank })

/** An attribute of Alice's. @returns its id. */
export async function attribute(world: World): Promise<string> {
  const id = randomUUID()
  await world.chain.write(world.alice.persona, 'add_attribute', { id, attribute_key: 'k', value: 'v' })
  return id
}

async function inserter(world: World): Promise<string> {
  const id = randomUUID()
  await world.chain.write(world.chain.owner, 'add_inserter_as_owner', { id, name: id })
  return id
}

/** A sample for every action; a new action without one does not compile. */
export const samples: Readonly<Record<ActionName, Sample>> = {
  add_inserter_as_owner: {
    by: 'deployer',
    params: () => ({ id: randomUUID(), name: randomUUID() }),
  },
  delete_inserter_as_owner: {
    by: 'deployer',
    params: async (w) => ({ id: await inserter(w) }),
  },
  add_delegate_as_owner: {
    by: 'deployer',
    params: async (w) => ({ address: newWallet().caller, inserter_id: await inserter(w) }),
  },
  delete_delegate_as_owner: {
    by: 'deployer',
    params: async (w) => {
      const address = newWallet().caller
      await w.chain.write(w.chain.owner, 'add_delegate_as_owner', { address, inserter_id: await inserter(w) })
      return { address }
    },
  },
  add_user_as_inserter: {
    by: 'inserter',
    params: () => ({
      id: randomUUID(),
      recipient_encryption_public_key: 'key',
      encryption_password_store: 'user',
    }),
  },
  update_user_pub_key_as_inserter: {
    by: 'inserter',
    params: (w) => ({
      id: w.bob.userId,
      recipient_encryption_public_key: randomUUID(),
      encryption_password_store: 'mpc',
    }),
  },
  get_user: {
    by: 'owner',
  },
  get_user_as_inserter: {
    by: 'inserter',
    params: (w) => ({ id: w.alice.userId }),
  },
  upsert_wallet_as_inserter: {
    by: 'inserter',
    params: (w) => ({ ...walletParams(newWallet()), user_id: w.alice.userId }),
  },
  add_wallet: {
    by: 'owner',
    params: () => walletParams(newWallet()),
  },
  get_wallets: {
    by: 'owner',
  },
  remove_wallet: {
    by: 'owner',
    params: async (w) => {
      const wallet = walletParams(newWallet())
      await w.chain.write(w.alice.persona, 'add_wallet', wallet)
      return { id: wallet.id }
    },
  },
  has_profile: {
    by: 'anonymous',
    params: (w) => ({ address: w.alice.persona.address.toLowerCase() }),
  },
  get_grant_owner_by_wallet: {
    by: 'grantee',
    params: async (w) => {
      await w.sharedCopy()
      return { wallet_identifier: w.alice.persona.caller }
    },
  },
  upsert_credential_as_inserter: {
    by: 'inserter',
    params: (w) => ({ ...notes(w), id: randomUUID(), user_id: w.alice.userId }),
  },
  add_credential: {
    by: 'owner',
    params: (w) => ({ ...notes(w), id: randomUUID() }),
  },
  get_credentials: {
    by: 'owner',
    params: async (w) => {
      await w.sharedCopy()
      return {}
    },
  },
  get_credentials_shared_by_user: {
    by: 'grantee',
    params: async (w) => {
      await w.sharedCopy()
      return { user_id: w.alice.userId }
    },
  },
  edit_credential: {
    by: 'owner',
    params: async (w) => ({ ...notes(w), id: (await w.sharedCopy()).original }),
  },
  edit_public_notes_as_issuer: {
    by: 'inserter',
    params: async (w) => {
      const id = randomUUID()
      const public_notes = JSON.stringify({ id })
      const params = credentialParams({ recipient: w.alice.persona, issuer: w.neobank, notes: public_notes })
      await w.credential(w.alice, params)
      return { public_notes_id: id, public_notes: JSON.stringify({ id, status: 'revoked' }) }
    },
  },
  remove_credential: {
    by: 'owner',
    params: async (w) => ({ id: (await w.sharedCopy()).copy }),
  },
  rescind_shared_credential: {
    by: 'grantee',
    params: async (w) => ({ credential_id: (await w.sharedCopy()).copy }),
  },
  share_credential: {
    by: 'owner',
    params: async (w) => {
      const original = await w.credential(w.alice)
      return shareParams({ original, owner: w.alice.persona, grantee: w.charlie })
    },
  },
  create_credentials_by_dwg: {
    by: 'inserter',
    params: (w) =>
      writeGrantParams({ owner: w.alice.persona, grantee: w.charlie, issuer: w.neobank, now: w.chain.time }),
  },
  credential_exist_as_inserter: {
    by: 'inserter',
    params: async (w) => ({ id: await w.credential(w.alice) }),
  },
  get_credential_owned: {
    by: 'owner',
    params: async (w) => ({ id: await w.credential(w.alice) }),
  },
  get_credential_shared: {
    by: 'grantee',
    params: async (w) => ({ id: (await w.sharedCopy()).copy }),
  },
  get_credential_signatures: {
    by: 'grantee',
    params: async (w) => ({ id: (await w.sharedCopy()).copy }),
  },
  get_sibling_credential_id: {
    by: 'grantee',
    params: async (w) => {
      await w.sharedCopy()
      const [grant] = await w.chain.read(w.alice.persona, 'get_access_grants_owned')
      return { content_hash: textOf(grant?.['content_hash']) }
    },
  },
  add_attribute_as_inserter: {
    by: 'inserter',
    params: (w) => ({ id: randomUUID(), user_id: w.alice.userId, attribute_key: 'k', value: 'v' }),
  },
  add_attribute: {
    by: 'owner',
    params: () => ({ id: randomUUID(), attribute_key: 'k', value: 'v' }),
  },
  share_attribute: {
    by: 'owner',
    params: async (w) => ({
      id: randomUUID(),
      original_attribute_id: await attribute(w),
      attribute_key: 'k',
      value: 'v',
    }),
  },
  get_attributes: {
    by: 'owner',
    params: async (w) => {
      await attribute(w)
      return {}
    },
  },
  edit_attribute: {
    by: 'owner',
    params: async (w) => ({ id: await attribute(w), attribute_key: 'k', value: 'new' }),
  },
  remove_attribute: {
    by: 'owner',
    params: async (w) => ({ id: await attribute(w) }),
  },
  dwg_message: {
    by: 'anonymous',
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
  dag_message: {
    by: 'anonymous',
    params: (w) => ({
      dag_owner_wallet_identifier: w.alice.persona.caller,
      dag_grantee_wallet_identifier: w.charlie.caller,
      dag_data_id: randomUUID(),
      dag_locked_until: 0,
      dag_content_hash: 'hash',
    }),
  },
  revoke_access_grant: {
    by: 'owner',
    params: async (w) => ({ id: (await w.sharedCopy()).grant }),
  },
  get_access_grants_owned: {
    by: 'owner',
    params: async (w) => {
      await w.sharedCopy()
      return {}
    },
  },
  get_access_grants_granted: {
    by: 'grantee',
    params: async (w) => {
      await w.sharedCopy()
      return { user_id: null, page: 1, size: 10 }
    },
  },
  get_access_grants_granted_count: {
    by: 'grantee',
    params: async (w) => {
      await w.sharedCopy()
      return { user_id: null }
    },
  },
  get_access_grants_for_credential: {
    by: 'grantee',
    params: async (w) => ({ credential_id: (await w.sharedCopy()).copy }),
  },
  has_locked_access_grants: {
    by: 'owner',
    params: async (w) => ({ id: (await w.sharedCopy(w.chain.time + 60)).copy }),
  },
  create_ag_by_dag_for_copy: {
    by: 'grantee',
    params: async (w) =>
      accessGrantParams({
        owner: w.alice.persona,
        grantee: newWallet(),
        dataId: (await w.sharedCopy()).copy,
      }),
  },
  check_balance: {
    by: 'anonymous',
    params: (w) => ({ address: w.alice.persona.address, token: 'IDOS' }),
    refusal: 'bridge.not_configured',
  },
  get_wallet_with_balance: {
    by: 'owner',
    params: () => ({ token: 'USDC' }),
    refusal: 'bridge.not_configured',
  },
  request_withdrawal: {
    by: 'owner',
    params: () => ({ token: 'IDOS' }),
    refusal: 'bridge.not_configured',
  },
  get_allowance: {
    by: 'owner',
  },
  action_costing_gas: {
    by: 'owner',
  },
  action_costing_idos_token: {
    by: 'owner',
    params: () => ({ amount: 5 }),
    refusal: 'bridge.not_configured',
  },
  get_issuer_fee: {
    by: 'anonymous',
    params: async (w) => ({ credential_id: await w.credential(w.alice) }),
  },
  action_costing_fee: {
    by: 'owner',
    params: () => ({ credential_id: randomUUID() }),
    refusal: 'bridge.not_configured',
  },
  request_balance_withdrawal: {
    by: 'deployer',
    params: (w) => ({ token: 'IDOS', evm_address_to: w.alice.persona.address }),
    refusal: 'bridge.not_configured',
  },
}
