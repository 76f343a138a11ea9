import { defineConfig } from 'vite'

export default defineConfig({
  appType: 'mpa',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: { conditions: ['source', 'browser', 'module', 'default'] },
  build: {
    outDir: 'dist/site',
    target: 'es2023',
    // Neither inline scripts nor data URLs: the content security policy allows none.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
})
