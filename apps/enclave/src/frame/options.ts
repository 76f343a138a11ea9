import type { EnclaveOptions } from '@open-idos/enclave-channel'
import { IdosError } from '@open-idos/protocol'
import type { Account } from '../contract/questions.ts'

/** Spelling of every kind of wallet, by its lower-case form: older pages send that. */
const spellings: Readonly<Record<string, string>> = {
  evm: 'EVM',
  near: 'NEAR',
  xrpl: 'XRPL',
  stellar: 'Stellar',
  facesign: 'FaceSign',
}

/** The name of a kind of wallet as the network writes it; unknown ones stay as they are. */
export function walletTypeName(name: string): string {
  return spellings[name.toLowerCase()] ?? name
}

/** Members that are named replace what was there, also by nothing. */
export function mergeOptions(before: EnclaveOptions, given: EnclaveOptions): EnclaveOptions {
  return { ...before, ...given }
}

/** @throws {IdosError} `state.invalid`, in the words that pages know. */
export function userIdOf({ userId }: EnclaveOptions): string {
  if (!userId) throw new IdosError('state.invalid', {}, { message: 'User ID is not present' })
  return userId
}

/** Whose key the page talks about. All of it is the page's claim. */
export function accountOf(options: EnclaveOptions): Account {
  const { walletAddress, walletType } = options
  const isNew = options.mode === 'new'
  return {
    userId: userIdOf(options),
    publicKey: isNew ? undefined : options.expectedUserEncryptionPublicKey || undefined,
    wallet: walletAddress && walletType ? { type: walletTypeName(walletType), address: walletAddress } : undefined,
    store: options.encryptionPasswordStore,
  }
}
