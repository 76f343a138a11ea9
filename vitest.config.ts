import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Tests run on sources: no build is needed first.
  resolve: { conditions: ['source', 'module', 'node', 'default'] },
  ssr: { resolve: { conditions: ['source', 'module', 'node', 'default'] } },
  test: {
    include: ['{packages,apps,demos}/*/src/**/*.test.{ts,tsx}', '{packages,demos}/*/test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
