import type { VaultHome, VaultProfile } from '../../src/contract/screen.ts'
import type { Sample, Say } from './sample.ts'
import { ownPage } from './surroundings.ts'

const home = (say: Say): VaultHome => ({
  name: 'vault-home',
  profiles: [
    {
      userId: '7f3c1a52-9b0e-4d6f-8a21-5c9e7d40b6f8',
      fingerprint: '3a9f 07c2 e41b 88d0',
      wallet: '0x8Ba1f109551bD432803012645Ac136ddd64DBA72',
      remembered: true,
      lastUsed: Date.UTC(2026, 10, 21, 17, 20),
    },
    {
      userId: 'c02d9e77-1f35-4f0a-b7c4-0e6a94d1532b',
      fingerprint: 'b81d 4477 02ea 5c19',
      wallet: undefined,
      remembered: false,
      lastUsed: undefined,
    },
  ],
  open: (userId) => say(`open ${userId}`),
  lockAll: () => say('lockAll'),
  wipe: () => say('wipe'),
})

const profile = (say: Say): VaultProfile => ({
  name: 'vault-profile',
  userId: '7f3c1a52-9b0e-4d6f-8a21-5c9e7d40b6f8',
  fingerprint: '3a9f 07c2 e41b 88d0',
  wallet: '0x8Ba1f109551bD432803012645Ac136ddd64DBA72',
  rememberedUntil: Date.UTC(2026, 10, 29, 9, 5),
  ways: [
    {
      id: 'w1',
      kind: 'passkey',
      label: 'Ada’s phone',
      added: Date.UTC(2026, 2, 14),
      lastUsed: Date.UTC(2026, 10, 21),
      removable: true,
    },
    { id: 'w2', kind: 'words', label: undefined, added: Date.UTC(2026, 2, 14), lastUsed: undefined, removable: false },
  ],
  canAddPasskey: true,
  canAddPassword: true,
  sites: [
    { origin: 'https://bank.example', allowed: 2, coversAllReads: false },
    { origin: 'https://an-older-application.with-a-long-name.example:8443', allowed: 1, coversAllReads: true },
  ],
  consents: [
    {
      id: 'c1',
      origin: 'https://bank.example',
      action: 'share',
      credential: '0b8f3c1e-55aa-4a6b-9d0e-1f2a3b4c5d6e',
      credentialType: 'Identity',
      receiver: '0x1b3cB7dFa91E02E8c5A6b4f01C2e9D3477a0F5E1',
      when: Date.UTC(2026, 9, 3, 11, 30),
      remember: 'always',
    },
    {
      id: 'c2',
      origin: 'https://bank.example',
      action: 'match',
      credential: '*',
      credentialType: '',
      receiver: '',
      when: Date.UTC(2026, 9, 3, 11, 28),
      remember: 'visit',
    },
    {
      id: 'c3',
      origin: 'https://lender.example',
      action: 'read',
      credential: '7d1a3c1e-55aa-4a6b-9d0e-1f2a3b4c5d6e',
      credentialType: 'Residence',
      receiver: '',
      when: Date.UTC(2026, 7, 19, 8, 0),
      remember: 'once',
    },
  ],
  busy: undefined,
  problem: undefined,
  addPasskey: () => say('addPasskey'),
  addPassword: () => say('addPassword'),
  removeWay: (id) => say(`removeWay ${id}`),
  removeSite: (origin) => say(`removeSite ${origin}`),
  withdraw: (id) => say(`withdraw ${id}`),
  showKit: () => say('showKit'),
  lock: () => say('lock'),
  forget: () => say('forget'),
  back: () => say('back'),
})

/** The pages of the vault. */
export const vaultSamples: Readonly<Record<string, Sample>> = {
  'vault-home': { surroundings: ownPage, screen: home },
  'vault-home-empty': { surroundings: ownPage, screen: (say) => ({ ...home(say), profiles: [] }) },
  'vault-profile': { surroundings: ownPage, screen: profile },
  'vault-profile-bare': {
    surroundings: ownPage,
    screen: (say) => ({
      ...profile(say),
      rememberedUntil: undefined,
      sites: [],
      consents: [],
      canAddPassword: false,
      problem: { code: 'enclave.passkey_unavailable' },
    }),
  },
}
