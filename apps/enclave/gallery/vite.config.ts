import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'
import { headersFor } from '../src/headers.ts'

const page = (name: string) => fileURLToPath(new URL(name, import.meta.url))

const outDir = fileURLToPath(new URL('../dist/gallery', import.meta.url))

/** The product's own headers: what its content security policy forbids fails here too. */
const headers: Plugin = {
  name: 'security-headers',
  writeBundle: () => writeFileSync(`${outDir}/headers.json`, JSON.stringify(headersFor())),
}

// Every screen in every state, for eyes and for tests. Not part of the product.
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  publicDir: '../public',
  appType: 'mpa',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: { conditions: ['source', 'browser', 'module', 'default'] },
  plugins: [headers],
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2023',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rollupOptions: { input: { strip: page('index.html'), dialog: page('dialog.html') } },
  },
})
