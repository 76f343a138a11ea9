import { type Signal, signal } from '@preact/signals'
import { type Account, accountOf } from './accounts.ts'
import type { WalletReply, WalletRequest } from './messages.ts'

/** What a developer can make the wallet do, to see how an application takes it. */
export interface Behaviour {
  readonly approveAlways: boolean
  /** How it answers when it does. */
  readonly answer: 'normal' | 'slow' | 'refuse' | 'wrong-signature' | 'locked'
}

/** A question on the screen. */
export type Question =
  | { readonly kind: 'connect'; answer(name: string | undefined): void }
  | { readonly kind: 'sign'; readonly account: Account; readonly text: string; answer(yes: boolean): void }

export interface WalletState {
  readonly site: string
  readonly question: Signal<Question | undefined>
  readonly behaviour: Signal<Behaviour>
  /** Name of the account that this site is connected to. */
  readonly connected: Signal<string | undefined>
  switchTo(name: string): void
  disconnect(): void
}

const SLOW_MS = 3000
const codes = { refused: 4001, unauthorized: 4100, unsupported: 4200, params: -32602 } as const

/** A refusal that the page sees. */
class WalletError extends Error {
  readonly code: number

  constructor(code: number, message: string) {
    super(message)
    this.code = code
  }
}

/** The wallet for one site: one question at a time, in the order in which they came. */
export function createWallet(
  site: string,
  port: { send(reply: WalletReply): void; show(visible: boolean): void; accounts(list: readonly string[]): void },
): WalletState & { handle(request: WalletRequest): void } {
  const question = signal<Question | undefined>(undefined)
  const behaviour = signal<Behaviour>({ approveAlways: false, answer: 'normal' })
  const connected = signal<string | undefined>(remembered.get())
  let last: Promise<unknown> = Promise.resolve()

  const ask = <T>(make: (answer: (value: T) => void) => Question): Promise<T> =>
    new Promise((resolve) => {
      question.value = make((value) => {
        question.value = undefined
        port.show(false)
        resolve(value)
      })
      port.show(true)
    })
  const accounts = (): string[] => (connected.value === undefined ? [] : [accountOf(connected.value).address])
  const tell = (): void => port.accounts(accounts())

  async function connect(): Promise<string[]> {
    if (connected.value !== undefined) return accounts()
    const name = await ask<string | undefined>((answer) => ({ kind: 'connect', answer }))
    if (name === undefined) throw new WalletError(codes.refused, 'The person refused')
    switchTo(name)
    return accounts()
  }

  async function sign(text: string, make: (account: Account) => string): Promise<string> {
    if (connected.value === undefined) throw new WalletError(codes.unauthorized, 'Connect first')
    const account = accountOf(connected.value)
    const { approveAlways, answer } = behaviour.value
    if (answer === 'refuse') throw new WalletError(codes.refused, 'The person refused')
    if (answer === 'slow') await new Promise((resolve) => setTimeout(resolve, SLOW_MS))
    const yes = approveAlways || (await ask<boolean>((reply) => ({ kind: 'sign', account, text, answer: reply })))
    if (!yes) throw new WalletError(codes.refused, 'The person refused')
    return make(answer === 'wrong-signature' ? accountOf(`not ${account.name}`) : account)
  }

  async function perform({ method, params }: WalletRequest): Promise<unknown> {
    switch (method) {
      case 'eth_chainId':
        return '0x7a69'
      case 'net_version':
        return '31337'
      case 'eth_accounts':
        return behaviour.value.answer === 'locked' ? [] : accounts()
      case 'eth_requestAccounts':
        return connect()
      case 'wallet_revokePermissions':
        disconnect()
        return null
      case 'personal_sign': {
        const bytes = textBytes(params[0])
        return sign(new TextDecoder().decode(bytes), (account) => account.signText(bytes))
      }
      case 'eth_signTypedData_v4': {
        const typed = typedOf(params[1])
        return sign(JSON.stringify(typed.message, null, 2), (account) => account.signTyped(typed))
      }
      default:
        throw new WalletError(codes.unsupported, `${method} is not supported`)
    }
  }

  function switchTo(name: string): void {
    connected.value = name
    remembered.set(name)
    tell()
  }

  function disconnect(): void {
    connected.value = undefined
    remembered.set(undefined)
    tell()
  }

  return {
    site,
    question,
    behaviour,
    connected,
    switchTo,
    disconnect,
    handle(request) {
      const run = async (): Promise<void> => {
        try {
          port.send({ id: request.id, result: await perform(request) })
        } catch (error) {
          const code = error instanceof WalletError ? error.code : codes.params
          const message = error instanceof Error ? error.message : 'failed'
          port.send({ id: request.id, error: { code, message } })
        }
      }
      last = last.then(run)
    },
  }
}

/** Hex, as wallets are asked, or plain text, as older pages ask. */
function textBytes(value: unknown): Uint8Array<ArrayBuffer> {
  if (typeof value !== 'string') throw new WalletError(codes.params, 'a text is needed')
  if (!/^0x([0-9a-f]{2})*$/i.test(value)) return new TextEncoder().encode(value)
  return Uint8Array.from(value.slice(2).match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

function typedOf(value: unknown): Parameters<Account['signTyped']>[0] {
  try {
    return (typeof value === 'string' ? JSON.parse(value) : value) as Parameters<Account['signTyped']>[0]
  } catch {
    throw new WalletError(codes.params, 'typed data is needed')
  }
}

/** Which account a site is connected to; a browser that denies storage forgets it with the page. */
const remembered = {
  get(): string | undefined {
    try {
      return localStorage.getItem('account') ?? undefined
    } catch {
      return undefined
    }
  },
  set(name: string | undefined): void {
    try {
      if (name === undefined) localStorage.removeItem('account')
      else localStorage.setItem('account', name)
    } catch {
      // Denied: the account stays in memory.
    }
  },
}
