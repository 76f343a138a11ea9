import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

// Runs once, before any scenario: two files must not build the same folder side by side.

const root = fileURLToPath(new URL('../../../..', import.meta.url))
const vite = join(root, 'node_modules/vite/bin/vite.js')

/** Everything with pages, as `npm start` serves it; the galleries hold every screen in every state. */
const sites: readonly { readonly folder: string; readonly built: string; readonly config?: string }[] = [
  { folder: 'apps/enclave', built: 'dist/site' },
  { folder: 'apps/enclave', built: 'dist/gallery', config: 'gallery/vite.config.ts' },
  { folder: 'apps/isle', built: 'dist/site' },
  { folder: 'apps/isle', built: 'dist/gallery', config: 'gallery/vite.config.ts' },
  { folder: 'apps/dashboard', built: 'dist/site' },
  { folder: 'demos/lender', built: 'dist/site' },
  { folder: 'demos/neobank', built: 'dist/site' },
  { folder: 'demos/verifier', built: 'dist/site' },
  { folder: 'demos/wallet', built: 'dist/site' },
]

/** Builds what is missing or older than its sources, as it is deployed. */
export function setup(): void {
  const packages = newest(join(root, 'packages'))
  for (const site of sites) {
    const folder = join(root, site.folder)
    const index = join(folder, site.built, 'index.html')
    if (existsSync(index) && statSync(index).mtimeMs > Math.max(packages, newest(folder))) continue
    // A process of its own: a test runner's environment would give other files.
    const { NODE_ENV: _, VITEST: __, ...env } = process.env
    const args = [vite, 'build', '--logLevel', 'warn', ...(site.config ? ['--config', site.config] : [])]
    const { status } = spawnSync(process.execPath, args, { cwd: folder, env, stdio: 'inherit' })
    if (status !== 0) throw new Error(`${site.folder}: its pages could not be built`)
  }
}

/** Last change of a source below a folder, in milliseconds. Tests and what is built do not count. */
function newest(folder: string): number {
  let latest = 0
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (['dist', 'e2e', 'test', 'etc', 'node_modules'].includes(entry.name)) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) latest = Math.max(latest, newest(path))
    else if (!/[.]test[.]tsx?$|[.](md|tsbuildinfo)$/.test(entry.name)) latest = Math.max(latest, statSync(path).mtimeMs)
  }
  return latest
}
