import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** One classic script out of a module and all it imports, as a page's own bundler makes it; sources, not built packages. */
export async function bundle(entry: URL): Promise<string> {
  const made = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['source', 'browser', 'module', 'default'] },
    build: {
      write: false,
      target: 'es2023',
      minify: false,
      modulePreload: { polyfill: false },
      rollupOptions: { input: fileURLToPath(entry), output: { format: 'iife' } },
    },
  })
  const outputs = Array.isArray(made) ? made : [made]
  for (const output of outputs) {
    if (!('output' in output)) continue
    const [chunk] = output.output
    if (chunk.type === 'chunk') return chunk.code
  }
  throw new Error('the bundler gave no script')
}
