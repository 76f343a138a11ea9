// The packages as strangers meet them. `node scripts/api.mjs` compares what each package exports with its report,
// packages/<name>/etc/<entry>.api.md, and has publint look at what would be published; anything amiss ends it with 1.
// `--write` builds, and brings the reports up to date. A report is made from the type declarations in `dist`, so a mere
// comparison needs a build before it. Entries for tests only have no report.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { CompilerState, Extractor, ExtractorConfig } from '@microsoft/api-extractor'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { build, root } from './lib/setup.mjs'

const names =
  'protocol crypto credentials core store ordering node rpc-client enclave-channel client issuer consumer isle'.split(
    ' ',
  )
const fresh = join(root, '.cache', 'api')
const write = process.argv.includes('--write')
if (write) build()

const entries = names.flatMap(entriesOf)
const unbuilt = entries.filter(({ declarations }) => !existsSync(declarations))
if (unbuilt.length > 0)
  fail(unbuilt.map((entry) => `${relative(root, entry.declarations)} is missing: run \`npm run build\` first`))
rmSync(fresh, { recursive: true, force: true })
// Packing is done by other processes, so it goes on while the reports are made.
const packing = Promise.all(names.map(packageProblems))
const problems = [...reports(), ...(await packing).flat()]
if (problems.length > 0) fail(problems)
process.stdout.write(`${entries.length} public interfaces of ${names.length} packages are as reported.\n`)

/** Public entries of a package: where their declarations are, and where their report belongs. */
function entriesOf(name) {
  const folder = join(root, 'packages', name)
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return Object.entries(exports)
    .filter(([path]) => path !== './testing')
    .map(([path, { types }]) => {
      const file = `${path === '.' ? 'index' : path.slice(2).replaceAll('/', '-')}.api.md`
      return { name, folder, file, declarations: join(folder, types), shown: `packages/${name}/etc/${file}` }
    })
}

/** Makes every report, then writes it or compares it. @returns problems. */
function reports() {
  const configs = entries.map(extractorConfig)
  // One compiler for all: each of them would read the same declarations again.
  const compilerState = CompilerState.create(configs[0], { additionalEntryPoints: entries.map((e) => e.declarations) })
  const found = []
  for (const [index, entry] of entries.entries()) {
    const messageCallback = (message) => {
      if (message.logLevel === 'error') found.push(`${entry.shown}: ${message.text}`)
      message.handled = true
    }
    Extractor.invoke(configs[index], { compilerState, messageCallback })
    const report = inOrder(readFileSync(join(fresh, entry.name, entry.file), 'utf8'))
    if (write) save(entry, report)
    else found.push(...compare(entry, report))
  }
  return [...found, ...strayReports()]
}

function extractorConfig({ name, folder, file, declarations }) {
  for (const needed of [join(folder, 'etc'), join(fresh, name)]) mkdirSync(needed, { recursive: true })
  const none = { default: { logLevel: 'none' } }
  return ExtractorConfig.prepare({
    packageJsonFullPath: join(folder, 'package.json'),
    configObjectFullPath: undefined,
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath: declarations,
      newlineKind: 'lf',
      compiler: {
        overrideTsconfig: {
          // Our declarations name each other with the ending .ts.
          compilerOptions: {
            target: 'ES2023',
            module: 'NodeNext',
            lib: ['ES2023', 'ESNext.Disposable', 'DOM', 'DOM.Iterable'],
            types: ['node'],
            strict: true,
            exactOptionalPropertyTypes: true,
            skipLibCheck: true,
            noEmit: true,
            allowImportingTsExtensions: true,
          },
          files: [declarations],
        },
      },
      apiReport: {
        enabled: true,
        reportFileName: file,
        reportFolder: join(folder, 'etc'),
        reportTempFolder: join(fresh, name),
        // A type that an exported one is made of is public too, whether it has a public name or not.
        includeForgottenExports: true,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: { logLevel: 'error' } },
        // Docstrings here are prose, without release tags; how they are written is not this script's business.
        extractorMessageReporting: none,
        tsdocMessageReporting: none,
      },
    },
  })
}

/** A report with the texts of each union in their order: the compiler's own depends on what it read before. */
function inOrder(report) {
  return report.replaceAll(/"[^"\n]*"(?: \| "[^"\n]*")+/g, (union) => union.split(' | ').sort().join(' | '))
}

function save({ folder, file, shown }, report) {
  const path = join(folder, 'etc', file)
  if (existsSync(path) && inOrder(readFileSync(path, 'utf8')) === report) return
  writeFileSync(path, report)
  process.stdout.write(`wrote ${shown}\n`)
}

function compare({ folder, file, shown }, report) {
  const path = join(folder, 'etc', file)
  if (!existsSync(path)) return [`${shown} is missing: run \`npm run api\` and commit it`]
  const before = inOrder(readFileSync(path, 'utf8').replaceAll('\r\n', '\n'))
  if (before === report) return []
  const lines = [...only(before, report, '-'), ...only(report, before, '+')]
  const more = lines.length > 8 ? [`    … and ${lines.length - 8} more lines`] : []
  const text = [`${shown} is out of date: run \`npm run api\`, look at what changes for others, and commit it`]
  return [[...text, ...lines.slice(0, 8), ...more].join('\n')]
}

/** Lines that only one of two texts has; enough to see what changed. */
function only(text, other, sign) {
  const known = new Set(other.split('\n'))
  return text.split('\n').flatMap((line) => (known.has(line) ? [] : [`    ${sign} ${line.trim()}`]))
}

/** Reports of entries that are gone. */
function strayReports() {
  const wanted = new Set(entries.map(({ folder, file }) => join(folder, 'etc', file)))
  const stray = [...new Set(entries.map(({ folder }) => join(folder, 'etc')))]
    .flatMap((etc) => readdirSync(etc).map((file) => join(etc, file)))
    .filter((path) => path.endsWith('.api.md') && !wanted.has(path))
  if (write) for (const path of stray) rmSync(path)
  return write ? [] : stray.map((path) => `${relative(root, path)} belongs to no entry: run \`npm run api\``)
}

/** What publint has to say against the package as `npm pack` would make it. */
async function packageProblems(name) {
  const { messages, pkg } = await publint({ pkgDir: join(root, 'packages', name), pack: 'npm', level: 'error' })
  return messages.map((message) => `packages/${name}/package.json: ${formatMessage(message, pkg, { color: false })}`)
}

function fail(all) {
  process.stderr.write(`${all.map((problem) => `✗ ${problem}`).join('\n')}\n`)
  process.exit(1)
}
