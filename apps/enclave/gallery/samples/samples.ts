import { consentSamples } from './consent.ts'
import { createSamples } from './create.ts'
import type { Sample } from './sample.ts'
import { unlockSamples } from './unlock.ts'
import { vaultSamples } from './vault.ts'

/** Every screen in every state, by name. */
export const samples: Readonly<Record<string, Sample>> = {
  loading: { screen: () => ({ name: 'loading' }) },
  ...createSamples,
  ...unlockSamples,
  ...consentSamples,
  ...vaultSamples,
  failed: {
    screen: (say) => ({
      name: 'failed',
      problem: { code: 'enclave.custody_unavailable' },
      stillWorks: 'still.words',
      retry: () => say('retry'),
      close: () => say('close'),
    }),
  },
  'failed-final': {
    screen: (say) => ({
      name: 'failed',
      problem: { code: 'enclave.key_mismatch' },
      retry: undefined,
      close: () => say('close'),
    }),
  },
  finished: { screen: () => ({ name: 'finished' }) },
}
