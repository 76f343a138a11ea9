import { contentHash, deriveKeyPair, open, seal } from '@open-idos/crypto'
import type { TypedMessage } from '@open-idos/enclave-channel'
import { IdosError, toBase64, utf8 } from '@open-idos/protocol'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { pageWithLegacy, pageWithOurs, TestPage } from '../../test/test-page.ts'
import { randomBytes } from '../random.ts'
import { createIDOSClient } from '../states/configuration.ts'
import { IframeKeyProvider } from './iframe-key-provider.ts'

const userId = '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11'
const pair = deriveKeyPair('x', userId)
const friend = deriveKeyPair('friend', userId)
const profile = { userId, userEncryptionPublicKey: toBase64(pair.publicKey), encryptionPasswordStore: 'user' } as const
const sealed = seal({ plaintext: utf8('{"a":1}'), recipientPublicKey: pair.publicKey, random: randomBytes })
const row = { id: 'x', content: toBase64(sealed.content), encryptor_public_key: toBase64(sealed.encryptorPublicKey) }
const typed: TypedMessage = { domain: {}, types: {}, value: { n: 1 } }
const reading = { credentialId: 'x', ...sealed }
const sharing = {
  ...sealed,
  receiverPublicKey: friend.publicKey,
  purpose: { credentialId: 'x', granteeWalletIdentifier: 'y', lockedUntil: 0, reason: 'to see' },
}

const made: IframeKeyProvider[] = []
afterEach(() => {
  for (const keys of made.splice(0)) keys.remove()
})

function provider(page: TestPage | undefined, container = '#enclave') {
  const options = { container, url: 'https://enclave.example', appName: 'dApp', personTimeoutMs: 5000 }
  const keys = new IframeKeyProvider(options, page === undefined ? {} : { document: page.document })
  made.push(keys)
  return keys
}

describe('the frame', () => {
  test('is as the protocol wants it, and replaces an older one', async () => {
    const page = pageWithOurs({})
    const keys = provider(page)
    await keys.load()
    await keys.load()
    const [frame] = page.frames
    expect(page.frames).toHaveLength(1)
    expect(frame).toMatchObject({
      id: 'idos-enclave-iframe',
      src: 'https://enclave.example/',
      referrerPolicy: 'origin',
      attributes: {
        sandbox: 'allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-same-origin allow-scripts',
      },
      style: { aspectRatio: '4/1', width: '100%', border: 'none', display: 'block', overflow: 'hidden' },
    })
    await provider(page).load()
    expect([page.frames.length, frame?.isConnected, page.container.frame?.isConnected]).toEqual([2, false, true])
  })

  test('needs a page and a container', async () => {
    const page = pageWithOurs({})
    for (const selector of ['#other', '!']) {
      await expect(provider(page, selector).load()).rejects.toMatchObject({ code: 'enclave.container_missing' })
    }
    await expect(provider(undefined).load()).rejects.toMatchObject({ code: 'state.invalid' })
    expect(() => createIDOSClient({ nodeUrl: 'http://x' })).toThrow(expect.objectContaining({ code: 'state.invalid' }))
    const enclaveOptions = { container: '#enclave' }
    expect(createIDOSClient({ nodeUrl: 'http://x', enclaveOptions }).enclaveProvider).toBeInstanceOf(IframeKeyProvider)
  })

  test('that nobody answers in is not reached, and taken away', async () => {
    vi.useFakeTimers()
    try {
      const page = new TestPage(() => {})
      const loading = provider(page).load()
      const end = expect(loading).rejects.toMatchObject({ code: 'enclave.not_reached' })
      await vi.advanceTimersByTimeAsync(31_000)
      await end
      expect(page.container.frame).toBe(undefined)
    } finally {
      vi.useRealTimers()
    }
  })

  test('that is lost is loaded anew for the next call, with the same options', async () => {
    const configured: unknown[] = []
    const page = pageWithOurs({
      reconfigure: ([options]) => void configured.push(options),
      ensureUserEncryptionProfile: () => profile,
      confirm: () => new Promise(() => {}),
    })
    const keys = provider(page)
    await keys.load()
    await keys.reconfigure({ userId, mode: 'existing' })
    const waiting = keys.confirm('?')
    const end = expect(waiting).rejects.toMatchObject({ code: 'enclave.frame_lost' })
    await vi.waitFor(() => expect(page.frames).toHaveLength(1))
    page.frames[0]?.dispatchEvent(new Event('load'))
    await end
    expect(await keys.ensureUserEncryptionProfile()).toEqual(profile)
    expect(page.frames).toHaveLength(2)
    expect(configured.at(-1)).toEqual({ userId, mode: 'existing' })
  })

  test('that the page takes away leaves the container as it was', async () => {
    const page = pageWithOurs({ confirm: () => new Promise(() => {}) })
    const keys = provider(page)
    await keys.load()
    const end = expect(keys.confirm('?')).rejects.toMatchObject({ code: 'enclave.frame_lost' })
    page.servers[0]?.emit({ event: 'attention', needed: true, height: 80 })
    await vi.waitFor(() => expect(page.container.classes.size).toBe(1))
    page.frames[0]?.remove()
    await end
    expect(page.container.classes.size).toBe(0)
  })

  test('is taken away while it loads', async () => {
    const page = pageWithOurs({ load: () => keys.remove() as undefined })
    const keys = provider(page)
    await expect(keys.load()).rejects.toMatchObject({ code: 'enclave.frame_lost' })
    expect(page.container.frame).toBe(undefined)
  })
})

describe('an Enclave of ours', () => {
  test('is shown when it says so, as high as it says', async () => {
    const page = pageWithOurs({ ensureUserEncryptionProfile: () => profile })
    const keys = provider(page)
    await keys.load()
    await keys.ensureUserEncryptionProfile()
    expect(page.container.seen).toEqual([])
    page.servers[0]?.emit({ event: 'attention', needed: true, height: 320.5 })
    await vi.waitFor(() => expect(page.container.seen).toEqual([true]))
    expect(page.frames[0]?.style).toMatchObject({ height: '321px', aspectRatio: 'auto' })
    page.servers[0]?.emit({ event: 'attention', needed: false, height: 0 })
    await vi.waitFor(() => expect(page.container.seen).toEqual([true, false]))
    expect(page.frames[0]?.style).toMatchObject({ height: '', aspectRatio: '4/1' })
  })

  test('learns which credential is read, and makes copies itself', async () => {
    const asked: unknown[] = []
    const reencrypted = { ...sealed, contentHash: 'ab' }
    const page = pageWithOurs({
      'open-idos:decrypt': ([request]) => {
        asked.push(request)
        return utf8('text')
      },
      'open-idos:reencrypt': ([request]) => {
        asked.push(request)
        return reencrypted
      },
      filterCredentials: ([rows]) => rows.map((one) => ({ ...one, content: '' })),
    })
    const keys = provider(page)
    expect(await keys.read(reading)).toEqual(utf8('text'))
    expect(await keys.reencrypt(sharing)).toEqual(reencrypted)
    const { reason: _, ...purpose } = sharing.purpose
    expect(asked).toEqual([reading, { ...sealed, receiverPublicKey: friend.publicKey, ...purpose, purpose: 'to see' }])
    expect(await keys.filterCredentials([row, { ...row, id: 'y' }], {})).toEqual([
      { ...row, content: '' },
      { ...row, id: 'y', content: '' },
    ])
  })

  test('has the wallet sign one after the other, and learns when it does not', async () => {
    const answers: unknown[] = []
    const page = pageWithOurs({
      signTypedDataResponse: ([signature]) => void answers.push(signature),
      'open-idos:signTypedDataRefused': () => void answers.push('refused'),
    })
    const keys = provider(page)
    await keys.load()
    const ask = (n: number) => {
      page.servers[0]?.post({ type: 'idOS:signTypedData', payload: { ...typed, value: { n } } })
    }
    ask(0)
    await vi.waitFor(() => expect(answers).toEqual(['refused']))
    let running = 0
    keys.setSigner(async ({ value }) => {
      expect(++running).toBe(1)
      await Promise.resolve()
      running -= 1
      if (value['n'] === 2) throw new Error('no')
      return `0x${String(value['n'])}`
    })
    for (const n of [1, 2, 3]) ask(n)
    await vi.waitFor(() => expect(answers).toHaveLength(4))
    expect(answers.slice(1)).toEqual(['0x1', 'refused', '0x3'])
  })

  test('forgets the person on reset, and the looks stay', async () => {
    const configured: unknown[] = []
    const page = pageWithOurs({ reconfigure: ([options]) => void configured.push(options), reset: () => undefined })
    const keys = provider(page)
    await keys.reset()
    expect(page.frames).toEqual([])
    await keys.reconfigure({ userId, theme: 'dark' })
    await keys.reset()
    expect(configured.at(-1)).toStrictEqual({ userId: undefined, theme: 'dark' })
  })
})

describe('an Enclave of the existing network', () => {
  function legacy(answers: Record<string, (data: unknown[]) => unknown> = {}) {
    return pageWithLegacy((method, data) => {
      const answer = answers[method]
      if (answer === undefined) return undefined
      try {
        return { result: answer(data) }
      } catch (error) {
        return { error: error instanceof Error ? error : String(error) }
      }
    })
  }
  const box = {
    decrypt: ([content, sender]: unknown[]) =>
      open({
        content: content as Uint8Array,
        encryptorPublicKey: sender as Uint8Array,
        secretKey: pair.secretKey,
      }),
    encrypt: ([plaintext, receiver]: unknown[]) =>
      seal({ plaintext: plaintext as Uint8Array, recipientPublicKey: receiver as Uint8Array, random: randomBytes }),
  }

  test('is shown while it may need the person', async () => {
    const page = legacy({ ensureUserEncryptionProfile: () => profile, confirm: () => true, ...box })
    const keys = provider(page)
    await keys.ensureUserEncryptionProfile()
    await keys.confirm('?')
    expect(page.container.seen).toEqual([true, false, true, false])
    // An open key answers at once: nothing flashes up.
    await keys.decrypt(sealed.content, sealed.encryptorPublicKey)
    expect(page.container.seen).toHaveLength(4)
  })

  test('is shown for reading too, when it takes longer', async () => {
    const page = legacy()
    const controller = new AbortController()
    const reading = provider(page).decrypt(sealed.content, sealed.encryptorPublicKey, { signal: controller.signal })
    const end = expect(reading).rejects.toMatchObject({ code: 'wait.aborted' })
    await vi.waitFor(() => expect(page.container.seen).toEqual([true]))
    controller.abort()
    await end
    expect(page.container.seen).toEqual([true, false])
  })

  test('gives what it can: the copy is made by way of this page', async () => {
    const keys = provider(legacy(box))
    expect(await keys.read(reading)).toEqual(utf8('{"a":1}'))
    const copy = await keys.reencrypt(sharing)
    expect(open({ ...copy, secretKey: friend.secretKey })).toEqual(utf8('{"a":1}'))
    expect(copy.contentHash).toBe(contentHash(utf8('{"a":1}')))
  })

  test('is asked one thing at a time', async () => {
    let running = 0
    const page = pageWithLegacy(() => undefined)
    const replies: (() => void)[] = []
    const keys = provider(page)
    await keys.load()
    page.frames[0]?.contentWindow.addEventListener('message', (event) => {
      expect(++running).toBe(1)
      const { ports } = event as MessageEvent
      replies.push(() => {
        running -= 1
        ports[0]?.postMessage({ result: true })
      })
    })
    const left = new AbortController()
    const confirms = [keys.confirm('1'), keys.confirm('2', { signal: left.signal }), keys.confirm('3')]
    const second = expect(confirms[1]).rejects.toMatchObject({ code: 'wait.aborted' })
    await vi.waitFor(() => expect(replies).toHaveLength(1))
    left.abort()
    await second
    expect(replies).toHaveLength(1)
    replies[0]?.()
    await vi.waitFor(() => expect(replies).toHaveLength(2))
    replies[1]?.()
    expect(await Promise.all([confirms[0], confirms[2]])).toEqual([true, true])
  })

  test('speaks in texts: closed windows, secrets that it tells', async () => {
    const page = legacy({
      ensureUserEncryptionProfile: () => {
        throw 'closed'
      },
      decrypt: () => {
        throw new Error('Couldn’t decrypt {"fullMessage":"AAAA"}')
      },
    })
    const keys = provider(page)
    await expect(keys.ensureUserEncryptionProfile()).rejects.toMatchObject({ code: 'enclave.cancelled' })
    await expect(keys.decrypt(sealed.content, sealed.encryptorPublicKey)).rejects.toMatchObject({
      code: 'crypto.cannot_open',
    })
    expect(page.container.classes.size).toBe(0)
  })

  test('never learns that the wallet refused; the call ends here, and the frame with it', async () => {
    const page = legacy()
    const keys = provider(page)
    keys.setSigner(() => Promise.reject(new IdosError('signer.rejected')))
    const waiting = keys.ensureUserEncryptionProfile()
    const end = expect(waiting).rejects.toMatchObject({ code: 'signer.rejected' })
    await vi.waitFor(() => expect(page.container.seen).toEqual([true]))
    const { contentWindow } = page.frames[0] ?? {}
    page.defaultView.deliver(
      { type: 'idOS:signTypedData', payload: typed },
      { window: contentWindow, origin: 'https://enclave.example' },
    )
    await end
    expect([page.container.frame, page.container.classes.size]).toEqual([undefined, 0])
  })

  test('that hangs ends with the time that a person may take', async () => {
    vi.useFakeTimers()
    try {
      const waiting = provider(legacy()).confirm('?')
      const end = expect(waiting).rejects.toMatchObject({ code: 'wait.timeout', data: { timeout_ms: 5000 } })
      await vi.advanceTimersByTimeAsync(6000)
      await end
    } finally {
      vi.useRealTimers()
    }
  })
})
