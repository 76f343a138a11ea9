import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { formatWithOptions } from 'node:util'
import { createIDOSClient, LocalKeyProvider } from '@open-idos/client'
import { createIssuer } from '@open-idos/credentials'
import { ed25519PublicKey } from '@open-idos/crypto'
import type { RunningNode } from '@open-idos/node'
import { toBase64, toHex } from '@open-idos/protocol'
import { catalogue, createRpcClient, createSigner, executeAction } from '@open-idos/rpc-client'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { runFlows } from '../src/flows.ts'
import { startLocalNode } from '../src/local-node.ts'
import { persona } from '../src/personas.ts'
import { naclKeyPair, walletOf } from '../src/wallets.ts'
import {
  declaredNames,
  inPlace,
  npmScripts,
  type ReadmeBlock,
  readmeBlocks,
  runnable,
  showsName,
} from './readme-blocks.ts'

// Every program in a README compiles and runs against a real node, and prints and gives what the README says.

const root = fileURLToPath(new URL('../../..', import.meta.url))
const packages = [
  'protocol',
  'crypto',
  'credentials',
  'core',
  'store',
  'ordering',
  'node',
  'rpc-client',
  'enclave-channel',
  'client',
  'issuer',
  'consumer',
  'dev-net',
]
const readmes = ['README.md', ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}/README.md`)]
  .filter((readme) => existsSync(join(root, readme)))
  .map((readme) => ({ readme, text: readFileSync(join(root, readme), 'utf8') }))
const blocks = readmes.flatMap(({ readme, text }) => readmeBlocks(readme, text))
const runnableBlocks = blocks.filter((block) => !block.browser)

const [alice, neobank, charlie] = [persona('Alice', 'EVM'), persona('Neobank', 'server'), persona('Charlie', 'server')]
const password = "Alice's pass phrase"
const issuer = 'https://neobank.example/idos'
const { publicKeyMultibase } = createIssuer({ issuer, seed: neobank.secret })

/**
 * The READMEs make new keys, to whom a network has nothing to say. Where a block declares one of these names, it is run
 * a second time with keys of people who live on the test's node: Alice, who has a credential, and Charlie, who has a grant.
 */
const residents: Readonly<Record<string, string>> = {
  wallet: `privateKeyToAccount('0x${toHex(alice.secret)}')`,
  password: JSON.stringify(password),
  acceptedIssuers: `[{ authPublicKey: '${neobank.caller}' }]`,
  consumerSigner: `nacl.sign.keyPair.fromSeed(Buffer.from('${toHex(charlie.secret)}', 'hex'))`,
  recipientEncryptionPrivateKey: `'${toBase64(charlie.encryption.secretKey)}'`,
  trustedIssuers: JSON.stringify([{ issuer, publicKeyMultibase }]),
}

/** What a second run must print, so that it is known to have got to the heart of the block. */
const residentsPrint: Readonly<Record<string, RegExp>> = {
  'packages/client/README.md: Sign in and read': /"familyName":"Specimen"/,
  'packages/consumer/README.md: @open-idos/consumer': /familyName: 'Specimen'/,
}

/** Seeds whose public keys READMEs call registered inserters. */
const inserterSeeds = [new Uint8Array(32).fill(1)]

let node: RunningNode
let folder: string
beforeAll(async () => {
  node = await startLocalNode({ dataDir: ':memory:' })
  // Inside the project, so that the blocks find its packages.
  mkdirSync(join(root, '.cache'), { recursive: true })
  folder = mkdtempSync(join(root, '.cache', 'readmes-'))
  for (const seed of inserterSeeds) await addInserter(seed)
  await runFlows({ nodeUrl: node.url, kind: 'EVM', name: 'Alice', step: (_title, work) => work() })
})
afterAll(async () => {
  await node.close()
  rmSync(folder, { recursive: true, force: true })
})

async function addInserter(seed: Uint8Array): Promise<void> {
  const rpc = createRpcClient({ nodeUrl: node.url })
  const signer = await createSigner(naclKeyPair(persona('Operator', 'server')))
  const id = randomUUID()
  await executeAction(rpc, catalogue.add_inserter_as_owner, { id, name: 'From a README' }, { signer })
  const delegate = { address: toHex(ed25519PublicKey(seed)), inserter_id: id }
  await executeAction(rpc, catalogue.add_delegate_as_owner, delegate, { signer })
}

async function shareWithCharlie(): Promise<void> {
  const enclaveProvider = new LocalKeyProvider({ password })
  const idle = await createIDOSClient({ nodeUrl: node.url, enclaveProvider }).createClient()
  const me = await (await idle.withUserSigner(walletOf(alice))).logIn()
  const own = (await me.getAllCredentials()).find((one) => one.original_id === null)
  await me.requestAccessGrant(String(own?.id), {
    consumerEncryptionPublicKey: charlie.encryption.publicKeyBase64,
    consumerAuthPublicKey: charlie.caller,
  })
}

/** Runs a block in this process. @returns what it printed. */
async function run(block: ReadmeBlock, given: Readonly<Record<string, string>>): Promise<string> {
  const printed: string[] = []
  const log = vi.spyOn(console, 'log').mockImplementation((...args: unknown[]) => {
    printed.push(formatWithOptions({ depth: 10 }, ...args))
  })
  vi.stubGlobal(showsName, (actual: unknown, stated: unknown, line: number) => {
    expect(actual, `${block.readme}:${line}`).toEqual(stated)
    return actual
  })
  const file = join(folder, `${fileName(block)}-${randomUUID()}.${block.language}`)
  writeFileSync(file, runnable(block, { nodeUrl: `'${node.url}'`, ...given }))
  const home = process.cwd()
  // A program that keeps data in ./data shall not keep it in the checkout.
  process.chdir(folder)
  try {
    await import(pathToFileURL(file).href)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`${block.readme}:${block.line}: this block does not run: ${reason}`, { cause })
  } finally {
    process.chdir(home)
    log.mockRestore()
    vi.unstubAllGlobals()
  }
  return printed.join('\n')
}

function fileName({ readme, line }: ReadmeBlock): string {
  return `${basename(dirname(join(root, readme)))}-${line}`
}

const title = ({ readme, line }: ReadmeBlock) => `${readme}:${line}`
const declared = (block: ReadmeBlock) => declaredNames(block).filter((name) => Object.hasOwn(residents, name))

describe('READMEs', () => {
  it.each(packages)('packages/%s has one', (name) => {
    expect(readmes.map(({ readme }) => readme)).toContain(`packages/${name}/README.md`)
  })

  it('name npm scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object }
    const unknown = readmes.flatMap(({ readme, text }) =>
      npmScripts(text).flatMap((name) => (Object.hasOwn(scripts, name) ? [] : [`${readme}: npm run ${name}`])),
    )
    expect(unknown).toEqual([])
  })

  it('show programs that compile', { timeout: 120_000 }, () => {
    const { config } = ts.readConfigFile(join(root, 'tsconfig.tests.json'), (path) => ts.sys.readFile(path))
    const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root)
    const checked = blocks.filter((block) => block.language === 'ts')
    const files = checked.map((block) => {
      const file = join(folder, `${fileName(block)}.ts`)
      writeFileSync(file, inPlace(block))
      return { file, block }
    })
    const program = ts.createProgram(
      files.map(({ file }) => file),
      options,
    )
    const wrong = files.flatMap(({ file, block }) => {
      const source = program.getSourceFile(file)
      return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map((one) => {
        const line = (source?.getLineAndCharacterOfPosition(one.start ?? 0).line ?? 0) + 1
        return `${block.readme}:${line}: ${ts.flattenDiagnosticMessageText(one.messageText, '\n')}`
      })
    })
    expect(wrong).toEqual([])
  })
})

describe('programs in READMEs', () => {
  it.each(runnableBlocks.map((block) => [title(block), block] as const))(
    '%s runs as printed',
    async (_title, block) => {
      const printed = await run(block, {})
      if (block.output !== undefined) expect(printed).toMatch(pattern(block.output))
    },
  )

  const again = blocks.filter((block) => declared(block).length > 0)
  it.each(again.map((block) => [title(block), block] as const))(
    '%s runs with keys of residents',
    async (_title, block) => {
      // Each time, because a README may show how to take grants back.
      await shareWithCharlie()
      const printed = await run(block, residents)
      const expected = residentsPrint[`${block.readme}: ${block.heading}`]
      if (expected !== undefined) expect(printed).toMatch(expected)
    },
  )

  it('are all known by the headings that this test names', () => {
    const headings = again.map(({ readme, heading }) => `${readme}: ${heading}`)
    expect(headings).toEqual(expect.arrayContaining(Object.keys(residentsPrint)))
  })
})

/** The output that a README shows; `…` in it stands for any text. */
function pattern(output: string): RegExp {
  const parts = output
    .trim()
    .split('…')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('[^]*?')}$`)
}
