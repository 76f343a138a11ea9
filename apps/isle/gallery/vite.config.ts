import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'
import { headersFor } from '../src/headers.ts'

const outDir = fileURLToPath(new URL('../dist/gallery', import.meta.url))

/** The product's own headers: what its content security policy forbids fails here too. */
const headers: Plugin = {
  name: 'security-headers',
  writeBundle: () => writeFileSync(`${outDir}/headers.json`, JSON.stringify(headersFor())),
}

// Every screen in every state. Not part of the product.
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  publicDir: '../public',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: { conditions: ['source', 'browser', 'module', 'default'] },
  plugins: [headers],
  build: { outDir, emptyOutDir: true, target: 'es2023', modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
})
