import type { JSX } from 'preact'

export interface OriginParts {
  /** With `://`. */
  readonly scheme: string
  /** As it goes over the wire: ASCII, other alphabets as punycode. */
  readonly host: string
  /** With `:`; empty for the usual one. */
  readonly port: string
  readonly encrypted: boolean
  /** Letters beyond ASCII are in it: it may imitate another name. */
  readonly punycode: boolean
}

/** @returns undefined for what is not an origin, such as `null`. */
export function readOrigin(origin: string): OriginParts | undefined {
  if (!URL.canParse(origin)) return undefined
  const { protocol, hostname, port } = new URL(origin)
  return {
    scheme: `${protocol}//`,
    host: hostname,
    port: port === '' ? '' : `:${port}`,
    encrypted: protocol === 'https:' || hostname === 'localhost' || hostname.endsWith('.localhost'),
    punycode: hostname.split('.').some((label) => label.startsWith('xn--')),
  }
}

/** An origin as the browser vouches for it: never translated, never turned around, the host in front of the eyes. */
export function Origin({ origin }: { readonly origin: string }): JSX.Element {
  const parts = readOrigin(origin)
  return (
    <bdi class="origin" dir="ltr" translate={false}>
      {parts ? (
        <>
          <span class="origin-scheme">{parts.scheme}</span>
          <span class="origin-host">{parts.host}</span>
          <span class="origin-scheme">{parts.port}</span>
        </>
      ) : (
        origin
      )}
    </bdi>
  )
}
