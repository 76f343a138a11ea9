import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { readConfig } from '../src/server/config.ts'
import { type WebhookDialect, webhookReaders } from '../src/server/verifier/webhooks/readers.ts'
import { type Arrived, startWebhookTown, type WebhookTown } from './webhook-town.ts'

interface Facts {
  /** Every header that proves something. */
  readonly headers: readonly string[]
  /** How long a delivery is taken, in milliseconds. */
  readonly maxAgeMs: number
  /** What the verifier calls a case that waits for its person again, read back. */
  readonly again: string
  /** A signed event that no bank waits for. */
  readonly other: object
  /** As the dialect signs, written down a second time. */
  sign(body: string, secret: string): Record<string, string>
}

const seconds = (): string => String(Math.floor(Date.now() / 1000))
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text)

const dialects: Record<WebhookDialect, Facts> = {
  standard: {
    headers: ['webhook-id', 'webhook-timestamp', 'webhook-signature'],
    maxAgeMs: 300_000,
    again: 'resubmission_required',
    other: { sequence: 1, data: { caseId: 'of nobody', status: 'approved' } },
    sign(body, secret) {
      const timestamp = seconds()
      const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
      const signature = `v1,${hmac(key, `evt_1.${timestamp}.${body}`).digest('base64')}`
      return { 'webhook-id': 'evt_1', 'webhook-timestamp': timestamp, 'webhook-signature': signature }
    },
  },
  sumsub: {
    headers: ['x-payload-digest', 'x-payload-digest-alg'],
    maxAgeMs: 25 * 3_600_000,
    again: 'resubmission_required',
    other: {
      type: 'applicantTagsChanged',
      applicantId: 'a1',
      createdAtMs: new Date().toISOString().replace(/[TZ]/g, ' ').trim(),
    },
    sign: (body, secret) => ({
      'x-payload-digest-alg': 'HMAC_SHA256_HEX',
      'x-payload-digest': hmac(secret, body).digest('hex'),
    }),
  },
  persona: {
    headers: ['persona-signature'],
    maxAgeMs: 300_000,
    again: 'created',
    other: {
      data: {
        id: 'evt_1',
        attributes: {
          'created-at': new Date().toISOString(),
          payload: { data: { type: 'verification/selfie', id: 'ver_1', attributes: { status: 'passed' } } },
        },
      },
    },
    sign(body, secret) {
      const timestamp = seconds()
      return { 'persona-signature': `t=${timestamp},v1=${hmac(secret, `${timestamp}.${body}`).digest('hex')}` }
    },
  },
}

describe.each(Object.keys(dialects) as WebhookDialect[])('webhooks in the dialect %s', (dialect) => {
  const facts = dialects[dialect]
  let town: WebhookTown
  let number = 0
  beforeAll(async () => {
    town = await startWebhookTown(dialect)
  })
  afterEach(() => void vi.useRealTimers())
  afterAll(() => town[Symbol.asyncDispose]())

  const newCustomer = () => town.customer(`${dialect}-${++number}`)
  const statusOf = (caseId: string) => town.store.findByCase(caseId)?.verification?.status
  const read = ({ headers, body }: Arrived, secret = town.secret) =>
    webhookReaders[dialect]([secret])({ headers, body, now: Date.now() })
  const signed = (text: string): Arrived => ({
    headers: new Headers(facts.sign(text, town.secret)),
    body: new TextEncoder().encode(text),
  })

  test.each([
    ['in_review', 'in_review'],
    ['resubmission_required', facts.again],
    ['declined', 'declined'],
    ['approved', 'approved'],
  ] as const)('say "%s" in the words of the bank, and are taken once', async (decision, told) => {
    const { caseId, session } = await newCustomer()
    const webhook = await town.decide(session, decision)
    const event = read(webhook)
    expect(event).toMatchObject({ caseId, status: told })
    expect(event?.sequence).toBeGreaterThan(0)
    expect(read(webhook)?.id).toBe(event?.id)
    expect(await town.give(webhook)).toEqual({ status: 200, json: { taken: true } })
    // Whatever the message says, the state is what the verifier answers.
    expect(statusOf(caseId)).toBe(decision)
    expect(await town.give(webhook)).toEqual({ status: 200, json: { taken: false } })
  })

  test('that a case has lapsed', async () => {
    await using hasty = await startWebhookTown(dialect, { VERIFIER_CASE_LIFETIME_MS: '0' })
    const { caseId } = await hasty.customer('late')
    expect(read(await hasty.next(), hasty.secret)).toMatchObject({ caseId, status: 'expired' })
  })

  test('that come late do not bring back an earlier state', async () => {
    const { caseId, session } = await newCustomer()
    const first = await town.decide(session, 'in_review')
    const second = await town.decide(session, 'approved')
    expect(read(second)?.sequence).toBeGreaterThanOrEqual(read(first)?.sequence as number)
    expect(read(second)?.id).not.toBe(read(first)?.id)
    await town.give(second)
    await town.give(first)
    expect(statusOf(caseId)).toBe('approved')
  })

  test('are refused when any header is missing, or says something else', async () => {
    const { caseId, session } = await newCustomer()
    const { headers, body } = await town.decide(session, 'approved')
    for (const name of facts.headers) {
      for (const value of [undefined, '', 'x', `${headers.get(name)}0`, `x${headers.get(name)}`]) {
        const changed = new Headers(headers)
        changed.delete(name)
        if (value !== undefined) changed.set(name, value)
        const answer = await town.give({ headers: changed, body })
        expect(answer, `${name}: ${value}`).toEqual({ status: 403, json: { code: 'webhook.unsigned' } })
      }
    }
    expect(statusOf(caseId)).toBe('created')
  })

  test('are refused when a single byte of the body is another, or the key', async () => {
    const { caseId, session } = await newCustomer()
    const { headers, body } = await town.decide(session, 'declined')
    const text = new TextDecoder().decode(body)
    const changes = [
      `${text} `,
      `\uFEFF${text}`,
      text.replace(caseId, crypto.randomUUID()),
      JSON.stringify(JSON.parse(text), null, 1),
      '',
    ]
    for (const changed of changes) {
      const answer = await town.give({ headers, body: new TextEncoder().encode(changed) })
      expect(answer).toEqual({ status: 403, json: { code: 'webhook.unsigned' } })
    }
    expect(() => read({ headers, body }, `${town.secret.slice(0, -6)}AAAAA=`)).toThrow('did not sign')
    expect(() => webhookReaders[dialect]([])({ headers, body, now: Date.now() })).toThrow('did not sign')
    expect(statusOf(caseId)).toBe('created')
  })

  test('are refused when they are older than what is still sent, or from the future', async () => {
    const { caseId, session } = await newCustomer()
    const webhook = await town.decide(session, 'approved')
    const sent = Date.now()
    const at = (time: number) => () => webhookReaders[dialect]([town.secret])({ ...webhook, now: time })
    expect(at(sent + facts.maxAgeMs - 5000)).not.toThrow()
    expect(at(sent + facts.maxAgeMs + 5000)).toThrow(expect.objectContaining({ code: 'webhook.outdated' }))
    expect(at(sent - 400_000)).toThrow(expect.objectContaining({ code: 'webhook.outdated' }))
    vi.useFakeTimers({ toFake: ['Date'], now: sent + facts.maxAgeMs + 5000 })
    expect(await town.give(webhook)).toEqual({ status: 403, json: { code: 'webhook.outdated' } })
    expect(statusOf(caseId)).toBe('created')
  })

  test('are refused when what was signed cannot be read', async () => {
    for (const text of ['{', '[]', 'null', JSON.stringify({ data: {} }), '']) {
      expect(await town.give(signed(text))).toEqual({ status: 403, json: { code: 'webhook.unreadable' } })
    }
  })

  test('that concern nothing that the bank waits for are taken, and change nothing', async () => {
    expect(await town.give(signed(JSON.stringify(facts.other)))).toEqual({ status: 200, json: { taken: false } })
  })
})

describe('what providers publish', () => {
  const { webhookHmac } = JSON.parse(
    readFileSync(new URL('../../../vectors/credentials.json', import.meta.url), 'utf8'),
  ) as {
    webhookHmac: {
      secret: string
      rawBody: string
      sumsub: { headers: Record<string, string>; sha512: string; sha1: string }
      persona: { timestamp: number; header: string }
    }
  }
  const body = new TextEncoder().encode(webhookHmac.rawBody)
  /** The bodies of the vectors are shortened: that they cannot be read is found after the signature. */
  const codeOf = (dialect: WebhookDialect, headers: Record<string, string>, now = Date.now()) => {
    try {
      webhookReaders[dialect]([webhookHmac.secret])({ headers: new Headers(headers), body, now })
      return 'taken'
    } catch (error) {
      return (error as { code: string }).code
    }
  }
  const { sumsub, persona } = webhookHmac

  test.each([
    ['HMAC_SHA256_HEX', sumsub.headers['x-payload-digest'], 'webhook.unreadable'],
    ['HMAC_SHA512_HEX', sumsub.sha512, 'webhook.unreadable'],
    ['HMAC_SHA1_HEX', sumsub.sha1, 'webhook.unsigned'],
    ['HMAC_SHA512_HEX', sumsub.headers['x-payload-digest'], 'webhook.unsigned'],
  ])('Sumsub: %s', (algorithm, digest = '', code) => {
    expect(codeOf('sumsub', { 'x-payload-digest-alg': algorithm, 'x-payload-digest': digest })).toBe(code)
  })

  test('Persona: one pair, or two while a secret is being replaced', () => {
    const now = persona.timestamp * 1000
    const other = `t=${persona.timestamp},v1=${'0'.repeat(64)}`
    expect(codeOf('persona', { 'persona-signature': persona.header }, now)).toBe('webhook.unreadable')
    expect(codeOf('persona', { 'persona-signature': `${other} ${persona.header}` }, now)).toBe('webhook.unreadable')
    expect(codeOf('persona', { 'persona-signature': other }, now)).toBe('webhook.unsigned')
    expect(codeOf('persona', { 'persona-signature': persona.header }, now + 301_000)).toBe('webhook.outdated')
  })
})

test('secrets that do not fit the dialect are named before anything starts', () => {
  const wrong = { NEOBANK_WEBHOOK_SECRETS: 'no prefix, no base64' }
  expect(() => readConfig(wrong)).toThrow(/NEOBANK_WEBHOOK_SECRETS: does not have the right form/)
  expect(() => readConfig({ NEOBANK_WEBHOOK_DIALECT: 'semaphore' })).toThrow(/NEOBANK_WEBHOOK_DIALECT/)
})
