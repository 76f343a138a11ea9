/** Header name to value. */
export type Headers = Readonly<Record<string, string>>

/** What differs between deployments. */
export interface HeaderOptions {
  /** Origins that may embed the frame; everybody when empty. */
  readonly allowedParents?: readonly string[]
  /** Origins of custody nodes. */
  readonly custody?: readonly string[]
}

/**
 * Security headers by document: `/` is the frame that other sites embed, everything else is the Enclave's own.
 *
 * - No `Cross-Origin-Opener-Policy` on the dialog: it would cut the popup off from the frame that opened it.
 * - `Cross-Origin-Embedder-Policy` and `Cross-Origin-Resource-Policy`: pages that are cross-origin isolated may embed
 *   only what sends both.
 * - `clipboard-write` is for copying the kit, `publickey-credentials-*` for passkeys; all else is off.
 */
export function headersFor(options: HeaderOptions = {}): Readonly<Record<'frame' | 'dialog' | 'asset', Headers>> {
  const { allowedParents = [], custody = [] } = options
  const parents = allowedParents.length === 0 ? '*' : allowedParents.join(' ')
  return {
    frame: { ...common, 'Content-Security-Policy': policy(parents, custody) },
    dialog: { ...common, 'Content-Security-Policy': policy("'none'", []) },
    // Workers get their policy with their own script.
    asset: {
      ...common,
      'Content-Security-Policy': policy("'none'", custody),
      'Cache-Control': 'public, max-age=31536000, immutable',
    },
  }
}

const common: Headers = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Origin-Agent-Cluster': '?1',
  'Cache-Control': 'no-cache',
  'Permissions-Policy': [
    'accelerometer=()',
    'autoplay=()',
    'camera=()',
    'display-capture=()',
    'encrypted-media=()',
    'fullscreen=()',
    'geolocation=()',
    'gyroscope=()',
    'hid=()',
    'identity-credentials-get=()',
    'idle-detection=()',
    'magnetometer=()',
    'microphone=()',
    'midi=()',
    'payment=()',
    'picture-in-picture=()',
    'serial=()',
    'usb=()',
    'xr-spatial-tracking=()',
    'clipboard-read=()',
    'clipboard-write=(self)',
    'publickey-credentials-create=(self)',
    'publickey-credentials-get=(self)',
  ].join(', '),
}

function policy(parents: string, connect: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `connect-src ${["'self'", ...connect].join(' ')}`,
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${parents}`,
    "require-trusted-types-for 'script'",
    'trusted-types open-idos-worker',
  ].join('; ')
}
