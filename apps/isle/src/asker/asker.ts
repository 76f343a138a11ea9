import type { AccessRequest, WriteGrantRequest } from '@open-idos/isle'
import { IsleError } from '@open-idos/isle/error'
import type { Face } from '../contract/screen.ts'
import { checkBody } from '../frame/schemas.ts'
import { fetchManifest, type Manifest, type Published } from './manifest.ts'
import { openToken } from './token.ts'

/** A request for access as it counts: what the site's own address says has gone before what the page says. */
export interface AskedAccess {
  readonly request: AccessRequest
  readonly face: Face
  /** Of a signed request: tells the site's server which of its questions was answered. */
  readonly requestId: string | undefined
}

/** Who asks. The browser vouches for the origin; everything else is looked up there. */
export interface Asker {
  /** @throws {IsleError} `not_allowed`, `request_expired`, `config`, `network`, `version`. */
  access(asked: AccessRequest | string): Promise<AskedAccess>
  /** @throws {IsleError} `not_allowed`, `config`. */
  issuer(issuer: WriteGrantRequest['issuer']): Promise<Face>
  /** Somebody who has access already. */
  consumer(key: string, name: string): Promise<Face>
}

export interface AskerParts {
  readonly origin: string
  readonly now: () => number
  readonly fetch?: typeof globalThis.fetch
}

/** One for each visit: what a site publishes is asked for once. */
export function createAsker({ origin, now, fetch = (...given) => globalThis.fetch(...given) }: AskerParts): Asker {
  let asking: Promise<Published> | undefined
  const published = async (): Promise<Published> => {
    asking ??= fetchManifest(origin, fetch)
    const found = await asking
    if (found.state === 'unreachable') asking = undefined
    if (found.state === 'broken') throw new IsleError({ code: 'config' })
    return found
  }

  return {
    async access(asked) {
      const found = await published()
      const manifest = found.state === 'found' ? found.manifest : undefined
      const isSigned = typeof asked === 'string'
      if (manifest === undefined) {
        if (isSigned) throw new IsleError({ code: found.state === 'unreachable' ? 'network' : 'not_allowed' })
        return {
          request: asked,
          face: claimed(asked.consumer.authPublicKey, asked.consumer.name),
          requestId: undefined,
        }
      }
      // A site that signs its questions signs all of them: otherwise a changed page would just not sign.
      if (!isSigned && manifest.requestKeys.length > 0) throw new IsleError({ code: 'not_allowed' })
      const opened = isSigned ? await openToken(asked, { origin, keys: manifest.requestKeys, now: now() }) : undefined
      const request = opened ? (checkBody('requestAccess', opened.request) as AccessRequest) : (asked as AccessRequest)
      return { ...fitting(request, manifest), requestId: opened?.id }
    },
    async issuer({ authPublicKey, name }) {
      const found = await published()
      if (found.state !== 'found' || found.manifest.issuers === undefined) return claimed(authPublicKey, name)
      const own = found.manifest.issuers.find((one) => isSame(one.authPublicKey, authPublicKey))
      if (own === undefined) throw new IsleError({ code: 'not_allowed' })
      return verified(found.manifest, { key: authPublicKey, name: own.name })
    },
    async consumer(key, name) {
      const found = await published().catch(() => undefined)
      const manifest = found?.state === 'found' ? found.manifest : undefined
      const own = manifest?.consumers.find((one) => isSame(one.authPublicKey, key))
      return manifest === undefined || own === undefined
        ? claimed(key, name)
        : verified(manifest, { key, name: own.name })
    },
  }
}

/** @throws {IsleError} `not_allowed` for keys, or a purpose, that the site does not publish as its own. */
function fitting(request: AccessRequest, manifest: Manifest): Pick<AskedAccess, 'request' | 'face'> {
  const { consumer, purpose } = request
  const own = manifest.consumers.find(
    (one) =>
      isSame(one.authPublicKey, consumer.authPublicKey) && one.encryptionPublicKey === consumer.encryptionPublicKey,
  )
  const published = manifest.purposes.find(({ code }) => code === purpose.code)
  const isUnknown = manifest.purposes.length > 0 && published === undefined
  if (own === undefined || isUnknown) throw new IsleError({ code: 'not_allowed' })
  const face = verified(manifest, { key: consumer.authPublicKey, name: own.name })
  return { request: { ...request, consumer: { ...consumer, name: face.name }, purpose: published ?? purpose }, face }
}

function verified({ name, logo, contact }: Manifest, own: { key: string; name: string | undefined }): Face {
  return {
    name: own.name ?? name,
    key: own.key,
    verified: true,
    logo: own.name === undefined ? logo : undefined,
    contact,
  }
}

/** What the page says of somebody, and nobody else does. */
function claimed(key: string, name: string | undefined): Face {
  return { name: name ?? '', key, verified: false, logo: undefined, contact: undefined }
}

/** Keys in hex and addresses are written in either letter case; keys in base58 differ by it. */
function isSame(one: string, other: string): boolean {
  const isHex = /^(0x)?[\da-f]+$/i
  return isHex.test(one) && isHex.test(other) ? one.toLowerCase() === other.toLowerCase() : one === other
}
