// What a page costs before it can be used, and what it loads later: gzip of JavaScript and CSS, against its budget.
// `node scripts/budgets.mjs` reads built sites; a budget that is broken ends it with 1.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, posix, relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from './lib/setup.mjs'

const KB = 1000
const pages = [
  { site: 'apps/enclave/dist/site', page: 'index.html', title: 'Enclave, locked frame', initial: 18 * KB },
  { site: 'apps/enclave/dist/site', page: 'dialog.html', title: 'Enclave, popup', initial: 40 * KB },
  { site: 'apps/isle/dist/site', page: 'index.html', title: 'Isle, frame', initial: 45 * KB },
  // Its words are a file of their own, which every visit needs before it shows any.
  { site: 'apps/dashboard/dist/site', page: 'index.html', words: /^en-/, title: 'Dashboard', initial: 100 * KB },
  { site: 'demos/verifier/dist/site', page: 'index.html', title: 'Verifier', initial: 45 * KB },
  { site: 'demos/lender/dist/site', page: 'index.html', title: 'Lender, without the Isle', initial: 40 * KB },
]
const chunks = [
  { site: 'apps/enclave/dist/site', match: /^worker-/, title: 'Enclave, cryptography (worker)', limit: 20 * KB },
  { site: 'apps/isle/dist/site', match: /^client-/, title: 'Isle, client core', limit: 35 * KB },
  {
    site: 'apps/isle/dist/site',
    match: /^(secp256k1|curves|evm)-/,
    title: 'Isle, signatures of EVM wallets',
    limit: 15 * KB,
  },
  {
    site: 'apps/isle/dist/site',
    match: /^(ed25519|curves|nep413|share)-/,
    title: 'Isle, sharing and Ed25519 wallets',
    limit: 15 * KB,
  },
  ...['ar', 'de', 'es', 'fr', 'pt-br'].map((lang) => {
    const match = new RegExp(`^${lang}-`)
    return { site: 'apps/isle/dist/site', match, title: `Isle, language ${lang}`, limit: 6 * KB }
  }),
  { site: 'apps/dashboard/dist/site', match: /./, each: true, title: 'Dashboard, largest part', limit: 40 * KB },
  {
    site: 'demos/neobank/dist/site',
    match: /^(?!(ar|de|es|fr|pt-br)-)/,
    title: 'Neobank, all of it in one language',
    limit: 170 * KB,
  },
  { site: 'demos/verifier/dist/site', match: /^camera-/, title: 'Verifier, camera', limit: 20 * KB },
]
/** Single files, each within its own limit. */
const files = [
  { file: 'apps/isle/dist/site/isle.js', title: 'Isle, loader in the page', limit: 8 * KB },
  { file: 'apps/isle/dist/site/isle-controller.js', title: 'Isle, earlier controller', limit: 3 * KB },
  { file: 'apps/isle/dist/weighed/react.js', title: 'Isle, React wrapper', limit: 2 * KB },
  ...['injected', 'evm-libraries', 'near', 'stellar', 'wallet-object', 'xrpl'].map((name) => {
    return { file: `apps/isle/dist/site/bridges/${name}.js`, title: `Isle, bridge ${name}`, limit: 2 * KB }
  }),
]

const problems = []
for (const { site, page, words, title, initial } of pages) {
  const folder = join(root, site)
  if (!existsSync(join(folder, page))) fail(`${site}/${page} is missing: run \`npm run build\` first`)
  report(title, [...initialFiles(folder, page), ...(words === undefined ? [] : assetsOf(site, words))], initial)
}
for (const { site, match, each = false, title, limit } of chunks) {
  const files = assetsOf(site, match)
  report(title, each ? [files.toSorted((a, b) => sizeOf(b) - sizeOf(a))[0]] : files, limit)
}
for (const { file, title, limit } of files) {
  if (!existsSync(join(root, file))) fail(`${file} is missing: run \`npm run build\` first`)
  report(title, [join(root, file)], limit)
}
if (problems.length > 0) fail(problems.join('\n'))

/** Scripts and styles of a built site whose names fit. */
function assetsOf(site, match) {
  const assets = join(root, site, 'assets')
  const names = readdirSync(assets).filter((name) => match.test(name) && /\.(js|css)$/.test(name))
  if (names.length === 0) fail(`${site}/assets has no ${match}`)
  return names.map((name) => join(assets, name))
}

/** The files that a document asks for by itself: scripts and styles it names, and what those import at once. */
function initialFiles(folder, page) {
  const html = readFileSync(join(folder, page), 'utf8')
  const named = [...html.matchAll(/(?:src|href)="\/?(assets\/[^"]+\.(?:js|css))"/g)].map((found) => found[1])
  const all = new Set()
  const add = (name) => {
    if (all.has(name)) return
    all.add(name)
    if (!name.endsWith('.js')) return
    const text = readFileSync(join(folder, name), 'utf8')
    for (const [, path] of text.matchAll(/(?:\bfrom|\bimport)\s*"(\.[^"]+)"/g))
      add(posix.join(posix.dirname(name), path))
  }
  named.forEach(add)
  return [...all].map((name) => join(folder, name))
}

function report(title, files, limit) {
  const size = files.reduce((sum, file) => sum + sizeOf(file), 0)
  const line = `${title}: ${(size / KB).toFixed(1)} KB of ${limit / KB} KB`
  process.stdout.write(`${line}\n`)
  if (size > limit) problems.push(`${line}\n${files.map((file) => `  ${relative(root, file)}`).join('\n')}`)
}

function sizeOf(file) {
  return gzipSync(readFileSync(file), { level: 9 }).length
}

function fail(text) {
  process.stderr.write(`\n${text}\n`)
  process.exit(1)
}
