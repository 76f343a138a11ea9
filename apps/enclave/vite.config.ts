import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig, type Plugin } from 'vite'
import { allowedPackagesOnly } from './build/allowed-packages.ts'
import { headersFor } from './src/headers.ts'

const outDir = 'dist/site'

/** Writes which headers a web server must send with which document; servers read it, documentation shows it. */
const headers: Plugin = {
  name: 'security-headers',
  writeBundle: (options) =>
    writeFileSync(join(options.dir ?? outDir, 'headers.json'), JSON.stringify(headersFor(), null, 2)),
}

/**
 * What the dialog always needs in one file: as thirty small ones, which its later screens share with it, it would be a
 * tenth larger. What the frame needs as well stands apart, so that the frame stays small.
 */
const groups = [
  {
    name: 'shared',
    priority: 3,
    test: /protocol[\\/]src[\\/]|preload-helper|src[\\/](dialog[\\/]wire|vault[\\/](rules|leaving)|work[\\/](clean-text|lock-channel))[.]ts$/,
  },
  { name: 'preact', priority: 2, test: /[\\/]node_modules[\\/]@?preact[\\/]/ },
  // Not the entry itself: the frame loads these parts, too, and must not run the dialog's own document.
  {
    name: 'dialog-parts',
    priority: 1,
    test: /enclave[\\/]src[\\/](dialog[\\/]controller|views[\\/]mount-dialog)[.]tsx?$/,
  },
]

export default defineConfig({
  appType: 'mpa',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: { conditions: ['source', 'browser', 'module', 'default'] },
  worker: { format: 'es', plugins: () => [allowedPackagesOnly()] },
  plugins: [allowedPackagesOnly(), headers],
  build: {
    outDir,
    target: 'es2023',
    // Neither inline scripts nor data URLs: the content security policy allows none.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    cssCodeSplit: true,
    license: { fileName: 'licenses.md' },
    rollupOptions: {
      input: { frame: 'index.html', dialog: 'dialog.html' },
      output: { codeSplitting: { groups } },
    },
  },
})
