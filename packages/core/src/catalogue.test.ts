import { describe, expect, it } from 'vitest'
import { catalogue, internalActions } from './catalogue.ts'
import { handlers } from './handlers.ts'

// The order of parameters and the names of columns are wire format. Written down once more, from the reference.
const signatures: Readonly<Record<string, string>> = {
  add_inserter_as_owner: 'id,name',
  delete_inserter_as_owner: 'id',
  add_delegate_as_owner: 'address,inserter_id',
  delete_delegate_as_owner: 'address',
  add_user_as_inserter: 'id,recipient_encryption_public_key,encryption_password_store',
  update_user_pub_key_as_inserter: 'id,recipient_encryption_public_key,encryption_password_store',
  get_user: ' -> id,recipient_encryption_public_key,encryption_password_store',
  get_user_as_inserter: 'id -> id,recipient_encryption_public_key,encryption_password_store,inserter',
  upsert_wallet_as_inserter: 'id,user_id,address,public_key?,wallet_type,message,signature',
  add_wallet: 'id,address,public_key?,wallet_type,message,signature',
  get_wallets: ' -> id,user_id,address,public_key,wallet_type,message,signature,inserter',
  remove_wallet: 'id',
  upsert_credential_as_inserter:
    'id,user_id,issuer_auth_public_key,encryptor_public_key,content,public_notes,public_notes_signature,broader_signature',
  add_credential:
    'id,issuer_auth_public_key,encryptor_public_key,content,public_notes,public_notes_signature,broader_signature',
  get_credentials: ' -> id,user_id,public_notes,issuer_auth_public_key,inserter,original_id',
  get_credentials_shared_by_user:
    'user_id,original_issuer_auth_public_key? -> id,user_id,public_notes,encryptor_public_key,issuer_auth_public_key,inserter,original_id',
  edit_credential:
    'id,public_notes,public_notes_signature,broader_signature,content,encryptor_public_key,issuer_auth_public_key',
  edit_public_notes_as_issuer: 'public_notes_id,public_notes',
  remove_credential: 'id',
  rescind_shared_credential: 'credential_id',
  share_credential:
    'id,original_credential_id,public_notes,public_notes_signature,broader_signature,content,content_hash,encryptor_public_key,issuer_auth_public_key,grantee_wallet_identifier,locked_until',
  create_credentials_by_dwg:
    'issuer_auth_public_key,original_encryptor_public_key,original_credential_id,original_content,original_public_notes,original_public_notes_signature,original_broader_signature,copy_encryptor_public_key,copy_credential_id,copy_content,copy_public_notes_signature,copy_broader_signature,content_hash,dwg_owner,dwg_grantee,dwg_issuer_public_key,dwg_id,dwg_access_grant_timelock,dwg_not_before,dwg_not_after,dwg_signature',
  credential_exist_as_inserter: 'id -> credential_exist',
  get_credential_owned: 'id -> id,user_id,public_notes,content,encryptor_public_key,issuer_auth_public_key,inserter',
  get_credential_shared: 'id -> id,user_id,public_notes,content,encryptor_public_key,issuer_auth_public_key,inserter',
  get_credential_signatures: 'id -> id,issuer_auth_public_key,public_notes_signature,broader_signature',
  get_sibling_credential_id: 'content_hash -> id',
  add_attribute_as_inserter: 'id,user_id,attribute_key,value',
  add_attribute: 'id,attribute_key,value',
  get_attributes: ' -> id,user_id,attribute_key,value,original_id',
  edit_attribute: 'id,attribute_key,value',
  remove_attribute: 'id',
  share_attribute: 'id,original_attribute_id,attribute_key,value',
  dwg_message:
    'owner_wallet_identifier,grantee_wallet_identifier,issuer_public_key,id,access_grant_timelock,not_usable_before,not_usable_after -> message',
  revoke_access_grant: 'id',
  get_access_grants_owned:
    ' -> id,ag_owner_user_id,ag_grantee_wallet_identifier,data_id,locked_until,content_hash,inserter_type,inserter_id',
  get_access_grants_granted:
    'user_id?,page?,size? -> id,ag_owner_user_id,ag_grantee_wallet_identifier,data_id,locked_until,content_hash,inserter_type,inserter_id',
  get_access_grants_granted_count: 'user_id? -> count',
  has_locked_access_grants: 'id -> has',
  dag_message:
    'dag_owner_wallet_identifier,dag_grantee_wallet_identifier,dag_data_id,dag_locked_until,dag_content_hash -> message',
  create_ag_by_dag_for_copy:
    'dag_owner_wallet_identifier,dag_grantee_wallet_identifier,dag_data_id,dag_locked_until,dag_content_hash,dag_signature',
  get_access_grants_for_credential:
    'credential_id -> id,ag_owner_user_id,ag_grantee_wallet_identifier,data_id,locked_until,content_hash,inserter_type,inserter_id',
  get_grant_owner_by_wallet: 'wallet_identifier -> user_id',
  has_profile: 'address -> has_profile',
  check_balance: 'address,token -> balance',
  get_wallet_with_balance: 'token -> wallet_address',
  request_withdrawal: 'token',
  get_allowance: ' -> gas_allowance',
  action_costing_gas: '',
  action_costing_idos_token: 'amount',
  get_issuer_fee: 'credential_id -> issuer_fee',
  action_costing_fee: 'credential_id',
  request_balance_withdrawal: 'token,evm_address_to',
}

describe('the catalogue', () => {
  it.each(Object.entries(catalogue))('%s has its parameters and columns in order', (name, def) => {
    const params = Object.entries(def.params).map(([param, { nullable }]) => (nullable ? `${param}?` : param))
    const columns = 'returns' in def ? ` -> ${Object.keys(def.returns.columns).join(',')}` : ''
    expect(`${params.join(',')}${columns}`).toBe(signatures[name])
    expect(def.name).toBe(name)
    expect('returns' in def).toBe(def.kind === 'read')
  })

  it('has the 51 actions of the network and two of ours, each with a handler, and names the nine internal ones', () => {
    expect(Object.keys(catalogue).sort()).toEqual(Object.keys(signatures).sort())
    expect(Object.keys(handlers).sort()).toEqual(Object.keys(catalogue).sort())
    expect(Object.keys(catalogue)).toHaveLength(53)
    expect(internalActions).toHaveLength(9)
  })
})
