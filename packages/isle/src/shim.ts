import { createIsle } from './create-isle.ts'
import { IsleError } from './isle-error.ts'
import { legacyStatus } from './legacy-status.ts'
import type {
  AccessRequest,
  Chain,
  GrantRef,
  GrantSummary,
  IsleController,
  IsleHooks,
  IsleOptions,
  LegacyStatus,
  WalletBridge,
} from './types.ts'
import { fromWagmi, type WagmiConfig } from './wallets/evm-libraries.ts'

interface Meta {
  readonly url: string
  readonly name: string
  readonly logo: string
}

/** A consumer as the earlier controller knew it. */
interface ShimConsumer {
  readonly meta: Meta
  readonly consumerAuthPublicKey: string
  readonly consumerEncryptionPublicKey: string
  readonly kycPermissions?: readonly string[]
}

/**
 * Options of the earlier controller. Beyond them: `nodeUrl`, which it read from the environment of its build, and
 * `hooks`, because the client runs in the frame now and the page's server is asked through them.
 */
export interface ShimOptions {
  /** Id of the element. */
  readonly container: string
  /** Address of the Isle. */
  readonly targetOrigin: string
  readonly theme?: 'light' | 'dark'
  readonly enclaveOptions: { readonly container?: string; readonly url: string }
  readonly walletInfo?: {
    readonly address: string
    readonly publicKey?: string
    readonly signMethod: (message: string) => Promise<string>
    readonly type: 'evm' | 'xrpl' | 'near' | 'Stellar' | 'stellar'
    readonly signer?: () => Promise<unknown>
  }
  readonly wagmiConfig?: WagmiConfig
  readonly issuerConfig: { readonly meta: Meta; readonly encryptionPublicKey: string }
  readonly credentialRequirements: {
    readonly acceptedIssuers: readonly { readonly meta: Meta; readonly authPublicKey: string }[]
    readonly integratedConsumers: readonly ShimConsumer[]
    readonly acceptedCredentialType: string
  }
  readonly nodeUrl: string
  readonly dashboardUrl?: string
  readonly hooks?: IsleHooks
}

/** What the earlier frame told its page. */
type ShimMessage =
  | {
      readonly type:
        | 'initialized'
        | 'connect-wallet'
        | 'link-wallet'
        | 'create-profile'
        | 'verify-identity'
        | 'request-dwg'
    }
  | { readonly type: 'updated'; readonly data: { readonly status: LegacyStatus } }
  | { readonly type: 'revoke-permission'; readonly data: { readonly id: string } }

/** Methods of the earlier controller. */
export interface ShimController {
  readonly options: ShimOptions
  readonly signerType: string | undefined
  /** The one that this stands on. */
  readonly isle: IsleController
  destroy(): Promise<void>
  /** `update` with `theme` changes the look; statuses follow the facts and are not taken. */
  send(type: string, data?: Readonly<Record<string, unknown>>): void
  /** Leads to a credential: permission to write, verification, waiting. */
  requestDelegatedWriteGrant(): Promise<void>
  requestPermission(request: {
    readonly consumer: ShimConsumer
    readonly KYCPermissions?: readonly string[]
  }): Promise<GrantRef>
  revokePermission(id: string): Promise<void>
  /** Contents never come to the page: opens the Dashboard. */
  viewCredentialDetails(id: string): void
  toggleAnimation(data: { readonly expanded: boolean; readonly noDismiss?: boolean }): void
  updateIsleStatus(status: LegacyStatus): void
  onIsleMessage(listener: (message: ShimMessage) => void): () => void
  onIsleStatusChange(listener: (status: LegacyStatus) => void): () => void
  signTx(text: string): Promise<string>
  logClientIn(): Promise<void>
  hasConsumerPermission(consumerAuthPublicKey: string): Promise<boolean>
  grantsOf(consumerAuthPublicKey: string): Promise<readonly GrantSummary[]>
}

/** The earlier controller's options and methods on top of this Isle. @throws {IsleError} `config`. */
export function createIsleController(options: ShimOptions): ShimController {
  const { credentialRequirements: wanted, issuerConfig } = options
  const place = document.getElementById(options.container)
  if (place === null) throw new IsleError({ code: 'config' })
  const isle = createIsle(place, isleOptions(options))
  let bridge: WalletBridge | null = options.walletInfo ? bridgeOf(options.walletInfo) : null
  if (bridge !== null) void isle.useWallet(bridge)
  else if (options.wagmiConfig !== undefined) {
    void fromWagmi(options.wagmiConfig).then(
      (found) => {
        bridge = found
        return isle.useWallet(found)
      },
      () => undefined,
    )
  }
  const issuers = wanted.acceptedIssuers.map(({ authPublicKey, meta }) => ({ authPublicKey, name: meta.name }))
  const need = { issuers, publicNotes: { pick: { type: [wanted.acceptedCredentialType] } } }

  return {
    options,
    isle,
    get signerType() {
      return options.walletInfo?.type ?? isle.wallet?.chain.toLowerCase()
    },
    destroy: () => isle.destroy(),
    send(type, data) {
      const theme = data?.['theme']
      if (type === 'update' && (theme === 'light' || theme === 'dark')) isle.setTheme({ mode: theme })
    },
    async requestDelegatedWriteGrant() {
      await isle.ensureCredential(need)
    },
    requestPermission: ({ consumer }) =>
      isle.requestAccess(accessRequest({ need, consumer, name: issuerConfig.meta.name })),
    revokePermission: (id) => isle.revoke(id),
    viewCredentialDetails(id) {
      const { dashboardUrl } = options
      if (dashboardUrl === undefined) throw new IsleError({ code: 'not_allowed', step: isle.state })
      window.open(new URL(`/credentials/${encodeURIComponent(id)}`, dashboardUrl), '_blank', 'noopener')
    },
    toggleAnimation: ({ expanded }) => (expanded ? isle.show() : isle.hide()),
    updateIsleStatus: () => undefined,
    onIsleMessage: (listener) => listenForMessages(isle, listener),
    onIsleStatusChange(listener) {
      let last: LegacyStatus | undefined
      return isle.on('isle-state', ({ name }) => {
        const status = legacyStatus(name)
        if (status !== last) listener(status)
        last = status
      })
    },
    async signTx(text) {
      if (bridge === null) throw new IsleError({ code: 'wallet_missing', step: isle.state })
      return bridge.signMessage(text)
    },
    async logClientIn() {
      await isle.ensureProfile()
    },
    hasConsumerPermission: async (key) => (await isle.listGrants([key])).length > 0,
    grantsOf: (key) => isle.listGrants([key]),
  }
}

function isleOptions(options: ShimOptions): IsleOptions {
  const { targetOrigin, enclaveOptions, issuerConfig, nodeUrl, dashboardUrl, theme = 'dark', hooks } = options
  const where = { nodeUrl, isleUrl: targetOrigin, enclaveUrl: enclaveOptions.url, dashboardUrl }
  return { ...where, mode: 'inline', theme, appName: issuerConfig.meta.name, hooks }
}

const chains: Readonly<Record<string, Chain>> = { evm: 'EVM', xrpl: 'XRPL', near: 'NEAR', stellar: 'Stellar' }

function bridgeOf(info: NonNullable<ShimOptions['walletInfo']>): WalletBridge {
  const { address, publicKey, signMethod, type } = info
  return { chain: chains[type.toLowerCase()] ?? 'EVM', address, publicKey, signMessage: (text) => signMethod(text) }
}

function accessRequest(asked: { need: AccessRequest['need']; consumer: ShimConsumer; name: string }): AccessRequest {
  const { need, consumer, name } = asked
  const { consumerAuthPublicKey, consumerEncryptionPublicKey, kycPermissions = [] } = consumer
  const text = kycPermissions.length > 0 ? kycPermissions.join(', ') : name
  return {
    need,
    consumer: {
      authPublicKey: consumerAuthPublicKey,
      encryptionPublicKey: consumerEncryptionPublicKey,
      name: consumer.meta.name,
    },
    purpose: { code: 'kyc', text: { en: text } },
  }
}

/** The states in which the earlier frame asked its page to do something. */
function listenForMessages(isle: IsleController, listener: (message: ShimMessage) => void): () => void {
  const stops = [
    isle.on('isle-ready', () => listener({ type: 'initialized' })),
    isle.on('isle-revoked', ({ grantId }) => listener({ type: 'revoke-permission', data: { id: grantId } })),
    isle.on('isle-state', ({ name }) => {
      listener({ type: 'updated', data: { status: legacyStatus(name) } })
      if (name === 'connecting') listener({ type: 'connect-wallet' })
      if (name === 'creatingKey') listener({ type: 'create-profile' })
      if (name === 'linking') listener({ type: 'link-wallet' })
      if (name === 'verifying') listener({ type: 'verify-identity' })
      if (name === 'writeGrant') listener({ type: 'request-dwg' })
    }),
  ]
  return () => stops.forEach((stop) => stop())
}
