import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Tests run on sources: no build is needed first.
  resolve: { conditions: ['source', 'module', 'node', 'default'] },
  ssr: { resolve: { conditions: ['source', 'module', 'node', 'default'] } },
  test: {
    include: ['{packages,apps,demos}/*/src/**/*.test.{ts,tsx}', '{packages,demos}/*/test/**/*.test.ts'],
    // Generous, for machines that do other things, too; what hangs, hangs longer.
    testTimeout: 90_000,
    hookTimeout: 30_000,
  },
})
