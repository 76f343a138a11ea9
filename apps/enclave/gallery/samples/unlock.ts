import type { Unlock } from '../../src/contract/screen.ts'
import type { Sample, Say } from './sample.ts'

const unlock = (say: Say): Unlock => ({
  name: 'unlock',
  reason: 'request',
  way: 'password',
  ways: ['password', 'passkey', 'words'],
  passkeyName: undefined,
  canKeep: true,
  canAddPasskey: false,
  coversAllReads: false,
  busy: undefined,
  problem: undefined,
  choose: (way) => say(`choose ${way}`),
  submit: ({ secret, keep, addPasskey }) => say(`submit ${secret.length} ${keep} ${addPasskey}`),
  cancel: () => say('cancel'),
})

/** Opening an existing profile. */
export const unlockSamples: Readonly<Record<string, Sample>> = {
  'unlock-password': { screen: (say) => ({ ...unlock(say), canAddPasskey: true }) },
  'unlock-password-wrong': { screen: (say) => ({ ...unlock(say), problem: { code: 'key_provider.wrong_secret' } }) },
  'unlock-password-limited': {
    screen: (say) => ({
      ...unlock(say),
      problem: { code: 'enclave.too_many_attempts', retryAt: Date.now() + 29_500 },
    }),
  },
  'unlock-password-busy': { screen: (say) => ({ ...unlock(say), busy: { what: 'deriving', fraction: 0.35 } }) },
  'unlock-legacy': { screen: (say) => ({ ...unlock(say), coversAllReads: true }) },
  'unlock-passkey': {
    screen: (say) => ({
      ...unlock(say),
      way: 'passkey',
      ways: ['passkey', 'words'],
      passkeyName: 'Ada’s phone',
    }),
  },
  'unlock-passkey-busy': {
    screen: (say) => ({ ...unlock(say), way: 'passkey', passkeyName: 'Ada’s phone', busy: { what: 'passkey' } }),
  },
  'unlock-passkey-problem': {
    screen: (say) => ({ ...unlock(say), way: 'passkey', problem: { code: 'enclave.passkey_unavailable' } }),
  },
  'unlock-words': { screen: (say) => ({ ...unlock(say), way: 'words', ways: ['words', 'passkey'] }) },
  'unlock-wallet': { screen: (say) => ({ ...unlock(say), way: 'wallet', ways: ['wallet', 'password'] }) },
  'unlock-proof': { screen: (say) => ({ ...unlock(say), reason: 'proof' }) },
  'unlock-no-storage': {
    surroundings: { storage: 'none', mark: undefined },
    screen: (say) => ({ ...unlock(say), canKeep: false }),
  },
  'unlock-strange-site': {
    surroundings: {
      requester: {
        origin: 'http://xn--rverbank-9ib.example:8080',
        name: '\u202eRiverbank\u202c, the one that you have always trusted, now with an even longer name',
        ancestors: ['https://portal.example', 'https://frames.example'],
      },
    },
    screen: unlock,
  },
  'unlock-inline': { surroundings: { surface: 'inline' }, screen: unlock },
  'allow-site': {
    screen: (say) => ({
      name: 'allow-site',
      coversAllReads: false,
      allow: (keep) => say(`allow ${keep}`),
      refuse: () => say('refuse'),
    }),
  },
  'allow-site-legacy': {
    screen: (say) => ({
      name: 'allow-site',
      coversAllReads: true,
      allow: (keep) => say(`allow ${keep}`),
      refuse: () => say('refuse'),
    }),
  },
  confirm: {
    screen: (say) => ({
      name: 'confirm',
      message: 'Do you want to link account 4471 to your profile?\n\nYou can unlink it at any time in the settings.',
      accept: () => say('accept'),
      reject: () => say('reject'),
    }),
  },
  'show-password': {
    screen: (say) => ({
      name: 'show-password',
      password: 'kV7)t{2p_Qz9!mRb<4Xw',
      done: () => say('done'),
      cancel: () => say('cancel'),
    }),
  },
}
