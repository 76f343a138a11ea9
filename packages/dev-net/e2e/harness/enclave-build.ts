import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { headersFor } from '../../../../apps/enclave/src/headers.ts'

const root = fileURLToPath(new URL('../../../..', import.meta.url))
const app = join(root, 'apps/enclave')
/** What the built pages are made from. */
const sources = [
  'apps/enclave/src',
  'apps/enclave/index.html',
  'apps/enclave/dialog.html',
  'apps/enclave/public',
  'apps/enclave/vite.config.ts',
  ...['ui', 'enclave-channel', 'protocol', 'crypto', 'credentials'].map((room) => `packages/${room}/src`),
]

/** Folder of the built Enclave, built now where it is missing or older than its sources. */
export async function builtEnclave(): Promise<string> {
  const folder = join(app, 'dist/site')
  const built = join(folder, 'headers.json')
  const changed = Math.max(...sources.map((path) => newest(join(root, path))))
  if (!existsSync(built) || statSync(built).mtimeMs < changed) {
    await buildForProduction()
  }
  return folder
}

/** As it is deployed: a test runner's own environment would give other files. */
async function buildForProduction(): Promise<void> {
  const before = process.env['NODE_ENV']
  process.env['NODE_ENV'] = 'production'
  try {
    await build({ root: app, configFile: join(app, 'vite.config.ts'), logLevel: 'error' })
  } finally {
    if (before === undefined) delete process.env['NODE_ENV']
    else process.env['NODE_ENV'] = before
  }
}

/** What an operator decides about an Enclave. */
export interface Deployment {
  /** Nodes that keep passwords for wallets. */
  readonly custody?: { readonly contractAddress: string; readonly nodes: readonly string[] } | undefined
  /** Origins that may embed it; everybody when not given. */
  readonly allowedParents?: readonly string[] | undefined
}

/** A copy of a built Enclave with the files of a deployment, so that a build meanwhile changes nothing in a test. */
export function deploy(built: string, deployment: Deployment = {}): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'open-idos-enclave-'))
  cpSync(built, folder, { recursive: true })
  const { custody, allowedParents } = deployment
  if (custody !== undefined) writeFileSync(join(folder, 'config.json'), JSON.stringify({ custody }))
  if (custody !== undefined || allowedParents !== undefined) {
    const origins = custody?.nodes.map((url) => new URL(url).origin)
    const headers = headersFor({ ...(allowedParents && { allowedParents }), ...(origins && { custody: origins }) })
    writeFileSync(join(folder, 'headers.json'), JSON.stringify(headers))
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Last change in a file or folder, in milliseconds; 0 where there is none. Tests do not count. */
function newest(path: string): number {
  if (!existsSync(path)) return 0
  const found = statSync(path)
  if (!found.isDirectory()) return /[.]test[.]tsx?$/.test(path) ? 0 : found.mtimeMs
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
}
