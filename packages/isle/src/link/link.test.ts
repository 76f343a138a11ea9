import { describe, expect, test } from 'vitest'
import { IsleError } from '../isle-error.ts'
import { createLink, type Link, readEnvelope } from './link.ts'

function withResolvers(): { promise: Promise<unknown>; resolve: (value: unknown) => void } {
  let resolve: (value: unknown) => void = () => {}
  const promise = new Promise((done) => {
    resolve = done
  })
  return { promise, resolve }
}

interface Echo {
  readonly echo: { readonly body: string; readonly result: string }
  readonly never: { readonly body: undefined; readonly result: string }
  readonly fault: { readonly body: undefined; readonly result: string }
}
type None = Record<never, never>

function pair(): { page: Link<Echo>; frame: Link<None>; aborted: Promise<unknown> } {
  const { port1, port2 } = new MessageChannel()
  const { promise: aborted, resolve: heard } = withResolvers()
  const common = { faultCode: 'node_rejected', step: () => 'ready' as const } as const
  const page = createLink<None, Echo>({ ...common, port: port1 as never, handlers: {} })
  const frame = createLink<Echo, None>({
    ...common,
    port: port2 as never,
    handlers: {
      echo: async (body) => `${body}!`,
      never: (_, signal) => new Promise(() => signal.addEventListener('abort', () => heard(signal.reason))),
      fault: () => Promise.reject(new Error('with a secret')),
    },
  })
  return { page, frame, aborted }
}

describe('a link', () => {
  test('carries requests and answers', async () => {
    const { page, frame } = pair()
    expect(await page.call('echo', 'hello')).toBe('hello!')
    frame.close()
  })

  test('T-92 a fault says its code and no more', async () => {
    const { page, frame } = pair()
    const error = await page.call('fault', undefined).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(IsleError)
    expect(error).toMatchObject({ code: 'node_rejected', step: 'ready' })
    expect(JSON.stringify(error)).not.toContain('secret')
    frame.close()
  })

  test('a name that nobody knows is refused, also one that objects have by themselves', async () => {
    const { page, frame } = pair()
    for (const name of ['unknown', 'toString', '__proto__']) {
      await expect(page.call(name as 'echo', 'x')).rejects.toMatchObject({ code: 'version' })
    }
    frame.close()
  })

  test('every call settles: at its limit, with its signal, when the other side goes', async () => {
    const { page, frame, aborted } = pair()
    await expect(page.call('never', undefined, { timeoutMs: 20 })).rejects.toMatchObject({ code: 'timeout' })
    expect(await aborted).toMatchObject({ code: 'user_cancelled' })
    const stop = new AbortController()
    const cancelled = page.call('never', undefined, { signal: stop.signal })
    stop.abort()
    await expect(cancelled).rejects.toMatchObject({ code: 'user_cancelled' })
    const lost = page.call('never', undefined)
    page.close()
    await expect(lost).rejects.toMatchObject({ code: 'frame_lost' })
    await expect(page.call('echo', 'x')).rejects.toMatchObject({ code: 'frame_lost' })
    frame.close()
  })

  test('T-83 what is no envelope is ignored', () => {
    for (const data of [
      undefined,
      null,
      1,
      'x',
      {},
      { v: 2, kind: 'req', id: 1, name: 'x' },
      { v: 1, kind: 'res', id: 1, ok: false, error: {} },
    ]) {
      expect(readEnvelope(data)).toBeUndefined()
    }
    expect(readEnvelope({ v: 1, kind: 'req', id: 1, name: 'x', body: 1, more: 2 })).toMatchObject({ name: 'x' })
  })
})
