import type { IsleState } from '@open-idos/isle'

/** From everywhere: the wallet went away, another one came, something failed. */
const always = ['disconnected', 'checking', 'failed'] as const satisfies readonly IsleState[]
/** Where a person ends who wants no more of a request. */
const rest = [...always, 'ready', 'noProfile'] as const satisfies readonly IsleState[]

/**
 * Which state may follow which. Hand-written: a step that is not here is a fault of ours and becomes a failure, never a
 * screen that should not be.
 */
export const transitions = {
  booting: always,
  disconnected: ['connecting', 'checking', 'failed'],
  connecting: ['disconnected', 'checking', 'failed'],
  checking: ['noProfile', 'ready', 'disconnected', 'failed'],
  // A key that was made before is not made again.
  noProfile: [...always, 'creatingKey', 'provingWallet', 'linking', 'connecting', 'ready'],
  linking: [...always, 'noProfile', 'ready'],
  creatingKey: [...rest, 'provingWallet'],
  provingWallet: [...rest, 'creatingProfile'],
  creatingProfile: rest,
  ready: [
    ...always,
    'noProfile',
    'needsCredential',
    'waiting',
    'rejected',
    'consent',
    'unlocking',
    'shared',
    'writeGrant',
    'manage',
    'revoking',
    'connecting',
  ],
  needsCredential: [...rest, 'writeGrant', 'verifying', 'waiting'],
  writeGrant: [...rest, 'verifying', 'waiting', 'issuing', 'needsCredential', 'refused'],
  verifying: [...rest, 'needsCredential', 'waiting', 'rejected', 'issuing'],
  waiting: [...rest, 'rejected', 'verifying', 'writeGrant', 'issuing', 'manage'],
  rejected: [...rest, 'verifying', 'waiting'],
  issuing: [...rest, 'consent', 'waiting', 'rejected'],
  consent: [...rest, 'refused', 'unlocking'],
  unlocking: [...rest, 'consent', 'sharing', 'refused', 'shared', 'needsCredential'],
  sharing: [...rest, 'consent', 'shared'],
  shared: [
    ...rest,
    'manage',
    'consent',
    'needsCredential',
    'writeGrant',
    'revoking',
    'unlocking',
    'shared',
    'waiting',
    'rejected',
  ],
  refused: [
    ...rest,
    'manage',
    'consent',
    'needsCredential',
    'writeGrant',
    'revoking',
    'unlocking',
    'shared',
    'waiting',
    'rejected',
  ],
  manage: [...rest, 'revoking'],
  revoking: [...rest, 'manage'],
  failed: [
    ...rest,
    'connecting',
    'linking',
    'creatingKey',
    'provingWallet',
    'creatingProfile',
    'needsCredential',
    'writeGrant',
    'verifying',
    'waiting',
    'rejected',
    'issuing',
    'consent',
    'unlocking',
    'sharing',
    'manage',
    'revoking',
    'refused',
    'shared',
  ],
} as const satisfies Readonly<Record<IsleState, readonly IsleState[]>>

/** Whether the table has this step. Staying, with other words, is always possible. */
export function mayFollow(from: IsleState, to: IsleState): boolean {
  return from === to || (transitions[from] as readonly IsleState[]).includes(to)
}
