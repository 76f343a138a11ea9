import * as v from 'valibot'
import { keyText, shortText, words } from '../frame/schemas.ts'

const PATH = '/.well-known/idos-app.json'
const TIMEOUT_MS = 8000
const LONGEST_BYTES = 100_000

const manifestSchema = v.object({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
  // Only as data: an address would tell a server about the visit, and need a policy that lets pictures come from anywhere.
  logo: v.optional(v.pipe(v.string(), v.maxLength(40_000), v.regex(/^data:image\/(png|jpeg|webp|svg\+xml)[;,]/))),
  contact: v.optional(v.pipe(v.string(), v.maxLength(200), v.regex(/^(https:\/\/|mailto:)/))),
  consumers: v.optional(
    v.pipe(
      v.array(v.object({ authPublicKey: keyText, encryptionPublicKey: keyText, name: v.optional(shortText) })),
      v.maxLength(100),
    ),
    [],
  ),
  issuers: v.optional(
    v.pipe(v.array(v.object({ authPublicKey: keyText, name: v.optional(shortText) })), v.maxLength(100)),
  ),
  purposes: v.optional(v.pipe(v.array(v.object({ code: shortText, text: words })), v.maxLength(100)), []),
  requestKeys: v.optional(
    v.pipe(
      v.array(
        v.object({
          kty: v.literal('OKP'),
          crv: v.literal('Ed25519'),
          x: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)),
          kid: shortText,
        }),
      ),
      v.maxLength(20),
    ),
    [],
  ),
})

/** Who a site says that it is, at its own address. */
export type Manifest = v.InferOutput<typeof manifestSchema>

export type Published =
  | { readonly state: 'found'; readonly manifest: Manifest }
  /** There is none, or none that other sites may read. */
  | { readonly state: 'none' }
  /** Something is there, but it is no manifest. */
  | { readonly state: 'broken' }
  /** The site did not answer: it may the next time. */
  | { readonly state: 'unreachable' }

/** Asks a site who it is: without cookies, without following it elsewhere, up to a size and a time. */
export async function fetchManifest(origin: string, fetch: typeof globalThis.fetch): Promise<Published> {
  let text: string | undefined
  try {
    const response = await fetch(new URL(PATH, origin), {
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      cache: 'no-cache',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    if (response.status >= 500) return { state: 'unreachable' }
    if (!response.ok) return { state: 'none' }
    text = await readAtMost(response, LONGEST_BYTES)
  } catch {
    // A browser does not tell an address that other sites may not read from one that does not answer.
    return { state: 'unreachable' }
  }
  try {
    const parsed = v.safeParse(manifestSchema, JSON.parse(text ?? ''))
    return parsed.success ? { state: 'found', manifest: parsed.output } : { state: 'broken' }
  } catch {
    return { state: 'broken' }
  }
}

/** @returns undefined for what is longer. */
async function readAtMost(response: Response, limit: number): Promise<string | undefined> {
  const reader = response.body?.getReader()
  if (reader === undefined) return undefined
  const decoder = new TextDecoder()
  let text = ''
  for (let bytes = 0; ; ) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    bytes += value.length
    if (bytes > limit) {
      await reader.cancel()
      return undefined
    }
    text += decoder.decode(value, { stream: true })
  }
}
