import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig, type Plugin } from 'vite'
import { headersFor } from './src/headers.ts'

const outDir = 'dist/site'

/** Writes which headers a web server must send; a deployment writes them anew with the origins of its `config.json`. */
const headers: Plugin = {
  name: 'security-headers',
  writeBundle: (options) =>
    writeFileSync(join(options.dir ?? outDir, 'headers.json'), JSON.stringify(headersFor(), null, 2)),
}

export default defineConfig({
  // Every path that is no file is the page: addresses below it belong to the page's own router.
  appType: 'spa',
  // Whatever the environment says: a build never holds paths of the machine that made it.
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
  define: { 'process.env.NODE_ENV': '"production"' },
  resolve: { conditions: ['source', 'browser', 'module', 'default'] },
  plugins: [headers],
  build: {
    outDir,
    target: 'es2023',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    license: { fileName: 'licenses.md' },
    rolldownOptions: {
      output: {
        // What many screens share comes in one piece: a crowd of tiny files compresses badly.
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ name: 'shared', test: /(dashboard\/src\/(parts|domain)|ui\/src)\//, minShareCount: 2 }],
        },
      },
    },
  },
})
