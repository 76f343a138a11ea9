import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { defineConfig, type Plugin } from 'vite'
import { buildHostScripts, buildReactWrapper } from './build/host-scripts.ts'
import { headersFor } from './src/headers.ts'

const outDir = 'dist/site'

/** Writes which headers a web server must send with which document, and puts the pages' scripts beside the frame. */
const besides: Plugin = {
  name: 'headers-and-script',
  async writeBundle(options) {
    const folder = options.dir ?? outDir
    await buildHostScripts(resolve(folder))
    await buildReactWrapper(resolve(folder, '../weighed'))
    writeFileSync(join(folder, 'headers.json'), JSON.stringify(headersFor(), null, 2))
  },
}

/** What only those need who sign on a curve, or share: loaded then. */
const later = 'signer/(checks|recognise|near|xrpl|evm|stellar|ed25519)|logged-in/share|signatures/(nep413|verify-)'
const chunks = [
  { name: 'secp256k1', test: /curves\/(abstract\/(weierstrass|der)|secp256k1)|hmac[.]js|crypto\/src\/secp256k1/ },
  { name: 'ed25519', test: /curves\/(abstract\/edwards|ed25519)|crypto\/src\/(ed25519|credential-signatures)/ },
  { name: 'curves', test: /@noble\/curves\// },
  {
    name: 'client',
    test: new RegExp(
      `packages/(client|rpc-client|protocol|core|enclave-channel|credentials|crypto)/src/(?!${later})|@noble/hashes|@scure/base|apps/isle/src/core/`,
    ),
  },
].map((group, at) => ({ ...group, priority: 9 - at }))

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
    rolldownOptions: {
      output: {
        // A crowd of tiny files compresses badly: the client is one, and each curve that some wallets need another.
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: chunks,
        },
      },
    },
  },
})
