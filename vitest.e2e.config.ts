import { defineConfig } from 'vitest/config'

// Scenarios in a real browser, against built pages. Each file drives a browser of its own; four at a time, because
// scenarios wait as much as they work, and more would only wait for the cores of a small machine.
export default defineConfig({
  resolve: { conditions: ['source', 'module', 'node', 'default'] },
  ssr: { resolve: { conditions: ['source', 'module', 'node', 'default'] } },
  test: {
    include: ['packages/dev-net/e2e/**/*.e2e.ts'],
    globalSetup: 'packages/dev-net/e2e/harness/build-pages.ts',
    setupFiles: 'packages/dev-net/e2e/harness/show-failures.ts',
    // In the order in which they are written: screens are looked at before a scenario closes them.
    sequence: { hooks: 'list' },
    maxWorkers: 4,
    // The driver and the node are loaded once for each worker; a scenario's own file is always its own.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
