import type { Surroundings } from '../../src/contract/screen.ts'

/** An ordinary popup: a known site, a known profile with a wallet, a vault with a seal. */
const usual: Surroundings = {
  surface: 'popup',
  requester: { origin: 'https://bank.example', name: 'Riverbank', ancestors: [] },
  account: {
    userId: '7f3c1a52-9b0e-4d6f-8a21-5c9e7d40b6f8',
    publicKey: 'q0m3m1Jc3H8i9rXb6gq2oFvQv5i7m0Zq4m0oT1t9J2A=',
    wallet: { type: 'EVM', address: '0x8Ba1f109551bD432803012645Ac136ddd64DBA72' },
    store: 'user',
  },
  mark: { words: 'quiet otter', hue: 24 },
  storage: 'persistent',
  theme: 'auto',
}

/** The usual surroundings with what a sample changes. */
export function surroundingsOf(change: Partial<Surroundings> = {}): Surroundings {
  return { ...usual, ...change }
}

/** The vault's own page: nobody asks. */
export const ownPage: Partial<Surroundings> = { surface: 'page', requester: undefined, account: undefined }

/** A profile that is only being made. */
export const newProfile: Partial<Surroundings> = {
  account: {
    userId: '7f3c1a52-9b0e-4d6f-8a21-5c9e7d40b6f8',
    publicKey: undefined,
    wallet: { type: 'EVM', address: '0x8Ba1f109551bD432803012645Ac136ddd64DBA72' },
    store: undefined,
  },
}
