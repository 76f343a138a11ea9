import type { WrapInput } from '../keys/wraps.ts'
import type { StoredWay } from '../vault/records.ts'
import type { Opened } from '../work/jobs.ts'
import { makePasskey } from './passkey.ts'
import { shortId, type Tools } from './tools.ts'

/** Whose key it is that another way shall open. */
export interface Owner {
  readonly userId: string
  readonly opened: Opened
  /** Passkeys that open it already. */
  readonly known: readonly Uint8Array[]
}

/** What the device's own list calls the passkey. */
export function passkeyNameOf(userId: string): string {
  return `open-idos ${shortId(userId)}`
}

/**
 * Makes a passkey and wraps the key for it.
 *
 * @throws {IdosError} `enclave.cancelled`, `enclave.passkey_unavailable`.
 */
export async function addPasskey(tools: Tools, owner: Owner, signal: AbortSignal): Promise<StoredWay> {
  const label = passkeyNameOf(owner.userId)
  const made = await makePasskey({ name: label, known: owner.known, signal })
  return wrapFor(tools, { owner, label, credentialId: made.credentialId, input: { kind: 'prf', output: made.output } })
}

/** Wraps the key for a password that counts on this device only. */
export function addPassword(
  tools: Tools,
  owner: Owner,
  args: { readonly password: string; readonly onProgress: (fraction: number) => void; readonly signal: AbortSignal },
): Promise<StoredWay> {
  const input = { kind: 'password', password: args.password } as const
  return wrapFor(tools, { owner, label: undefined, credentialId: undefined, input, ...args })
}

/** A new stored way of what the owner's secret is. */
export async function wrapFor(
  tools: Tools,
  args: {
    readonly owner: Owner
    readonly label: string | undefined
    readonly credentialId: Uint8Array | undefined
    readonly input: WrapInput
    readonly onProgress?: (fraction: number) => void
    readonly signal?: AbortSignal
  },
): Promise<StoredWay> {
  const { userId, opened } = args.owner
  const binding = { userId, publicKey: opened.publicKey }
  const { signal, onProgress } = args
  const wrap = await tools.work.run(
    'wrap',
    { secret: opened.secret, input: args.input, binding },
    { signal, onProgress },
  )
  return {
    id: crypto.randomUUID(),
    kind: args.input.kind === 'prf' ? 'passkey' : 'password',
    label: args.label,
    added: tools.now(),
    lastUsed: undefined,
    wrap,
    credentialId: args.credentialId,
  }
}
