import { createIDOSClient, type idOSClientIdle } from '@open-idos/client'
import { callAction, catalogue, createRpcClient, createSigner, walletIdentifierFor } from '@open-idos/rpc-client'
import type { Config } from '../config.ts'
import { desk } from '../enclave/desk.ts'
import { enclaveContainer } from '../enclave/enclave-dialog.tsx'
import { LazyEnclave } from '../enclave/lazy-enclave.ts'
import type { Wallet } from '../wallets/discover.ts'
import type { GatedWallet } from '../wallets/gate.ts'
import type { Person } from './person.ts'

export interface LogInOptions {
  readonly config: Config
  readonly wallet: Wallet
  readonly gate: GatedWallet
  readonly look: { readonly lang: string; readonly theme: 'light' | 'dark' | undefined; readonly appName: string }
  /** Told what is waited for. */
  readonly step: (step: 'look' | 'sign') => void
  /** The Enclave said that the key is locked. */
  readonly locked: () => void
  readonly signal: AbortSignal
}

/**
 * Signs in with a wallet: to its profile, or as a guest where it has none.
 *
 * @throws {IdosError} `network.*`, `signer.*`, `chain.mismatch`, `session.*`, `wait.aborted`.
 */
export async function logIn(options: LogInOptions): Promise<Person> {
  const { config, wallet, gate, signal } = options
  options.step('look')
  const keys = enclaveFor(options)
  const { nodeUrl, chainId } = config
  const idle: idOSClientIdle = await createIDOSClient({ nodeUrl, chainId, enclaveProvider: keys }).createClient({
    signal,
  })
  const visitor = await idle.withUserSigner(gate.provider, { signal })
  const isKnown = await visitor.hasProfile({ signal })
  options.step('sign')
  const rpc = createRpcClient({ nodeUrl, chainId })
  const signer = await createSigner(gate.provider, { signal })
  const identifier = walletIdentifierFor(signer)
  const about = { identifier, rpc, signer, wallet, gate, encryptionSecret: undefined }
  if (isKnown) return { kind: 'owner', ...about, client: await visitor.logIn({ signal }), keys }
  await openSession(rpc, signer, signal)
  return { kind: 'guest', ...about }
}

/** Signs in with keys that are no wallet: an Ed25519 seed, and where there is one a secret X25519 key. */
export async function logInWithKeys(options: {
  readonly config: Config
  readonly keyPair: { readonly publicKey: Uint8Array; readonly secretKey: Uint8Array }
  readonly encryptionSecret: Uint8Array | undefined
  readonly signal: AbortSignal
}): Promise<Person> {
  const { config, keyPair, encryptionSecret, signal } = options
  const rpc = createRpcClient({ nodeUrl: config.nodeUrl, chainId: config.chainId })
  const signer = await createSigner(keyPair, { signal })
  await openSession(rpc, signer, signal)
  const identifier = walletIdentifierFor(signer)
  return { kind: 'guest', identifier, rpc, signer, wallet: undefined, gate: undefined, encryptionSecret }
}

/** Any read as this signer opens its session. */
async function openSession(
  rpc: ReturnType<typeof createRpcClient>,
  signer: Awaited<ReturnType<typeof createSigner>>,
  signal: AbortSignal,
): Promise<void> {
  await callAction(rpc, catalogue.get_access_grants_granted_count, {}, { signer, signal })
}

function enclaveFor({ config, look, locked }: LogInOptions): LazyEnclave {
  return new LazyEnclave({
    container: enclaveContainer,
    url: config.enclaveUrl,
    ...look,
    onEvent(event) {
      if (event.event !== 'state') return
      desk.key.value = event.state
      if (event.state === 'locked') locked()
    },
  })
}
