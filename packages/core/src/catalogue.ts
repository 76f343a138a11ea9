import type { ActionDef } from './action.ts'
import { addAttribute } from './actions/attributes/add-attribute.ts'
import { addAttributeAsInserter } from './actions/attributes/add-attribute-as-inserter.ts'
import { editAttribute } from './actions/attributes/edit-attribute.ts'
import { getAttributes } from './actions/attributes/get-attributes.ts'
import { removeAttribute } from './actions/attributes/remove-attribute.ts'
import { shareAttribute } from './actions/attributes/share-attribute.ts'
import { addCredential } from './actions/credentials/add-credential.ts'
import { credentialExistAsInserter } from './actions/credentials/credential-exist-as-inserter.ts'
import { editCredential } from './actions/credentials/edit-credential.ts'
import { editPublicNotesAsIssuer } from './actions/credentials/edit-public-notes-as-issuer.ts'
import { getCredentialOwned } from './actions/credentials/get-credential-owned.ts'
import { getCredentialSignatures } from './actions/credentials/get-credential-signatures.ts'
import { getCredentials } from './actions/credentials/get-credentials.ts'
import { getCredentialsSharedByUser } from './actions/credentials/get-credentials-shared-by-user.ts'
import { removeCredential } from './actions/credentials/remove-credential.ts'
import { upsertCredentialAsInserter } from './actions/credentials/upsert-credential-as-inserter.ts'
import { actionCostingFee } from './actions/gas/action-costing-fee.ts'
import { actionCostingGas } from './actions/gas/action-costing-gas.ts'
import { actionCostingIdosToken } from './actions/gas/action-costing-idos-token.ts'
import { checkBalance } from './actions/gas/check-balance.ts'
import { getAllowance } from './actions/gas/get-allowance.ts'
import { getIssuerFee } from './actions/gas/get-issuer-fee.ts'
import { getWalletWithBalance } from './actions/gas/get-wallet-with-balance.ts'
import { requestBalanceWithdrawal } from './actions/gas/request-balance-withdrawal.ts'
import { requestWithdrawal } from './actions/gas/request-withdrawal.ts'
import { createAgByDagForCopy } from './actions/grants/create-ag-by-dag-for-copy.ts'
import { dagMessage } from './actions/grants/dag-message.ts'
import { getAccessGrantsForCredential } from './actions/grants/get-access-grants-for-credential.ts'
import { getAccessGrantsGranted } from './actions/grants/get-access-grants-granted.ts'
import { getAccessGrantsGrantedCount } from './actions/grants/get-access-grants-granted-count.ts'
import { getAccessGrantsOwned } from './actions/grants/get-access-grants-owned.ts'
import { hasLockedAccessGrants } from './actions/grants/has-locked-access-grants.ts'
import { revokeAccessGrant } from './actions/grants/revoke-access-grant.ts'
import { addDelegateAsOwner } from './actions/inserters/add-delegate-as-owner.ts'
import { addInserterAsOwner } from './actions/inserters/add-inserter-as-owner.ts'
import { deleteDelegateAsOwner } from './actions/inserters/delete-delegate-as-owner.ts'
import { deleteInserterAsOwner } from './actions/inserters/delete-inserter-as-owner.ts'
import { createCredentialsByDwg } from './actions/sharing/create-credentials-by-dwg.ts'
import { dwgMessage } from './actions/sharing/dwg-message.ts'
import { getCredentialShared } from './actions/sharing/get-credential-shared.ts'
import { getSiblingCredentialId } from './actions/sharing/get-sibling-credential-id.ts'
import { rescindSharedCredential } from './actions/sharing/rescind-shared-credential.ts'
import { shareCredential } from './actions/sharing/share-credential.ts'
import { addUserAsInserter } from './actions/users/add-user-as-inserter.ts'
import { getUser } from './actions/users/get-user.ts'
import { getUserAsInserter } from './actions/users/get-user-as-inserter.ts'
import { updateUserPubKeyAsInserter } from './actions/users/update-user-pub-key-as-inserter.ts'
import { addWallet } from './actions/wallets/add-wallet.ts'
import { getGrantOwnerByWallet } from './actions/wallets/get-grant-owner-by-wallet.ts'
import { getWallets } from './actions/wallets/get-wallets.ts'
import { hasProfile } from './actions/wallets/has-profile.ts'
import { removeWallet } from './actions/wallets/remove-wallet.ts'
import { upsertWalletAsInserter } from './actions/wallets/upsert-wallet-as-inserter.ts'

/** Every action that can be called from outside, by its wire name. Declarations only: safe for browsers. */
export const catalogue = {
  add_delegate_as_owner: addDelegateAsOwner,
  add_inserter_as_owner: addInserterAsOwner,
  delete_delegate_as_owner: deleteDelegateAsOwner,
  delete_inserter_as_owner: deleteInserterAsOwner,
  add_user_as_inserter: addUserAsInserter,
  get_user_as_inserter: getUserAsInserter,
  get_user: getUser,
  update_user_pub_key_as_inserter: updateUserPubKeyAsInserter,
  add_wallet: addWallet,
  get_wallets: getWallets,
  get_grant_owner_by_wallet: getGrantOwnerByWallet,
  has_profile: hasProfile,
  remove_wallet: removeWallet,
  upsert_wallet_as_inserter: upsertWalletAsInserter,
  add_credential: addCredential,
  credential_exist_as_inserter: credentialExistAsInserter,
  edit_credential: editCredential,
  edit_public_notes_as_issuer: editPublicNotesAsIssuer,
  get_credential_owned: getCredentialOwned,
  get_credential_signatures: getCredentialSignatures,
  get_credentials_shared_by_user: getCredentialsSharedByUser,
  get_credentials: getCredentials,
  remove_credential: removeCredential,
  upsert_credential_as_inserter: upsertCredentialAsInserter,
  create_credentials_by_dwg: createCredentialsByDwg,
  dwg_message: dwgMessage,
  get_credential_shared: getCredentialShared,
  get_sibling_credential_id: getSiblingCredentialId,
  rescind_shared_credential: rescindSharedCredential,
  share_credential: shareCredential,
  create_ag_by_dag_for_copy: createAgByDagForCopy,
  dag_message: dagMessage,
  get_access_grants_for_credential: getAccessGrantsForCredential,
  get_access_grants_granted_count: getAccessGrantsGrantedCount,
  get_access_grants_granted: getAccessGrantsGranted,
  get_access_grants_owned: getAccessGrantsOwned,
  has_locked_access_grants: hasLockedAccessGrants,
  revoke_access_grant: revokeAccessGrant,
  add_attribute_as_inserter: addAttributeAsInserter,
  add_attribute: addAttribute,
  edit_attribute: editAttribute,
  get_attributes: getAttributes,
  remove_attribute: removeAttribute,
  share_attribute: shareAttribute,
  action_costing_fee: actionCostingFee,
  action_costing_gas: actionCostingGas,
  action_costing_idos_token: actionCostingIdosToken,
  check_balance: checkBalance,
  get_allowance: getAllowance,
  get_issuer_fee: getIssuerFee,
  get_wallet_with_balance: getWalletWithBalance,
  request_balance_withdrawal: requestBalanceWithdrawal,
  request_withdrawal: requestWithdrawal,
} as const satisfies Record<string, ActionDef>

export type ActionName = keyof typeof catalogue

/** Names of the actions that exist on the network but cannot be called from outside. */
export const internalActions: readonly string[] = [
  'get_inserter',
  'get_inserter_or_null',
  'credential_belongs_to_caller',
  'credential_exist',
  'create_access_grant',
  'from_human_units',
  'update_allowance',
  'capture_gas',
  'capture_fee',
]

export type { ActionDef, ColumnType, ParamsOf } from './action.ts'
