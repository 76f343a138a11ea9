import { IdosError } from '@open-idos/protocol'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { enclaveOrigin, handlers, pageOrigin, twoWindows } from '../test/two-windows.ts'
import { type Handlers, serve } from './frame.ts'
import type { EnclaveEvent, TypedMessage } from './operations.ts'
import { type ConnectOptions, connectEnclave } from './page.ts'

const open: Disposable[] = []
afterEach(() => {
  for (const one of open.splice(0)) one[Symbol.dispose]()
})

function setUp(some: Partial<Handlers> = {}, options: Partial<ConnectOptions> & { maxPending?: number } = {}) {
  const windows = twoWindows()
  const faults: unknown[] = []
  const server = serve({
    window: windows.inner as never,
    parent: windows.page as never,
    parentOrigin: pageOrigin,
    handlers: handlers(some),
    maxPending: options.maxPending,
    onFault: (thrown) => faults.push(thrown),
  })
  const connection = connectEnclave({
    frame: windows.element,
    origin: enclaveOrigin,
    window: windows.page as never,
    ...options,
  })
  open.push(server, connection)
  return { ...windows, server, connection, faults }
}

const never = () => new Promise<never>(() => {})
const key = new Uint8Array(32).fill(7)

describe('a call', () => {
  test('brings its arguments and its result, bytes as bytes', async () => {
    const { connection } = setUp({
      encrypt: ([message, receiver]) => ({ content: message.map((byte) => byte + 1), encryptorPublicKey: receiver }),
      reconfigure: ([options]) => {
        // What is named is replaced, also by nothing; what nobody knows is left away.
        expect(options).toStrictEqual({ mode: 'new', userId: undefined })
      },
    })
    const result = await connection.call('encrypt', [Uint8Array.of(1, 2), key])
    expect(result).toEqual({ content: Uint8Array.of(2, 3), encryptorPublicKey: key })
    const options = { mode: 'new', userId: undefined, container: '#x', url: 'https://x' } as const
    expect(await connection.call('reconfigure', [options])).toBe(undefined)
  })

  test('fails with the code of what was thrown, and with nothing of a fault', async () => {
    const { connection, faults } = setUp({
      decrypt: () => {
        throw new IdosError('crypto.cannot_open')
      },
      confirm: () => Promise.reject(new IdosError('enclave.too_many_attempts', { retry_at: 5 })),
      load: () => Promise.reject(new Error('the secret is xyz')),
      backupUserEncryptionProfile: () => Promise.reject(new IdosError('enclave.cancelled')),
    })
    await expect(connection.call('decrypt', [key, key])).rejects.toMatchObject({ code: 'crypto.cannot_open' })
    const attempts = { code: 'enclave.too_many_attempts', data: { retry_at: 5 } }
    await expect(connection.call('confirm', ['?'])).rejects.toMatchObject(attempts)
    const cancelled = { code: 'enclave.cancelled' }
    await expect(connection.call('backupUserEncryptionProfile', [])).rejects.toMatchObject(cancelled)
    const fault = await connection.call('load', []).catch((error: unknown) => error)
    expect(fault).toMatchObject({ code: 'enclave.fault', data: {} })
    expect(String(fault)).not.toContain('xyz')
    expect(faults).toMatchObject([{ message: 'the secret is xyz' }])
  })

  test('ends at its time limit and when it is aborted, and the Enclave learns of it', async () => {
    const aborted: number[] = []
    let count = 0
    const waiting = vi.fn()
    const { connection } = setUp({
      confirm: (_, { signal }) => {
        const mine = ++count
        waiting()
        return new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            aborted.push(mine)
            reject(signal.reason as Error)
          })
        })
      },
    })
    await expect(connection.call('confirm', ['?'], { timeoutMs: 5 })).rejects.toMatchObject({
      code: 'wait.timeout',
      data: { timeout_ms: 5 },
    })
    const controller = new AbortController()
    const call = connection.call('confirm', ['?'], { signal: controller.signal })
    await vi.waitFor(() => expect(waiting).toHaveBeenCalledTimes(2))
    controller.abort()
    await expect(call).rejects.toMatchObject({ code: 'wait.aborted' })
    await vi.waitFor(() => expect(aborted).toEqual([1, 2]))
    const late = connection.call('confirm', ['?'], { signal: AbortSignal.abort(new IdosError('wait.timeout')) })
    await expect(late).rejects.toMatchObject({ code: 'wait.timeout' })
    expect(count).toBe(2)
  })

  test('is refused when too many wait, and room comes back', async () => {
    let finish: (answer: boolean) => void = () => {}
    const { connection } = setUp(
      { confirm: () => new Promise((resolve) => (finish = resolve)), load: () => undefined },
      { maxPending: 1 },
    )
    const first = connection.call('confirm', ['?'])
    await expect(connection.call('load', [])).rejects.toMatchObject({
      code: 'enclave.too_many_requests',
      data: { limit: 1 },
    })
    finish(true)
    expect(await first).toBe(true)
    await connection.call('load', [])
  })

  test('fails when the answer is not what the method gives', async () => {
    const { connection } = setUp({ decrypt: () => 'text' as never, confirm: () => (() => {}) as never })
    await expect(connection.call('decrypt', [key, key])).rejects.toMatchObject({ code: 'enclave.fault' })
    // Functions cannot be sent at all: still one answer.
    await expect(connection.call('confirm', ['?'])).rejects.toMatchObject({ code: 'enclave.fault' })
  })
})

describe('hello', () => {
  const hello = { versions: [1], appName: 'dApp' }
  const welcome = { version: 1, build: 'test', custody: false } as const

  test('introduces the page, which then hears events', async () => {
    const heard: EnclaveEvent[] = []
    const { connection, server } = setUp(
      { 'open-idos:hello': ([said]) => ({ ...welcome, build: String(said.appName) }) },
      { onEvent: (event) => heard.push(event) },
    )
    server.emit({ event: 'dismiss' })
    expect(await connection.hello(hello)).toEqual({ ...welcome, build: 'dApp' })
    const events: EnclaveEvent[] = [
      { event: 'attention', needed: true, height: 480 },
      { event: 'state', state: 'unlocked' },
    ]
    for (const event of [...events, { event: 'attention' } as never, 'x' as never]) server.emit(event)
    server.emit({ event: 'dismiss' })
    await vi.waitFor(() => expect(heard).toEqual([...events, { event: 'dismiss' }]))
  })

  test('to an Enclave that does not know it gives nothing', async () => {
    const { element, inner, page } = twoWindows()
    inner.addEventListener('message', (event) => {
      const { data, ports } = event as MessageEvent<{ method: string }>
      ports[0]?.postMessage({ error: `Unexpected request: ${data.method}` })
    })
    const connection = connectEnclave({ frame: element, origin: enclaveOrigin, window: page as never })
    open.push(connection)
    expect(await connection.hello(hello)).toBe(undefined)
  })

  test('without a common version is refused', async () => {
    const { connection } = setUp({ 'open-idos:hello': () => Promise.reject(new IdosError('enclave.version')) })
    await expect(connection.hello({ versions: [9] })).rejects.toMatchObject({ code: 'enclave.version' })
  })
})

describe('a frame that goes away', () => {
  test.each([
    ['by a reload', ({ frame }: ReturnType<typeof setUp>) => frame.dispatchEvent(new Event('load'))],
    ['out of the page', ({ frame }: ReturnType<typeof setUp>) => Object.assign(frame, { isConnected: false })],
    ['for another', ({ frame }: ReturnType<typeof setUp>) => Object.assign(frame, { contentWindow: null })],
    ['as the page closes the connection', ({ connection }: ReturnType<typeof setUp>) => connection.close()],
  ])('ends what waits: %s', async (how, go) => {
    let lost = 0
    const world = setUp({ confirm: never }, { onLost: () => (lost += 1) })
    const calls = [1, 2].map(() => world.connection.call('confirm', ['?']))
    const ends = calls.map((call) => expect(call).rejects.toMatchObject({ code: 'enclave.frame_lost' }))
    go(world)
    await Promise.all(ends)
    expect(world.connection.isLost).toBe(true)
    expect(lost).toBe(how.includes('page closes') ? 0 : 1)
    await expect(world.connection.call('load', [])).rejects.toMatchObject({ code: 'enclave.frame_lost' })
  })

  test('with its document, where the browser closes its ports', async () => {
    const { element, inner, page } = twoWindows()
    inner.addEventListener('message', (event) => (event as MessageEvent).ports[0]?.close())
    const connection = connectEnclave({ frame: element, origin: enclaveOrigin, window: page as never })
    open.push(connection)
    await expect(connection.call('load', [])).rejects.toMatchObject({ code: 'enclave.frame_lost' })
  })

  test('and a page that goes away ends its requests', async () => {
    let reason: unknown
    const { inner, page } = setUp({
      confirm: (_, { signal }) => {
        signal.addEventListener('abort', () => (reason = signal.reason))
        return never()
      },
    })
    const { port1, port2 } = new MessageChannel()
    inner.deliver({ method: 'confirm', data: ['?'] }, { window: page, origin: pageOrigin, transfer: [port2] })
    port1.close()
    await vi.waitFor(() => expect(reason).toMatchObject({ code: 'enclave.cancelled' }))
  })

  test('a server that closes answers what waits', async () => {
    const { connection, server } = setUp({ confirm: never, load: () => undefined })
    const waiting = connection.call('confirm', ['?'])
    await connection.call('load', [])
    server.close()
    await expect(waiting).rejects.toMatchObject({ code: 'enclave.cancelled' })
  })
})

describe('strangers', () => {
  test('get no answer from the frame', async () => {
    const load = vi.fn(() => undefined)
    const { inner, page, connection } = setUp({ load })
    const answers: unknown[] = []
    const request = { method: 'load', data: [] }
    const from = (by: { window?: typeof page; origin: string }) => {
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', ({ data }) => answers.push(data))
      port1.start()
      open.push({ [Symbol.dispose]: () => port1.close() })
      inner.deliver(request, { ...by, transfer: [port2] })
    }
    from({ window: page, origin: 'https://evil.example' })
    from({ window: inner, origin: pageOrigin })
    from({ origin: pageOrigin })
    inner.deliver(request, { window: page, origin: pageOrigin })
    await connection.call('load', [])
    expect([load.mock.calls.length, answers]).toEqual([1, []])
  })

  test('cannot have the page sign', async () => {
    const asked: TypedMessage[] = []
    const { inner, page, server } = setUp({}, { onSignTypedData: (message) => asked.push(message) })
    const payload = { domain: {}, types: {}, value: { a: 1 } }
    const message = { type: 'idOS:signTypedData', payload } as const
    page.deliver(message, { window: inner, origin: 'https://evil.example' })
    page.deliver(message, { window: page, origin: enclaveOrigin })
    page.deliver({ ...message, payload: {} }, { window: inner, origin: enclaveOrigin })
    page.deliver(null, { window: inner, origin: enclaveOrigin })
    server.post({ ...message, payload: { ...payload, value: { a: 2 } } })
    await vi.waitFor(() => expect(asked).toEqual([{ ...payload, value: { a: 2 } }]))
  })
})
