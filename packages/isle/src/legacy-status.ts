import type { IsleState, LegacyStatus } from './types.ts'

const statuses: Readonly<Record<IsleState, LegacyStatus>> = {
  booting: 'initializing',
  checking: 'initializing',
  disconnected: 'not-connected',
  connecting: 'not-connected',
  noProfile: 'no-profile',
  linking: 'no-profile',
  creatingKey: 'no-profile',
  provingWallet: 'no-profile',
  creatingProfile: 'no-profile',
  needsCredential: 'not-verified',
  verifying: 'not-verified',
  rejected: 'not-verified',
  waiting: 'pending-verification',
  writeGrant: 'pending-permissions',
  issuing: 'pending-permissions',
  consent: 'pending-permissions',
  unlocking: 'pending-permissions',
  ready: 'verified',
  sharing: 'verified',
  shared: 'verified',
  manage: 'verified',
  revoking: 'verified',
  refused: 'verified',
  failed: 'error',
}

/** What the earlier controller called such a state. */
export function legacyStatus(state: IsleState): LegacyStatus {
  return statuses[state]
}
