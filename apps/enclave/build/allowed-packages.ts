import type { Plugin } from 'vite'

/**
 * Every package whose code may stand in the Enclave's files, transitive ones included. Whoever changes the code of one
 * of these can read keys: adding a line here is a decision, to be made after reading what is added.
 */
const allowed = new Set([
  '@noble/ciphers',
  '@noble/curves',
  '@noble/hashes',
  '@preact/signals',
  '@preact/signals-core',
  '@scure/base',
  '@scure/bip39',
  '@zxcvbn-ts/core',
  '@zxcvbn-ts/dictionary-compression',
  '@zxcvbn-ts/language-common',
  '@zxcvbn-ts/language-en',
  'fastest-levenshtein',
  'idb',
  'preact',
  'uqr',
  'valibot',
])

/** Fails the build when a file of another package has found its way into the bundle. */
export function allowedPackagesOnly(): Plugin {
  return {
    name: 'allowed-packages-only',
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? Object.keys(file.modules) : []))
      const strangers = new Set(modules.map(packageOf).filter((name) => name !== undefined && !allowed.has(name)))
      if (strangers.size > 0) {
        this.error(`These packages are not on the list in build/allowed-packages.ts: ${[...strangers].join(', ')}`)
      }
    },
  }
}

/** Name of the installed package that a module belongs to; `undefined` for our own. */
function packageOf(id: string): string | undefined {
  const [, path] = /.*[\\/]node_modules[\\/](.+)$/.exec(id) ?? []
  if (path === undefined) return undefined
  const [first = '', second = ''] = path.split(/[\\/]/)
  return first.startsWith('@') ? `${first}/${second}` : first
}
