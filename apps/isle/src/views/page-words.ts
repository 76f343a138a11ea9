import type { IsleState } from '@open-idos/isle'
import type { Words } from '@open-idos/isle/wire'
import type { Tr } from '../i18n/catalogue.ts'

/** What a chip says of a state: as little as possible. */
const chip = {
  booting: 'loading',
  checking: 'loading',
  disconnected: 'connect',
  connecting: 'decide',
  noProfile: 'join',
  linking: 'decide',
  creatingKey: 'decide',
  provingWallet: 'decide',
  creatingProfile: 'loading',
  ready: 'ready',
  needsCredential: 'verify',
  verifying: 'decide',
  waiting: 'waiting',
  rejected: 'problem',
  writeGrant: 'decide',
  issuing: 'waiting',
  consent: 'decide',
  unlocking: 'decide',
  sharing: 'decide',
  shared: 'ready',
  manage: 'ready',
  revoking: 'decide',
  refused: 'ready',
  failed: 'problem',
} as const satisfies Readonly<Record<IsleState, string>>

/** The words around the frame, in the language that is spoken inside. */
export function pageWords(tr: Tr): Words {
  const states = Object.entries(chip).map(([state, word]) => [state, tr.t(`chip.${word}`)])
  return {
    frame: tr.t('page.frame'),
    busy: tr.t('page.busy'),
    here: tr.t('page.here'),
    chip: Object.fromEntries(states) as Words['chip'],
  }
}
