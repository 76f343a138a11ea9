import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ConfigError, type ConfigSources, createConfig, readConfig } from './config.ts'
import { environmentName, flagName, settings } from './settings.ts'

function problemsOf(run: () => unknown): readonly string[] {
  try {
    run()
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
  return []
}

const file = (content: unknown) => ({ path: '/etc/open-idos/open-idos.json', content })

test('defaults work without any source', () => {
  const { config, secrets } = readConfig({})
  expect(config).toMatchObject({ host: '127.0.0.1', port: 8484, chainId: 'open-idos-local', metrics: true })
  expect(secrets).toEqual({ metricsToken: undefined })
  for (const [name, { schema, default: value }] of Object.entries(settings)) {
    expect(schema.safeParse(value).success, name).toBe(true)
  }
})

test('two contents of 4 MiB fit a transaction, and the transaction a request', () => {
  const { maxTransactionBytes, maxRequestBytes } = createConfig()
  const content = Math.ceil((4 * 1024 * 1024 + 24 + 16 + 32) / 3) * 4
  expect(2 * content + 3 * 65_536).toBeLessThan(maxTransactionBytes)
  expect(Math.ceil(maxTransactionBytes / 3) * 4 + 4096).toBeLessThan(maxRequestBytes)
})

test('flags win over the environment, the environment over the file', () => {
  const sources: ConfigSources = {
    file: file({ port: 1, chainId: 'from-file', metrics: false, publicUrls: ['https://a.example'] }),
    env: { OPEN_IDOS_PORT: '2', OPEN_IDOS_CHAIN_ID: 'from-env', PATH: '/bin' },
    flags: { port: '3' },
  }
  const { config } = readConfig(sources)
  expect(config).toMatchObject({ port: 3, chainId: 'from-env', metrics: false, publicUrls: ['https://a.example'] })
})

test('a folder in the file is meant from the file', () => {
  expect(readConfig({ file: file({ dataDir: 'data' }) }).config.dataDir).toBe(join('/etc/open-idos', 'data'))
  expect(readConfig({ env: { OPEN_IDOS_DATA_DIR: 'data' } }).config.dataDir).toBe('data')
})

test('texts become numbers, booleans and lists', () => {
  const env = {
    OPEN_IDOS_PUBLIC_URLS: 'https://a.example, https://b.example/p',
    OPEN_IDOS_METRICS: 'false',
    OPEN_IDOS_TRUSTED_PROXIES: '2',
    OPEN_IDOS_ALLOWED_ORIGINS: '*',
  }
  const { config } = readConfig({ env })
  expect(config.publicUrls).toEqual(['https://a.example', 'https://b.example/p'])
  expect(config).toMatchObject({ metrics: false, trustedProxies: 2, allowedOrigins: ['*'] })
})

test('all problems come together, each under the name its source gives the setting', () => {
  const problems = problemsOf(() =>
    readConfig({
      file: file({ prot: 1, port: '8484', publicUrls: ['https://ok.example', 'ftp://x', 'https://slash.example/'] }),
      env: { OPEN_IDOS_LOG_LEVEL: 'loud', OPEN_IDOS_TYPO: '1', OPEN_IDOS_METRICS_TOKEN: 'short' },
      flags: { maxConnections: 'many', metrics: 'yes', nothing: '1' },
    }),
  )
  const starts = problems.map((problem) => problem.split(': ').slice(0, -1).join(': '))
  expect(starts).toEqual([
    '/etc/open-idos/open-idos.json: "prot"',
    '/etc/open-idos/open-idos.json: "port": Invalid input',
    '/etc/open-idos/open-idos.json: "publicUrls" (item 2)',
    '/etc/open-idos/open-idos.json: "publicUrls" (item 3)',
    'OPEN_IDOS_TYPO',
    'OPEN_IDOS_LOG_LEVEL: Invalid option',
    '--nothing',
    '--max-connections: Invalid input',
    '--metrics: Invalid input',
    'OPEN_IDOS_METRICS_TOKEN',
  ])
})

test.each([
  ['port', -1],
  ['port', 65_536],
  ['port', 1.5],
  ['chainId', ''],
  ['chainId', 'two words'],
  ['chainId', 'line\nfeed'],
  ['publicUrls', ['https://user:pass@a.example']],
  ['publicUrls', ['https://a.example?x=1']],
  ['publicUrls', ['a.example']],
  ['allowedOrigins', ['https://a.example/path']],
  ['allowedOrigins', []],
  ['sessionTtlSeconds', 1],
  ['commitTimeoutMs', 0],
  ['logLevel', 'verbose'],
] as const)('%s refuses %j', (name, value) => {
  expect(problemsOf(() => createConfig({ [name]: value }))).toHaveLength(1)
})

test('what cannot work together is a problem', () => {
  expect(problemsOf(() => createConfig({ dataDir: ':memory:' }))).toHaveLength(1)
  expect(problemsOf(() => createConfig({ maxRequestBytes: 12 * 1024 * 1024 }))).toHaveLength(1)
  expect(problemsOf(() => createConfig({ commitTimeoutMs: 20_000 }))).toHaveLength(1)
  expect(problemsOf(() => readConfig({ file: file([]) }))).toHaveLength(1)
  expect(problemsOf(() => createConfig({ nope: 1 } as object))).toHaveLength(1)
})

test('the owner is kept as callers are written', () => {
  const owner = (text: string) => createConfig({ owner: text }).owner
  expect(owner('0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266')).toBe('0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266')
  expect(owner('AB'.repeat(32))).toBe('ab'.repeat(32))
  expect(owner('rN7n3473SaZBCG4dFL83w7a1RXtXtbk2D9')).toBe('rN7n3473SaZBCG4dFL83w7a1RXtXtbk2D9')
  const { config } = readConfig({ env: { OPEN_IDOS_OWNER: 'AB'.repeat(32) } })
  expect(config.owner).toBe('ab'.repeat(32))
})

test('secrets stay apart from the configuration', () => {
  const token = 'a-long-enough-token'
  const { config, secrets } = readConfig({ env: { OPEN_IDOS_METRICS_TOKEN: token } })
  expect(secrets.metricsToken).toBe(token)
  expect(JSON.stringify(config)).not.toContain(token)
})

test('names follow from one another', () => {
  expect(environmentName('maxRequestBytes')).toBe('OPEN_IDOS_MAX_REQUEST_BYTES')
  expect(flagName('maxRequestBytes')).toBe('--max-request-bytes')
})
