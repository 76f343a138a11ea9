import { fileURLToPath } from 'node:url'
import { build, type InlineConfig, type Plugin } from 'vite'

const source = fileURLToPath(new URL('../../../packages/isle/src', import.meta.url))

/** Loaded by `isle.js` when a page needs them: each by itself, with no code of the others. */
const bridges = ['injected', 'evm-libraries', 'near', 'stellar', 'wallet-object', 'xrpl']

/** Scripts for pages without a build: `isle.js`, `isle-controller.js`, and `bridges/`. */
export async function buildHostScripts(outDir: string): Promise<void> {
  await buildOne(outDir, { entry: 'script.ts', fileName: 'isle.js', format: 'iife', plugins: [bridgesElsewhere] })
  await buildOne(outDir, {
    entry: 'controller-script.ts',
    fileName: 'isle-controller.js',
    format: 'iife',
    plugins: [ofThePage],
  })
  for (const name of bridges) {
    await buildOne(outDir, {
      entry: `wallets/${name}.ts`,
      fileName: `bridges/${name}.js`,
      format: 'es',
      plugins: [ofThePage],
    })
  }
}

/**
 * The React wrapper as a page's own bundler makes it, to be weighed: without React, which is the page's, and without the
 * element, which is loaded where the page has it from nowhere else.
 */
export async function buildReactWrapper(outDir: string): Promise<void> {
  await buildOne(outDir, { entry: 'react.tsx', fileName: 'react.js', format: 'es', plugins: [elsewhere] })
}

const elsewhere: Plugin = {
  name: 'elsewhere',
  enforce: 'pre',
  resolveId: (id) => (id === 'react' || id.endsWith('/define.ts') ? { id, external: true } : undefined),
}

interface Script {
  readonly entry: string
  readonly fileName: string
  readonly format: 'es' | 'iife'
  readonly plugins: Plugin[]
}

async function buildOne(outDir: string, { entry, fileName, format, plugins }: Script): Promise<void> {
  const lib = { entry: `${source}/${entry}`, formats: [format], name: 'openIdosIsle', fileName: () => fileName }
  const config: InlineConfig = {
    configFile: false,
    root: source,
    logLevel: 'error',
    plugins,
    build: {
      outDir,
      emptyOutDir: false,
      copyPublicDir: false,
      target: 'es2022',
      lib,
      rolldownOptions: { output: { minify: true } },
    },
  }
  await build(config)
}

/** A classic script is one file; what it loads later are files beside it. */
const bridgesElsewhere: Plugin = {
  name: 'bridges-elsewhere',
  enforce: 'pre',
  resolveId: (id) => (id.endsWith('/load-injected.ts') ? `${source}/script-bridges.ts` : undefined),
}

/** What `isle.js` has put into the page is used from there: an error of a bridge is an `IsleError` of that page. */
const ofThePage: Plugin = {
  name: 'of-the-page',
  enforce: 'pre',
  resolveId: (id) => /(isle-error|create-isle)[.]ts$/.exec(id)?.[0].replace(/^(.*)[.]ts$/, '\0page:$1'),
  load(id) {
    if (!id.startsWith('\0page:')) return undefined
    const name = id.endsWith('create-isle') ? 'createIsle' : 'IsleError'
    return `export const { ${name} } = globalThis.idosIsle`
  },
}
