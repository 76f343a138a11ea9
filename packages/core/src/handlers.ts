import type { Handlers } from './action.ts'
import { handleAddAttribute } from './actions/attributes/add-attribute.ts'
import { handleAddAttributeAsInserter } from './actions/attributes/add-attribute-as-inserter.ts'
import { handleEditAttribute } from './actions/attributes/edit-attribute.ts'
import { handleGetAttributes } from './actions/attributes/get-attributes.ts'
import { handleRemoveAttribute } from './actions/attributes/remove-attribute.ts'
import { handleShareAttribute } from './actions/attributes/share-attribute.ts'
import { handleAddCredential } from './actions/credentials/add-credential.ts'
import { handleCredentialExistAsInserter } from './actions/credentials/credential-exist-as-inserter.ts'
import { handleEditCredential } from './actions/credentials/edit-credential.ts'
import { handleEditPublicNotesAsIssuer } from './actions/credentials/edit-public-notes-as-issuer.ts'
import { handleGetCredentialOwned } from './actions/credentials/get-credential-owned.ts'
import { handleGetCredentialSignatures } from './actions/credentials/get-credential-signatures.ts'
import { handleGetCredentials } from './actions/credentials/get-credentials.ts'
import { handleGetCredentialsSharedByUser } from './actions/credentials/get-credentials-shared-by-user.ts'
import { handleRemoveCredential } from './actions/credentials/remove-credential.ts'
import { handleUpsertCredentialAsInserter } from './actions/credentials/upsert-credential-as-inserter.ts'
import { handleActionCostingFee } from './actions/gas/action-costing-fee.ts'
import { handleActionCostingGas } from './actions/gas/action-costing-gas.ts'
import { handleActionCostingIdosToken } from './actions/gas/action-costing-idos-token.ts'
import { handleCheckBalance } from './actions/gas/check-balance.ts'
import { handleGetAllowance } from './actions/gas/get-allowance.ts'
import { handleGetIssuerFee } from './actions/gas/get-issuer-fee.ts'
import { handleGetWalletWithBalance } from './actions/gas/get-wallet-with-balance.ts'
import { handleRequestBalanceWithdrawal } from './actions/gas/request-balance-withdrawal.ts'
import { handleRequestWithdrawal } from './actions/gas/request-withdrawal.ts'
import { handleCreateAgByDagForCopy } from './actions/grants/create-ag-by-dag-for-copy.ts'
import { handleDagMessage } from './actions/grants/dag-message.ts'
import { handleGetAccessGrantsForCredential } from './actions/grants/get-access-grants-for-credential.ts'
import { handleGetAccessGrantsGranted } from './actions/grants/get-access-grants-granted.ts'
import { handleGetAccessGrantsGrantedCount } from './actions/grants/get-access-grants-granted-count.ts'
import { handleGetAccessGrantsOwned } from './actions/grants/get-access-grants-owned.ts'
import { handleHasLockedAccessGrants } from './actions/grants/has-locked-access-grants.ts'
import { handleRevokeAccessGrant } from './actions/grants/revoke-access-grant.ts'
import { handleAddDelegateAsOwner } from './actions/inserters/add-delegate-as-owner.ts'
import { handleAddInserterAsOwner } from './actions/inserters/add-inserter-as-owner.ts'
import { handleDeleteDelegateAsOwner } from './actions/inserters/delete-delegate-as-owner.ts'
import { handleDeleteInserterAsOwner } from './actions/inserters/delete-inserter-as-owner.ts'
import { handleCreateCredentialsByDwg } from './actions/sharing/create-credentials-by-dwg.ts'
import { handleDwgMessage } from './actions/sharing/dwg-message.ts'
import { handleGetCredentialShared } from './actions/sharing/get-credential-shared.ts'
import { handleGetSiblingCredentialId } from './actions/sharing/get-sibling-credential-id.ts'
import { handleRescindSharedCredential } from './actions/sharing/rescind-shared-credential.ts'
import { handleShareCredential } from './actions/sharing/share-credential.ts'
import { handleAddUserAsInserter } from './actions/users/add-user-as-inserter.ts'
import { handleGetUser } from './actions/users/get-user.ts'
import { handleGetUserAsInserter } from './actions/users/get-user-as-inserter.ts'
import { handleUpdateUserPubKeyAsInserter } from './actions/users/update-user-pub-key-as-inserter.ts'
import { handleAddWallet } from './actions/wallets/add-wallet.ts'
import { handleGetGrantOwnerByWallet } from './actions/wallets/get-grant-owner-by-wallet.ts'
import { handleGetWallets } from './actions/wallets/get-wallets.ts'
import { handleHasProfile } from './actions/wallets/has-profile.ts'
import { handleRemoveWallet } from './actions/wallets/remove-wallet.ts'
import { handleUpsertWalletAsInserter } from './actions/wallets/upsert-wallet-as-inserter.ts'
import type { catalogue } from './catalogue.ts'

/** What runs for each action of the catalogue. */
export const handlers: Handlers<typeof catalogue> = {
  add_delegate_as_owner: handleAddDelegateAsOwner,
  add_inserter_as_owner: handleAddInserterAsOwner,
  delete_delegate_as_owner: handleDeleteDelegateAsOwner,
  delete_inserter_as_owner: handleDeleteInserterAsOwner,
  add_user_as_inserter: handleAddUserAsInserter,
  get_user_as_inserter: handleGetUserAsInserter,
  get_user: handleGetUser,
  update_user_pub_key_as_inserter: handleUpdateUserPubKeyAsInserter,
  add_wallet: handleAddWallet,
  get_wallets: handleGetWallets,
  get_grant_owner_by_wallet: handleGetGrantOwnerByWallet,
  has_profile: handleHasProfile,
  remove_wallet: handleRemoveWallet,
  upsert_wallet_as_inserter: handleUpsertWalletAsInserter,
  add_credential: handleAddCredential,
  credential_exist_as_inserter: handleCredentialExistAsInserter,
  edit_credential: handleEditCredential,
  edit_public_notes_as_issuer: handleEditPublicNotesAsIssuer,
  get_credential_owned: handleGetCredentialOwned,
  get_credential_signatures: handleGetCredentialSignatures,
  get_credentials_shared_by_user: handleGetCredentialsSharedByUser,
  get_credentials: handleGetCredentials,
  remove_credential: handleRemoveCredential,
  upsert_credential_as_inserter: handleUpsertCredentialAsInserter,
  create_credentials_by_dwg: handleCreateCredentialsByDwg,
  dwg_message: handleDwgMessage,
  get_credential_shared: handleGetCredentialShared,
  get_sibling_credential_id: handleGetSiblingCredentialId,
  rescind_shared_credential: handleRescindSharedCredential,
  share_credential: handleShareCredential,
  create_ag_by_dag_for_copy: handleCreateAgByDagForCopy,
  dag_message: handleDagMessage,
  get_access_grants_for_credential: handleGetAccessGrantsForCredential,
  get_access_grants_granted_count: handleGetAccessGrantsGrantedCount,
  get_access_grants_granted: handleGetAccessGrantsGranted,
  get_access_grants_owned: handleGetAccessGrantsOwned,
  has_locked_access_grants: handleHasLockedAccessGrants,
  revoke_access_grant: handleRevokeAccessGrant,
  add_attribute_as_inserter: handleAddAttributeAsInserter,
  add_attribute: handleAddAttribute,
  edit_attribute: handleEditAttribute,
  get_attributes: handleGetAttributes,
  remove_attribute: handleRemoveAttribute,
  share_attribute: handleShareAttribute,
  action_costing_fee: handleActionCostingFee,
  action_costing_gas: handleActionCostingGas,
  action_costing_idos_token: handleActionCostingIdosToken,
  check_balance: handleCheckBalance,
  get_allowance: handleGetAllowance,
  get_issuer_fee: handleGetIssuerFee,
  get_wallet_with_balance: handleGetWalletWithBalance,
  request_balance_withdrawal: handleRequestBalanceWithdrawal,
  request_withdrawal: handleRequestWithdrawal,
}
