import { createHmac, randomBytes } from 'node:crypto'
import type { BrowserContext, CDPSession, Page } from 'playwright-core'

/** A device that keeps passkeys: built into the computer, verifies its owner, presses by itself. */
export interface PasskeyDevice {
  /** Settles when a page can use the device. Popups get it when they open, which takes a moment. */
  ready(page: Page): Promise<void>
  /** How many passkeys it holds. */
  readonly count: number
  /** Whether the person is recognised from now on; otherwise every ceremony fails. */
  recognise(isRecognised: boolean): Promise<void>
}

const device = {
  protocol: 'ctap2',
  ctap2Version: 'ctap2_1',
  transport: 'internal',
  hasResidentKey: true,
  hasUserVerification: true,
  hasPrf: true,
  isUserVerified: true,
  automaticPresenceSimulation: true,
} as const

interface Held {
  readonly credentialId: string
  readonly isResidentCredential: boolean
  readonly rpId?: string
  readonly privateKey: string
  readonly userHandle?: string
  readonly signCount: number
  readonly userName?: string
  readonly userDisplayName?: string
}

/**
 * Gives every page of a visitor one and the same passkey device.
 *
 * The browser ties a virtual authenticator to one page and cannot move its secrets. So each page gets an authenticator
 * with the same passkeys, and the PRF values, which the browser would not carry over, come from here.
 *
 * @param options.prf false for a device that has passkeys, but no PRF.
 */
export async function attachPasskeys(
  context: BrowserContext,
  options: { readonly prf?: boolean } = {},
): Promise<PasskeyDevice> {
  const held = new Map<string, Held>()
  const authenticators = new Map<Page, Promise<{ session: CDPSession; authenticatorId: string }>>()
  const secret = randomBytes(32)
  let isUserVerified = true

  async function attach(page: Page) {
    const session = await context.newCDPSession(page)
    session.on('WebAuthn.credentialAdded', ({ credential }) => held.set(credential.credentialId, credential as Held))
    session.on('WebAuthn.credentialDeleted', ({ credentialId }) => held.delete(credentialId))
    await session.send('WebAuthn.enable')
    const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
      options: { ...device, hasPrf: options.prf ?? true, isUserVerified },
    })
    for (const credential of held.values()) {
      await session.send('WebAuthn.addCredential', { authenticatorId, credential })
    }
    return { session, authenticatorId }
  }
  function watch(page: Page): void {
    const attached = attach(page)
    // A page may close before the device is plugged in.
    attached.catch(() => authenticators.delete(page))
    authenticators.set(page, attached)
    page.once('close', () => authenticators.delete(page))
  }

  if (options.prf ?? true) {
    await context.exposeFunction('devicePrf', (credential: string, input: string) =>
      createHmac('sha256', secret).update(credential).update('\0').update(input).digest('base64'),
    )
    await context.addInitScript(answerPrf)
  }
  context.on('page', watch)
  for (const page of context.pages()) watch(page)

  return {
    async ready(page) {
      await authenticators.get(page)
    },
    get count() {
      return held.size
    },
    async recognise(isRecognised) {
      isUserVerified = isRecognised
      for (const attached of authenticators.values()) {
        const { session, authenticatorId } = await attached
        await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })
      }
    },
  }
}

/** Runs in the page: puts the device's PRF values in the place of the browser's. */
function answerPrf(): void {
  type Input = { first: BufferSource; second?: BufferSource }
  type Extensions = { prf?: { eval?: Input; evalByCredential?: Record<string, Input> } }
  type Ceremony = { publicKey?: { extensions?: Extensions } }
  const prf = (globalThis as unknown as { devicePrf: (credential: string, input: string) => Promise<string> }).devicePrf
  const credentials = globalThis.navigator?.credentials
  if (credentials === undefined) return
  const bytes = (source: BufferSource) =>
    source instanceof ArrayBuffer
      ? new Uint8Array(source)
      : new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
  const base64 = (view: Uint8Array) => btoa(Array.from(view, (byte) => String.fromCharCode(byte)).join(''))
  const evaluate = async (credential: string, input: BufferSource | undefined) => {
    if (input === undefined) return undefined
    const text = atob(await prf(credential, base64(bytes(input))))
    return Uint8Array.from(text, (char) => char.charCodeAt(0)).buffer
  }
  const answer = async (found: Credential | null, extensions: Extensions | undefined) => {
    const credential = found as PublicKeyCredential | null
    const input = extensions?.prf?.evalByCredential?.[credential?.id ?? ''] ?? extensions?.prf?.eval
    if (credential === null || input === undefined) return found
    const real = credential.getClientExtensionResults()
    const first = await evaluate(credential.id, input.first)
    const second = await evaluate(credential.id, input.second)
    const results = { first, ...(second === undefined ? {} : { second }) }
    credential.getClientExtensionResults = () => ({ ...real, prf: { ...real.prf, results } }) as never
    return credential
  }
  for (const name of ['create', 'get'] as const) {
    const real = credentials[name].bind(credentials) as (options?: object) => Promise<Credential | null>
    const replaced = async (options?: Ceremony) => answer(await real(options), options?.publicKey?.extensions)
    Object.defineProperty(credentials, name, { value: replaced, configurable: true })
  }
}
