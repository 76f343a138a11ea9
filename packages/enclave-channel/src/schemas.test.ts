import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { enclaveOrigin, handlers, pageOrigin, twoWindows } from '../test/two-windows.ts'
import { serve } from './frame.ts'
import type { ReplyMessage } from './operations.ts'
import { argumentSchemas, isMethod, limits, parseArguments } from './schemas.ts'

const key = new Uint8Array(32)
const row = { id: 'a', content: 'AA==', encryptor_public_key: 'AA==', public_notes: '{}' }

describe('arguments', () => {
  test('of the existing network pass as they come', () => {
    expect(parseArguments('load', [])).toEqual([])
    expect(parseArguments('load', ['more'])).toEqual([])
    expect(parseArguments('filterCredentials', [[row], { pick: { 'a.b': [1, null, {}] }, omit: {} }])).toEqual([
      [row],
      { pick: { 'a.b': [1, null, {}] }, omit: {} },
    ])
    expect(parseArguments('addAddressMessageToSign', ['0x1', undefined, 'EVM'])).toEqual(['0x1', undefined, 'EVM'])
    expect(parseArguments('reconfigure', [{ theme: 'pink', encryptionPasswordStore: 'password' }])).toEqual([
      { encryptionPasswordStore: 'user' },
    ])
    expect(parseArguments('reconfigure', [{ walletPublicKey: null }])).toStrictEqual([{ walletPublicKey: undefined }])
  })

  test.each([
    ['a short key', 'encrypt', [key, key.slice(1)]],
    ['no bytes', 'decrypt', [[1, 2], key]],
    ['too many bytes', 'encrypt', [new Uint8Array(limits.bytes + 1), key]],
    ['memory that others can change', 'encrypt', [new Uint8Array(new SharedArrayBuffer(4)), key]],
    ['a missing argument', 'encrypt', [key]],
    ['a long question', 'confirm', ['x'.repeat(limits.message + 1)]],
    ['no question', 'confirm', [undefined]],
    ['too many rows', 'filterCredentials', [Array.from({ length: limits.rows + 1 }, () => row), {}]],
    ['a row without content', 'filterCredentials', [[{ id: 'a', encryptor_public_key: '' }], {}]],
    ['circles', 'addAddressToMpcSecret', ['u', circle(), '0x']],
    ['another mode', 'reconfigure', [{ mode: 'admin' }]],
    ['a time that is none', 'open-idos:reencrypt', [{ ...reencryption(), lockedUntil: -1 }]],
    ['no list', 'load', 'x'],
  ] as const)('with %s do not', (_what, method, data) => {
    expect(parseArguments(method, data)).toBe(undefined)
  })

  test('name themselves, and nothing that every object has', () => {
    expect(isMethod('load')).toBe(true)
    for (const text of ['toString', '__proto__', 'constructor', '', undefined, 5]) expect(isMethod(text)).toBe(false)
  })
})

describe('any message at all', () => {
  const methods = Object.keys(argumentSchemas)
  const anything = fc.oneof(
    fc.anything({ withDate: true, withTypedArray: true, withBigInt: true, withMap: true }),
    fc.uint8Array({ maxLength: 40 }),
    fc.record({ userId: fc.string(), mode: fc.constantFrom('new', 'x'), credentialId: fc.string() }),
  )
  const message = fc.oneof(
    fc.record({
      method: fc.oneof(fc.constantFrom(...methods), fc.string()),
      data: fc.array(anything, { maxLength: 4 }),
    }),
    fc.anything(),
  )

  test('gets exactly one answer, and reaches a handler only when it is well-formed', async () => {
    await fc.assert(
      fc.asyncProperty(message, async (sent) => {
        const { inner, page } = twoWindows()
        const reached: unknown[] = []
        const answerAll = new Proxy({}, { get: (_, name) => (args: unknown) => void reached.push([name, args]) })
        using _server = serve({
          window: inner as never,
          parent: page as never,
          parentOrigin: pageOrigin,
          handlers: handlers(answerAll),
        })
        const { port1, port2 } = new MessageChannel()
        const replies: ReplyMessage[] = []
        port1.addEventListener('message', ({ data }) => replies.push(data as ReplyMessage))
        port1.start()
        const closed = new Promise((resolve) => port1.addEventListener('close', resolve))
        try {
          inner.deliver(sent, { window: page, origin: pageOrigin, transfer: [port2] })
        } catch {
          // Not everything can be sent.
          port1.close()
          return
        }
        await closed
        expect(replies).toHaveLength(1)
        const { method, data } = (sent ?? {}) as { method?: unknown; data?: unknown }
        const isGood = isMethod(method) && parseArguments(method, structuredClone(data ?? [])) !== undefined
        expect(reached).toHaveLength(isGood ? 1 : 0)
        expect(replies[0]?.error === undefined).toBe(isGood)
      }),
      { numRuns: 300 },
    )
  })

  test('is not answered at all when it comes from elsewhere', async () => {
    await fc.assert(
      fc.asyncProperty(message, fc.webUrl(), async (sent, origin) => {
        const { inner, page } = twoWindows()
        const reached: unknown[] = []
        using _server = serve({
          window: inner as never,
          parent: page as never,
          parentOrigin: pageOrigin,
          handlers: handlers(new Proxy({}, { get: () => () => void reached.push(1) })),
        })
        const elsewhere = [
          { window: page, origin: new URL(origin).origin },
          { window: inner, origin: pageOrigin },
          { window: inner, origin: enclaveOrigin },
        ]
        const ports: MessagePort[] = []
        for (const by of elsewhere) {
          const { port1, port2 } = new MessageChannel()
          ports.push(port1)
          port1.addEventListener('message', () => reached.push('answer'))
          try {
            inner.deliver(sent, { ...by, transfer: [port2] })
          } catch {
            // Not everything can be sent.
          }
        }
        await new Promise((resolve) => setImmediate(resolve))
        for (const port of ports) port.close()
        expect(reached).toEqual([])
      }),
      { numRuns: 100 },
    )
  })
})

function circle(): object {
  const one: Record<string, unknown> = {}
  one['self'] = one
  return one
}

function reencryption() {
  return {
    credentialId: 'a',
    content: key,
    encryptorPublicKey: key,
    receiverPublicKey: key,
    granteeWalletIdentifier: 'x',
    lockedUntil: 0,
  }
}
