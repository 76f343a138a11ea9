import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, defineConfig, type Plugin } from 'vite'
import { headersFor } from './src/headers.ts'

const outDir = 'dist/site'
const host = fileURLToPath(new URL('../../packages/isle', import.meta.url))

/** Writes which headers a web server must send with which document, and puts the pages' script beside the frame. */
const besides: Plugin = {
  name: 'headers-and-script',
  async writeBundle(options) {
    const folder = options.dir ?? outDir
    await build({ root: host, configFile: join(host, 'vite.config.ts'), logLevel: 'error' })
    copyFileSync(join(host, 'dist/script/isle.js'), join(folder, 'isle.js'))
    writeFileSync(join(folder, 'headers.json'), JSON.stringify(headersFor(), null, 2))
  },
}

export default defineConfig({
  appType: 'mpa',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: { conditions: ['source', 'browser', 'module', 'default'] },
  plugins: [besides],
  build: {
    outDir,
    target: 'es2023',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    license: { fileName: 'licenses.md' },
  },
})
