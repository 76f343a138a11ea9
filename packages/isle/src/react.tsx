import {
  createContext,
  createElement,
  type ReactElement,
  type ReactNode,
  type Ref,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { IsleElement } from './element/isle-element.ts'
import { IsleError } from './isle-error.ts'
import type {
  AccessRequest,
  GrantRef,
  IsleController,
  IsleEvents,
  IsleOptions,
  IsleState,
  WalletBridge,
} from './types.ts'

type Listener<K extends keyof IsleEvents> = (detail: IsleEvents[K]) => void

export interface IsleProps extends Partial<IsleOptions> {
  readonly wallet?: WalletBridge | null | undefined
  readonly request?: AccessRequest | string | undefined
  readonly open?: boolean | undefined
  /** Drawn by the server, and where the frame cannot be. */
  readonly fallback?: ReactNode
  /** Own button of the dialog. */
  readonly trigger?: ReactNode
  readonly ref?: Ref<IsleController>
  readonly onReady?: Listener<'isle-ready'> | undefined
  readonly onState?: Listener<'isle-state'> | undefined
  readonly onWallet?: Listener<'isle-wallet'> | undefined
  readonly onProfile?: Listener<'isle-profile'> | undefined
  readonly onVerification?: Listener<'isle-verification'> | undefined
  readonly onCredential?: Listener<'isle-credential'> | undefined
  readonly onGrant?: Listener<'isle-grant'> | undefined
  readonly onRevoked?: Listener<'isle-revoked'> | undefined
  readonly onExit?: Listener<'isle-exit'> | undefined
  readonly onError?: Listener<'isle-error'> | undefined
}

const eventNames = {
  onReady: 'isle-ready',
  onState: 'isle-state',
  onWallet: 'isle-wallet',
  onProfile: 'isle-profile',
  onVerification: 'isle-verification',
  onCredential: 'isle-credential',
  onGrant: 'isle-grant',
  onRevoked: 'isle-revoked',
  onExit: 'isle-exit',
  onError: 'isle-error',
} as const satisfies Partial<Record<keyof IsleProps, keyof IsleEvents>>

interface Shared {
  readonly options: Partial<IsleOptions>
  readonly controller: IsleController | undefined
  readonly setController: (controller: IsleController | undefined) => void
}

const Context = createContext<Shared | undefined>(undefined)

/** Options for all Isles inside, and the controller for the hooks beside them. */
export function IsleProvider(props: IsleOptions & { readonly children?: ReactNode }): ReactElement {
  const { children, ...options } = props
  const [controller, setController] = useState<IsleController>()
  const key = JSON.stringify(options, (name, value: unknown) => (name === 'hooks' ? undefined : value))
  // The options are compared by what they say: a page writes a new object with every drawing.
  const shared = useMemo(() => ({ options, controller, setController }), [key, options.hooks, controller])
  return createElement(Context.Provider, { value: shared }, children)
}

/** `<idos-isle>` with typed properties and events. Before the browser takes over, and on a server, the fallback is seen. */
export function Isle(props: IsleProps): ReactElement {
  const shared = useContext(Context)
  const element = useRef<IsleElement>(null)
  const latest = useRef(props)
  latest.current = props
  const { fallback, trigger, wallet, request, open, ref, mode, theme, lang } = props
  const merged = { ...shared?.options, ...given(props) }
  const { nodeUrl, isleUrl, enclaveUrl, dashboardUrl, appName } = merged
  const setController = shared?.setController
  const isDefined = useElement()

  useEffect(() => {
    const { current } = element
    if (current === null || !isDefined) return
    // The page's functions may be new with every drawing: the frame asks for the latest.
    const hooks = latestHooks(() => ({ ...shared?.options, ...given(latest.current) }).hooks)
    current.options = { nodeUrl, isleUrl, enclaveUrl, dashboardUrl, appName, hooks } as Partial<IsleOptions>
    const { controller } = current
    setController?.(controller)
    return () => setController?.(undefined)
    // Hooks are read late, so new ones change nothing here.
  }, [isDefined, nodeUrl, isleUrl, enclaveUrl, dashboardUrl, appName, setController])

  useEffect(() => {
    const { current } = element
    if (current === null) return
    const stop = new AbortController()
    for (const [prop, name] of Object.entries(eventNames)) {
      const hear = (event: Event) => {
        const listener = latest.current[prop as keyof typeof eventNames] as ((detail: unknown) => void) | undefined
        listener?.((event as CustomEvent<unknown>).detail)
      }
      current.addEventListener(name, hear, { signal: stop.signal })
    }
    return () => stop.abort()
  }, [])

  useEffect(() => {
    if (isDefined && element.current !== null && wallet !== undefined) element.current.wallet = wallet
  }, [isDefined, wallet])
  const requestKey = JSON.stringify(request)
  useEffect(() => {
    if (isDefined && element.current !== null) element.current.request = latest.current.request
  }, [isDefined, requestKey])
  useEffect(() => {
    if (isDefined && element.current !== null && open !== undefined) element.current.open = open
  }, [isDefined, open])
  useEffect(() => {
    const controller = isDefined ? element.current?.controller : undefined
    if (controller === undefined || ref === undefined || ref === null) return
    if (typeof ref === 'function') return void ref(controller)
    ref.current = controller
  })

  return createElement(
    'idos-isle',
    { ref: element, mode, theme, lang },
    fallback === undefined ? null : createElement('div', { slot: 'fallback', key: 'fallback' }, fallback),
    trigger === undefined ? null : createElement('span', { slot: 'trigger', key: 'trigger' }, trigger),
  )
}

/**
 * Whether the page knows the element. It may have it from the Isle's own script; only where it has not, the code of the
 * element is loaded, and never on a server.
 */
function useElement(): boolean {
  const [isDefined, setDefined] = useState(() => globalThis.customElements?.get('idos-isle') !== undefined)
  useEffect(() => {
    if (isDefined) return
    let current = true
    const known = () => current && setDefined(true)
    void customElements.whenDefined('idos-isle').then(known)
    void import('./define.ts').catch(() => undefined)
    return () => {
      current = false
    }
  }, [isDefined])
  return isDefined
}

const optionNames = ['nodeUrl', 'isleUrl', 'enclaveUrl', 'dashboardUrl', 'appName', 'hooks'] as const

function given(props: IsleProps): Partial<IsleOptions> {
  const named = optionNames.filter((name) => props[name] !== undefined)
  return Object.fromEntries(named.map((name) => [name, props[name]]))
}

function latestHooks(read: () => IsleOptions['hooks']): IsleOptions['hooks'] {
  const names = Object.keys(read() ?? {})
  const call =
    (name: string) =>
    (...args: readonly unknown[]) =>
      ((read() ?? {}) as Readonly<Record<string, (...a: readonly unknown[]) => unknown>>)[name]?.(...args)
  return Object.fromEntries(names.map((name) => [name, call(name)]))
}

/** The controller of the Isle inside the nearest provider; undefined before it is drawn. */
export function useIsle(): IsleController | undefined {
  return useContext(Context)?.controller
}

/** Where the Isle stands. */
export function useIsleState(): IsleState {
  const controller = useIsle()
  const [state, setState] = useState<IsleState>('booting')
  useEffect(() => {
    if (controller === undefined) return
    setState(controller.state)
    return controller.on('isle-state', ({ name }) => setState(name))
  }, [controller])
  return state
}

export interface AccessGrant {
  readonly status: 'idle' | 'asking' | 'granted' | 'failed'
  readonly grant: GrantRef | undefined
  readonly error: IsleError | undefined
  /** Asks; call it in answer to a press. Asking while it asks does nothing. */
  readonly request: () => Promise<GrantRef | undefined>
  readonly revoke: () => Promise<void>
}

/**
 * One access request and what came of it. Leaving the page takes the question back.
 *
 * @param request or how to get a signed one of the site's server: it is too short-lived to be kept.
 */
export function useAccessGrant(request: AccessRequest | (() => Promise<string>)): AccessGrant {
  const controller = useIsle()
  const [outcome, setOutcome] = useState<Pick<AccessGrant, 'status' | 'grant' | 'error'>>(idle)
  const latest = useRef(request)
  latest.current = request
  const asking = useRef<AbortController>(undefined)
  useEffect(() => () => asking.current?.abort(), [])

  const ask = useCallback(async () => {
    if (controller === undefined || (asking.current && !asking.current.signal.aborted)) return undefined
    const stop = new AbortController()
    asking.current = stop
    setOutcome({ ...idle, status: 'asking' })
    try {
      const wanted = latest.current
      const asked = typeof wanted === 'function' ? await wanted() : wanted
      const grant = await controller.requestAccess(asked, { signal: stop.signal })
      setOutcome({ status: 'granted', grant, error: undefined })
      return grant
    } catch (error) {
      // By name: the element may come from a script of its own.
      const isOurs = (error as Partial<Error> | null)?.name === 'IsleError'
      const known = isOurs ? (error as IsleError) : new IsleError({ code: 'network' })
      if (!stop.signal.aborted) setOutcome({ status: 'failed', grant: undefined, error: known })
      return undefined
    } finally {
      asking.current = undefined
    }
  }, [controller])

  const grantId = outcome.grant?.grantId
  const revoke = useCallback(async () => {
    if (controller === undefined || grantId === undefined) return
    await controller.revoke(grantId)
    setOutcome(idle)
  }, [controller, grantId])

  return { ...outcome, request: ask, revoke }
}

const idle = { status: 'idle', grant: undefined, error: undefined } as const
