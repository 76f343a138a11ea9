import { encode } from 'uqr'
import type { NewPasskey, NewPassword, RecoveryKit, Strength } from '../../src/contract/screen.ts'
import type { Sample, Say } from './sample.ts'
import { newProfile } from './surroundings.ts'

const words = 'harvest pencil olive canyon drift marble sunset oyster velvet anchor museum glow'.split(' ')

async function rate(password: string): Promise<Strength> {
  const guessesLog10 = password.length * 0.7
  if (password.length < 8) return { level: 'too-short', accepted: false, hints: ['add-words'], guessesLog10 }
  if (password.length < 12) return { level: 'weak', accepted: false, hints: ['common', 'dates'], guessesLog10 }
  if (password.length < 18) return { level: 'fair', accepted: true, hints: ['add-words'], guessesLog10 }
  return { level: 'strong', accepted: true, hints: [], guessesLog10 }
}

const newPassword = (say: Say): NewPassword => ({
  name: 'new-password',
  rate,
  submit: (password, keep) => say(`submit ${password.length} ${keep}`),
  busy: undefined,
  problem: undefined,
  canKeep: true,
  back: () => say('back'),
  cancel: () => say('cancel'),
})

const newPasskey = (say: Say): NewPasskey => ({
  name: 'new-passkey',
  passkeyName: 'open-idos 7f3c…b6f8',
  busy: undefined,
  problem: undefined,
  canKeep: true,
  create: (keep) => say(`create ${keep}`),
  back: () => say('back'),
  cancel: () => say('cancel'),
})

const kit = (say: Say): RecoveryKit => ({
  name: 'recovery-kit',
  words,
  userId: '7f3c1a52-9b0e-4d6f-8a21-5c9e7d40b6f8',
  fingerprint: '3a9f 07c2 e41b 88d0',
  made: '2026-11-22',
  qr: encode(words.join(' '), { ecc: 'M', border: 0 }).data,
  enclaveUrl: 'https://enclave.example',
  next: 'check',
  proceed: () => say('proceed'),
  cancel: () => say('cancel'),
})

/** Making a profile's key. */
export const createSamples: Readonly<Record<string, Sample>> = {
  'choose-way': {
    surroundings: newProfile,
    screen: (say) => ({
      name: 'choose-way',
      ways: ['passkey', 'wallet', 'password'],
      choose: (way) => say(`choose ${way}`),
      cancel: () => say('cancel'),
    }),
  },
  'new-password': { surroundings: newProfile, screen: newPassword },
  'new-password-busy': {
    surroundings: newProfile,
    screen: (say) => ({ ...newPassword(say), busy: { what: 'deriving', fraction: 0.6 } }),
  },
  'new-password-no-storage': {
    surroundings: { ...newProfile, storage: 'none', mark: undefined },
    screen: (say) => ({ ...newPassword(say), canKeep: false }),
  },
  'new-passkey': { surroundings: newProfile, screen: newPasskey },
  'new-passkey-busy': {
    surroundings: newProfile,
    screen: (say) => ({ ...newPasskey(say), busy: { what: 'passkey' } }),
  },
  'new-passkey-problem': {
    surroundings: newProfile,
    screen: (say) => ({ ...newPasskey(say), problem: { code: 'enclave.passkey_unavailable' } }),
  },
  'recovery-kit': { surroundings: newProfile, screen: kit },
  'recovery-kit-look': { screen: (say) => ({ ...kit(say), next: 'done' }) },
  'recovery-kit-long': {
    screen: (say) => ({ ...kit(say), words: [...words, ...words], next: 'done' }),
  },
  'check-kit': {
    surroundings: newProfile,
    screen: (say) => ({
      name: 'check-kit',
      positions: [3, 7, 11],
      problem: undefined,
      submit: (typed) => say(`submit ${typed.length}`),
      back: () => say('back'),
      cancel: () => say('cancel'),
    }),
  },
  'check-kit-wrong': {
    surroundings: newProfile,
    screen: (say) => ({
      name: 'check-kit',
      positions: [3, 7, 11],
      problem: { code: 'key_provider.wrong_secret' },
      submit: (typed) => say(`submit ${typed.length}`),
      back: () => say('back'),
      cancel: () => say('cancel'),
    }),
  },
}
