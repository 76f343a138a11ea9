// Who may import whom: the table of rooms in docs/architecture.md, as rules. A row names all it may import of ours.
const rooms = {
  protocol: [],
  crypto: ['protocol'],
  credentials: ['protocol', 'crypto'],
  core: ['protocol', 'crypto'],
  store: ['core', 'protocol'],
  ordering: ['protocol'],
  node: ['protocol', 'crypto', 'core', 'store', 'ordering'],
  'rpc-client': ['protocol', 'crypto', 'core'],
  client: ['rpc-client', 'protocol', 'crypto', 'credentials', 'enclave-channel'],
  'enclave-channel': ['protocol'],
  ui: [],
  'apps/enclave': ['protocol', 'crypto', 'credentials', 'enclave-channel', 'ui'],
  isle: [],
  'apps/isle': ['client', 'isle', 'protocol', 'rpc-client', 'ui'],
  'apps/dashboard': ['client', 'credentials', 'crypto', 'protocol', 'rpc-client', 'ui'],
  'demos/verifier': ['ui'],
  'demos/neobank': ['issuer', 'consumer', 'client', 'isle', 'ui'],
  'demos/lender': ['consumer', 'client', 'isle', 'ui'],
  'demos/wallet': ['crypto', 'protocol', 'ui'],
  issuer: ['rpc-client', 'protocol', 'crypto', 'credentials'],
  consumer: ['rpc-client', 'protocol', 'crypto', 'credentials'],
}
/** Rooms without a slash are packages. */
const folderOf = (room) => (room.includes('/') ? room : `packages/${room}`)
const tests = '[.]test[.]tsx?$|/src/testing/|/testing[.]ts$|/test/'

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'pure-rooms-have-no-platform',
      severity: 'error',
      from: { path: '^packages/(protocol|crypto|credentials|core)/src', pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    ...Object.entries(rooms).map(([room, allowed]) => ({
      name: `${room.replace('/', '-')}-imports-only-${allowed.join('-') || 'nothing-of-ours'}`,
      severity: 'error',
      from: { path: `^${folderOf(room)}/src`, pathNot: tests },
      to: { path: '^(packages|apps|demos)/', pathNot: `^(${[room, ...allowed].map(folderOf).join('|')})/` },
    })),
    {
      name: 'clients-see-declarations-only',
      severity: 'error',
      from: { path: '^packages/rpc-client/src' },
      to: { path: '^packages/core/', pathNot: '^packages/core/(src|dist)/catalogue[.]' },
    },
    {
      name: 'stores-see-the-state-port-only',
      severity: 'error',
      from: { path: '^packages/store/src', pathNot: tests },
      to: { path: '^packages/core/', pathNot: '^packages/core/(src|dist)/state/' },
    },
    {
      name: 'index-is-for-outsiders',
      severity: 'error',
      from: { path: '^packages/([^/]+)/src' },
      to: { path: '^packages/$1/src/index[.]ts$' },
    },
    {
      name: 'source-never-imports-tests',
      severity: 'error',
      from: { path: '^(packages|apps|demos)/', pathNot: `${tests}|^packages/dev-net` },
      to: { path: '[.]test[.]ts$|^packages/dev-net' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules|dist' },
    exclude: { path: '/dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'types', 'import', 'default'],
    },
  },
}
