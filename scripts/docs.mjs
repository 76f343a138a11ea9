// The references in docs/generated, made from the catalogue, the code table and the settings.
// `node scripts/docs.mjs` says whether they are up to date, `--write` brings them up to date.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './lib/setup.mjs'

const { actionsMarkdown, errorsMarkdown, nodeVersion, openRpcDocument, settingsMarkdown } = await import(
  join(root, 'packages/node/dist/index.js')
)
const pages = {
  'actions.md': actionsMarkdown(),
  'errors.md': errorsMarkdown(),
  'settings.md': settingsMarkdown(),
  'openrpc.json': `${JSON.stringify(openRpcDocument({ nodeVersion }), null, 2)}\n`,
}

const folder = join(root, 'docs', 'generated')
const isWriting = process.argv.includes('--write')
mkdirSync(folder, { recursive: true })
let stale = 0
for (const [name, text] of Object.entries(pages)) {
  const path = join(folder, name)
  if (existsSync(path) && readFileSync(path, 'utf8') === text) continue
  if (isWriting) writeFileSync(path, text)
  else process.stderr.write(`docs/generated/${name} is out of date: npm run docs\n`)
  stale += 1
}
process.stdout.write(`${Object.keys(pages).length} pages, ${stale} ${isWriting ? 'written' : 'out of date'}\n`)
process.exit(stale > 0 && !isWriting ? 1 : 0)
