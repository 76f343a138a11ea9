import { deriveKeyPair } from '@open-idos/crypto'
import { toBase64 } from '@open-idos/protocol'
import { describe, expect, test } from 'vitest'
import type { FromWorker, ToWorker } from './jobs.ts'
import { createWork, type WorkerPort } from './work.ts'

/** A worker that is played by the test. */
class FakeWorker implements WorkerPort {
  readonly heard: ToWorker[] = []
  readonly #listeners = new Map<string, ((event: MessageEvent<FromWorker>) => void)[]>()
  isEnded = false
  postMessage(message: ToWorker): void {
    this.heard.push(message)
  }
  terminate(): void {
    this.isEnded = true
  }
  addEventListener(type: string, listener: (event: never) => void): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener as never])
  }
  say(data: FromWorker): void {
    for (const listener of this.#listeners.get('message') ?? []) listener({ data } as MessageEvent<FromWorker>)
  }
  break(): void {
    for (const listener of this.#listeners.get('error') ?? []) listener({} as never)
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

function start() {
  const workers: FakeWorker[] = []
  const work = createWork(() => {
    const worker = new FakeWorker()
    workers.push(worker)
    return worker
  })
  return { work, workers }
}

describe('work', () => {
  test('starts one worker, when there is something to do', async () => {
    const { work, workers } = start()
    expect(workers).toHaveLength(0)
    const [one, two] = [work.run('kitWords', { secret: 1 }), work.run('kitWords', { secret: 2 })]
    await settled()
    expect(workers).toHaveLength(1)
    workers[0]?.say({ id: 2, result: ['b'] })
    workers[0]?.say({ id: 1, result: ['a'] })
    expect(await Promise.all([one, two])).toEqual([['a'], ['b']])
  })

  test('tells progress, and failures by their code', async () => {
    const { work, workers } = start()
    const seen: number[] = []
    const job = work.run(
      'openPassword',
      { password: '', userId: '' },
      { onProgress: (fraction) => seen.push(fraction) },
    )
    await settled()
    workers[0]?.say({ id: 1, fraction: 0.5 })
    workers[0]?.say({ id: 1, failure: { code: 'crypto.invalid_salt', data: {} } })
    await expect(job).rejects.toMatchObject({ code: 'crypto.invalid_salt' })
    expect(seen).toEqual([0.5])
  })

  test('is given up when nobody waits for it', async () => {
    const { work, workers } = start()
    const leaving = new AbortController()
    const job = work.run('kitWords', { secret: 1 }, { signal: leaving.signal })
    await settled()
    leaving.abort()
    await expect(job).rejects.toMatchObject({ code: 'wait.aborted' })
    expect(workers[0]?.heard.at(-1)).toEqual({ id: 1, cancel: true })
  })

  test('ends with its worker, and the next job has a new one', async () => {
    const { work, workers } = start()
    const lost = work.run('kitWords', { secret: 1 })
    await settled()
    work.stop()
    await expect(lost).rejects.toMatchObject({ code: 'wait.aborted' })
    await settled()
    expect(workers[0]?.isEnded).toBe(true)
    const broken = work.run('kitWords', { secret: 1 })
    await settled()
    workers[1]?.break()
    await expect(broken).rejects.toMatchObject({ code: 'enclave.fault' })
    void work.run('kitWords', { secret: 1 }).catch(() => undefined)
    await settled()
    expect(workers).toHaveLength(3)
  })
})

describe('the jobs', async () => {
  const { createDoers } = await import('./do-jobs.ts')
  const userId = '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11'

  test('make the key that every Enclave makes of words', async () => {
    const doers = createDoers()
    const made = await doers.makeWords({ userId }, {})
    const words = await doers.kitWords({ secret: made.secret }, {})
    expect(made).toMatchObject({
      madeFrom: 'words',
      publicKey: toBase64(deriveKeyPair(words.join(' '), userId).publicKey),
    })
    // Typed where a password is asked for they are the same.
    const typed = await doers.openPassword({ password: words.join(' '), userId }, {})
    expect(typed).toMatchObject({ madeFrom: 'words', publicKey: made.publicKey })
    expect(await doers.openWords({ typed: words.join('\n'), userId }, {})).toMatchObject({ publicKey: made.publicKey })
  })

  test('forget a secret that was wiped', async () => {
    const doers = createDoers()
    const { secret } = await doers.openPassword({ password: 'x', userId }, {})
    expect(await doers.kitWords({ secret }, {})).toHaveLength(24)
    await doers.wipe({ secret }, {})
    await expect(doers.kitWords({ secret }, {})).rejects.toMatchObject({ code: 'state.invalid' })
  })

  test('find mistyped words before they derive anything', async () => {
    const typed = 'legal winner thank year wave sausage worth useful legal winner thank winner'
    await expect(createDoers().openWords({ typed, userId }, {})).rejects.toMatchObject({
      code: 'key_provider.invalid_words',
    })
  })

  test('copy a plaintext for somebody else and forget it', async () => {
    const doers = createDoers()
    const { secret } = await doers.openPassword({ password: 'x', userId }, {})
    const key = await doers.hold({ secret }, {})
    const own = deriveKeyPair('x', userId)
    const sealed = await doers.seal(
      { message: new TextEncoder().encode('{"a":1}'), receiverPublicKey: own.publicKey },
      {},
    )
    const plain = await doers.open({ key, ...sealed }, {})
    expect(await doers.summarise({ plain, id: 'c' }, {})).toMatchObject({ id: 'c', bytes: 7 })
    const friend = deriveKeyPair('friend', userId)
    const copy = await doers.reseal({ plain, receiverPublicKey: friend.publicKey }, {})
    expect(copy.contentHash).toBe('015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862')
    await expect(doers.take({ plain }, {})).rejects.toMatchObject({ code: 'state.invalid' })
    const rows = [
      { id: 'r', content: toBase64(sealed.content), encryptor_public_key: toBase64(sealed.encryptorPublicKey) },
    ]
    expect(await doers.match({ key, rows, criteria: { pick: { a: [1] } } }, {})).toMatchObject({ fits: [true] })
    expect(await doers.match({ key, rows, criteria: { omit: { a: [1] } } }, {})).toMatchObject({ fits: [false] })
  })
})
