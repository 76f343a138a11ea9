import { useCallback, useState } from 'react'
import type { idOSAttribute, NewAttribute } from '../logged-in/attributes.ts'
import type { idOSCredentialListItem } from '../logged-in/credentials.ts'
import type { idOSGrant } from '../logged-in/grants.ts'
import type { AccessGrantRequest, SharedCopyRow } from '../logged-in/share.ts'
import type { idOSWallet, NewWallet } from '../logged-in/wallets.ts'
import { type Reading, useRead } from './use-read.ts'
import { useWrite, type Writing } from './use-write.ts'

/** Originals and copies. */
export function useCredentials(): Reading<readonly idOSCredentialListItem[]> {
  return useRead({ topic: 'credentials' }, (client, signal) => client.getAllCredentials({ signal }))
}

/** The decrypted text of one credential, after `open` was called: the person may be asked to unlock. */
export interface ContentReading extends Reading<string> {
  readonly isOpen: boolean
  open(): void
  /** The text is gone from the page. */
  close(): void
}

export function useCredentialContent(id: string): ContentReading {
  // Of this credential: another one is closed until it is opened itself.
  const [opened, setOpened] = useState<string>()
  const isOpen = opened === id
  const reading = useRead({ topic: 'credentials', key: id, isWanted: isOpen }, (client, signal) =>
    client.getCredentialContent(id, { signal }),
  )
  const open = useCallback(() => setOpened(id), [id])
  const close = useCallback(() => setOpened(undefined), [])
  return { ...reading, data: isOpen ? reading.data : undefined, isOpen, open, close }
}

/** Grants that the person gave. */
export function useGrants(): Reading<readonly idOSGrant[]> {
  return useRead({ topic: 'grants' }, (client, signal) => client.getAccessGrantsOwned({ signal }))
}

/** Grants that were given to the connected wallet, oldest first; pages count from 1. */
export function useReceivedGrants(
  page: { readonly page?: number; readonly size?: number } = {},
): Reading<{ readonly grants: readonly idOSGrant[]; readonly totalCount: number }> {
  const { page: number = 1, size = 10 } = page
  return useRead({ topic: 'grants', key: `${number} ${size}` }, (client, signal) =>
    client.getGrants({ page: number, size }, { signal }),
  )
}

export function useWallets(): Reading<readonly idOSWallet[]> {
  return useRead({ topic: 'wallets' }, (client, signal) => client.getWallets({ signal }))
}

export function useAttributes(): Reading<readonly idOSAttribute[]> {
  return useRead({ topic: 'attributes' }, (client, signal) => client.getAttributes({ signal }))
}

/** Shares a credential: `run(credentialId, request)`. */
export function useAccessGrant(): Writing<[credentialId: string, request: AccessGrantRequest], SharedCopyRow> {
  return useWrite(['grants', 'credentials'], (client, signal, [id, request]) =>
    client.requestAccessGrant(id, request, { signal }),
  )
}

export function useRevokeAccessGrant(): Writing<[grantId: string], { readonly id: string }> {
  return useWrite(['grants'], (client, signal, [id]) => client.revokeAccessGrant(id, { signal }))
}

export function useRemoveCredential(): Writing<[credentialId: string], { readonly id: string }> {
  return useWrite(['credentials', 'grants'], (client, signal, [id]) => client.removeCredential(id, { signal }))
}

export function useAddWallet(): Writing<[wallet: NewWallet], NewWallet & { readonly id: string }> {
  return useWrite(['wallets'], (client, signal, [wallet]) => client.addWallet(wallet, { signal }))
}

export function useRemoveWallet(): Writing<[walletId: string], { readonly id: string }> {
  return useWrite(['wallets'], (client, signal, [id]) => client.removeWallet(id, { signal }))
}

export function useCreateAttribute(): Writing<[attribute: NewAttribute], NewAttribute & { readonly id: string }> {
  return useWrite(['attributes'], (client, signal, [attribute]) => client.createAttribute(attribute, { signal }))
}
