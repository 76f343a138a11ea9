/** Header name to value. */
export type Headers = Readonly<Record<string, string>>

/**
 * What the policy of a deployment depends on: the members of its `config.json` that name other origins. Without a node it
 * is one for development, where everything else is found below `localhost`.
 */
export interface HeaderOptions {
  readonly nodeUrl?: string | undefined
  readonly enclaveUrl?: string | undefined
  /** The development wallet; never in production. */
  readonly walletUrl?: string | undefined
}

/**
 * Security headers by kind of file: `frame` for the page at `/`, `dialog` for the same page at every other path, `asset`
 * for the rest. A deployment writes them to `headers.json` beside its `config.json`.
 *
 * - No `Cross-Origin-Opener-Policy`: it would cut the Enclave's popup off from its frame.
 * - The Enclave learns from the `Referer` whom it serves, so the origin is sent to it.
 */
export function headersFor(options: HeaderOptions = {}): Readonly<Record<'frame' | 'dialog' | 'asset', Headers>> {
  const page = {
    ...common,
    'Content-Security-Policy': policy(options),
    'Cache-Control': 'no-cache',
    'Permissions-Policy': permissions(options),
  }
  return {
    frame: page,
    dialog: page,
    asset: { ...common, 'Cache-Control': 'public, max-age=31536000, immutable' },
  }
}

const common: Headers = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin',
  'Origin-Agent-Cluster': '?1',
}

const LOCAL = 'http://*.localhost:* http://localhost:* http://127.0.0.1:*'

function policy({ nodeUrl, enclaveUrl, walletUrl }: HeaderOptions): string {
  const [node, enclave, wallet] =
    nodeUrl === undefined
      ? [LOCAL, LOCAL, LOCAL]
      : [nodeUrl, enclaveUrl, walletUrl].map((url) => url && new URL(url).origin)
  return [
    "default-src 'none'",
    source('script-src', ["'self'", wallet]),
    "style-src 'self'",
    // Pictures inside credentials are blobs; wallets announce their icons as data.
    "img-src 'self' blob: data:",
    source('connect-src', ["'self'", node]),
    source('frame-src', [enclave ?? "'none'", wallet]),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${wallet === undefined ? "'none'" : 'open-idos-development-wallet'}`,
  ].join('; ')
}

function source(directive: string, origins: readonly (string | undefined)[]): string {
  return [directive, ...origins.filter(Boolean)].join(' ')
}

/** What the Enclave's frame may be handed on; all else is off. */
function permissions({ enclaveUrl }: HeaderOptions): string {
  const enclave = enclaveUrl === undefined ? '*' : `(self "${new URL(enclaveUrl).origin}")`
  const off = ['accelerometer', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'hid', 'magnetometer']
  const alsoOff = ['microphone', 'midi', 'payment', 'serial', 'usb', 'xr-spatial-tracking', 'clipboard-read']
  const delegated = ['clipboard-write', 'publickey-credentials-create', 'publickey-credentials-get', 'storage-access']
  return [
    ...[...off, ...alsoOff].map((feature) => `${feature}=()`),
    ...delegated.map((feature) => `${feature}=${enclave}`),
  ].join(', ')
}
