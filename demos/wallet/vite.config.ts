import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig, type Plugin } from 'vite'

const outDir = 'dist/site'
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  'frame-ancestors http://localhost:* http://*.localhost:* http://127.0.0.1:*',
].join('; ')
const common = { 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer' }
const document = { ...common, 'Content-Security-Policy': policy, 'Cache-Control': 'no-cache' }
const crossOrigin = { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' }

const headers: Plugin = {
  name: 'headers',
  writeBundle: (options) =>
    writeFileSync(
      join(options.dir ?? outDir, 'headers.json'),
      JSON.stringify({ frame: document, dialog: document, asset: { ...common, ...crossOrigin } }, null, 2),
    ),
}

export default defineConfig({
  appType: 'mpa',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: { conditions: ['source', 'browser', 'module', 'default'] },
  plugins: [headers],
  build: {
    outDir,
    target: 'es2023',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rollupOptions: {
      input: { wallet: 'index.html', announce: 'src/announce.ts' },
      // Pages name this file in a script tag.
      output: { entryFileNames: (chunk) => (chunk.name === 'announce' ? 'announce.js' : 'assets/[name]-[hash].js') },
    },
  },
})
