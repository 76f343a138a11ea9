/** Header name to value. */
export type Headers = Readonly<Record<string, string>>

/** What differs between deployments. */
export interface HeaderOptions {
  /** Origins that may embed the Isle; everybody when empty. */
  readonly allowedParents?: readonly string[]
  /**
   * Origins of nodes. Hosts choose their network, so that by default every encrypted origin and this machine are open.
   * What sites say of themselves can be asked for in any case.
   */
  readonly nodes?: readonly string[]
  /** Origins of Enclaves and verifiers. */
  readonly frames?: readonly string[]
}

/** Where a site says who it is: this one path, and nothing else of other hosts. */
const manifest = '/.well-known/idos-app.json'
const everySite = ['http://*.localhost:*', 'http://localhost:*', 'http://127.0.0.1:*', 'https://*:*']
const anywhere = ['http://*.localhost:*', 'http://localhost:*', 'http://127.0.0.1:*', 'https:']

/** Security headers by document: `/` is the frame, all else are files. A deployment for one network names its origins. */
export function headersFor(options: HeaderOptions = {}): Readonly<Record<'frame' | 'dialog' | 'asset', Headers>> {
  const { allowedParents = [], nodes = anywhere, frames = anywhere } = options
  const parents = allowedParents.length === 0 ? '*' : allowedParents.join(' ')
  const sites = (allowedParents.length === 0 ? everySite : allowedParents).map((site) => site + manifest)
  const page = { ...common, 'Content-Security-Policy': policy({ parents, nodes: [...nodes, ...sites], frames }) }
  return {
    frame: page,
    dialog: { ...common, 'Content-Security-Policy': policy({ parents: "'none'", nodes: [], frames: [] }) },
    asset: {
      ...common,
      // Files are named after their contents, but for the one that pages name: it is looked at again.
      'Cache-Control': 'public, max-age=300',
      'Content-Security-Policy': policy({ parents: "'none'", nodes: [], frames: [] }),
    },
  }
}

const common: Headers = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'origin',
  // Pages that are cross-origin isolated may embed and load only what says so.
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Access-Control-Allow-Origin': '*',
  'Origin-Agent-Cluster': '?1',
  'Cache-Control': 'no-cache',
  'Permissions-Policy': [
    'accelerometer=()',
    'autoplay=()',
    'display-capture=()',
    'geolocation=()',
    'gyroscope=()',
    'hid=()',
    'magnetometer=()',
    'midi=()',
    'payment=()',
    'serial=()',
    'usb=()',
    'xr-spatial-tracking=()',
    'clipboard-read=()',
  ].join(', '),
}

function policy(to: { parents: string; nodes: readonly string[]; frames: readonly string[] }): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    // Pictures of wallets come as data.
    "img-src 'self' data:",
    `connect-src ${["'self'", ...to.nodes].join(' ')}`,
    `frame-src ${to.frames.length === 0 ? "'none'" : to.frames.join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${to.parents}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
}
