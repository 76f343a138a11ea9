import { IdosError, utf8 } from '@open-idos/protocol'
import { randomBytes } from '../keys/bytes.ts'

/** The same for every passkey; what differs is the passkey's own secret. */
const PRF_INPUT = Uint8Array.from(utf8('open-idos-enclave/v1/wrap'))
const TIMEOUT_MS = 5 * 60_000

/** A passkey that was just used: which one, and 32 bytes that only it gives. */
export interface UsedPasskey {
  readonly credentialId: Uint8Array
  readonly output: Uint8Array
}

/**
 * Makes a passkey whose name in the device's own list tells profiles apart.
 *
 * @param args.known passkeys of this profile, so that no device holds two.
 * @throws {IdosError} `enclave.cancelled`; `enclave.passkey_unavailable` when it cannot be made, or has no PRF.
 */
export async function makePasskey(args: {
  readonly name: string
  readonly known: readonly Uint8Array[]
  readonly signal: AbortSignal
}): Promise<UsedPasskey> {
  const publicKey: PublicKeyCredentialCreationOptions = {
    // Nobody checks the attestation: what counts is the secret that comes back.
    challenge: randomBytes(32),
    rp: { name: 'open-idos Enclave' },
    // A fresh handle each time. With a lasting one, a device that syncs its passkeys would replace the one that another
    // device of the same person still needs.
    user: { id: randomBytes(16), name: args.name, displayName: args.name },
    pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: 'public-key', alg })),
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
    excludeCredentials: describe(args.known),
    extensions: { prf: { eval: { first: PRF_INPUT } } },
    timeout: TIMEOUT_MS,
  }
  const credential = await ceremony(() => navigator.credentials.create({ publicKey, signal: args.signal }))
  const { prf } = credential.getClientExtensionResults()
  const credentialId = new Uint8Array(credential.rawId)
  const first = outputOf(prf?.results?.first)
  if (first !== undefined) return { credentialId, output: first }
  try {
    if (prf?.enabled !== true) throw new IdosError('enclave.passkey_unavailable')
    // Some devices give the value only when the passkey is used.
    return await usePasskey({ known: [credentialId], signal: args.signal })
  } catch (error) {
    discardPasskey(credentialId)
    throw error
  }
}

/**
 * Uses one of a profile's passkeys.
 *
 * @throws {IdosError} `enclave.cancelled`, `enclave.passkey_unavailable`.
 */
export async function usePasskey(args: {
  readonly known: readonly Uint8Array[]
  readonly signal: AbortSignal
}): Promise<UsedPasskey> {
  const publicKey: PublicKeyCredentialRequestOptions = {
    challenge: randomBytes(32),
    allowCredentials: describe(args.known),
    userVerification: 'required',
    extensions: { prf: { eval: { first: PRF_INPUT } } },
    timeout: TIMEOUT_MS,
  }
  const credential = await ceremony(() => navigator.credentials.get({ publicKey, signal: args.signal }))
  const output = outputOf(credential.getClientExtensionResults().prf?.results?.first)
  if (output === undefined) throw new IdosError('enclave.passkey_unavailable')
  return { credentialId: new Uint8Array(credential.rawId), output }
}

/** Tells the device's list, where it listens, that a passkey opens nothing any more. */
export function discardPasskey(credentialId: Uint8Array): void {
  const api = globalThis.PublicKeyCredential as unknown as {
    signalUnknownCredential?(args: { rpId: string; credentialId: string }): Promise<void>
  }
  const text = btoa(String.fromCharCode(...credentialId))
  const url = text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
  void api.signalUnknownCredential?.({ rpId: location.hostname, credentialId: url }).catch(() => undefined)
}

function describe(ids: readonly Uint8Array[]): PublicKeyCredentialDescriptor[] {
  return ids.map((id) => ({ type: 'public-key', id: Uint8Array.from(id) }))
}

async function ceremony(run: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  let credential: Credential | null
  try {
    credential = await run()
  } catch (error) {
    // Browsers call it "not allowed" when the person closes their sheet, and when there is no such passkey.
    const name = error instanceof DOMException ? error.name : ''
    const isLeft = name === 'NotAllowedError' || name === 'AbortError'
    throw new IdosError(isLeft ? 'enclave.cancelled' : 'enclave.passkey_unavailable')
  }
  if (credential === null) throw new IdosError('enclave.passkey_unavailable')
  return credential as PublicKeyCredential
}

function outputOf(value: BufferSource | undefined): Uint8Array | undefined {
  if (value === undefined) return undefined
  const bytes = ArrayBuffer.isView(value)
    ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    : new Uint8Array(value)
  return bytes.length >= 32 ? Uint8Array.from(bytes) : undefined
}
