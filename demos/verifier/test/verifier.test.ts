import { createHmac } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readConfig } from '../src/server/config.ts'
import { specimen, World, webhookSecret } from './world.ts'

let world: World
beforeEach(async () => {
  world = await World.start()
})
afterEach(() => world[Symbol.asyncDispose]())

const key = Buffer.from(webhookSecret.slice('whsec_'.length), 'base64')

describe('a case', () => {
  test('goes from the pictures of a document to an approval and its data', async () => {
    const { id, session } = await world.openCase()
    const submitted = await world.submit(session, 'alice-passport')
    expect(submitted).toMatchObject({ status: 200, json: { status: 'submitted' } })
    const { event } = await world.receiver.waitFor('case.approved')
    expect(event).toMatchObject({ data: { caseId: id, reference: 'alice', status: 'approved', assurance: 'none' } })
    const data = await world.asClient('GET', `/cases/${id}/data`)
    expect(data.json).toMatchObject({
      document: {
        type: 'PASSPORT',
        firstName: 'ALICE MARIA',
        familyName: 'EXAMPLE',
        birthDate: '1990-04-12',
        expiry: '2031-05-20',
        number: 'UX1234567',
        nationality: 'UTO',
        sex: 'female',
      },
      files: ['front', 'selfie'],
    })
    const front = await world.asClient('GET', `/cases/${id}/files/front`)
    expect([...front.bytes.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff])
    const checks = (event['data'] as { checks: { name: string; outcome: string }[] }).checks
    expect(checks.filter(({ outcome }) => outcome === 'not_performed').map(({ name }) => name)).toEqual([
      'authenticity',
      'face_match',
      'liveness',
    ])
  })

  test.each([
    ['bob-passport-expired', {}, 'case.declined', ['document_expired']],
    ['kim-passport-underage', {}, 'case.declined', ['underage']],
    ['alice-passport', { familyName: 'Somebody' }, 'case.in_review', ['fields_differ']],
    [
      'alice-passport',
      { mrz: 'P<UTOEXAMPLE<<ALICE<MARIA<<<<<<<<<<<<<<<<<<<\nUX12345670UTO9004126F3105205<<<<<<<<<<<<<<02' },
      'case.resubmission_required',
      ['unreadable'],
    ],
  ])('with %s %o ends as %s', async (document, changes, type, reasons) => {
    const { session } = await world.openCase()
    await world.submit(session, document, changes)
    const { event } = await world.receiver.waitFor(type)
    expect(event['data']).toMatchObject({ reasons })
  })

  test('that asks for another picture goes on with it', async () => {
    const { id, session } = await world.openCase()
    await world.submit(session, 'alice-passport', { mrz: 'P<UTO\nX' })
    await world.receiver.waitFor('case.resubmission_required')
    await world.submit(session, 'alice-passport')
    await world.receiver.waitFor('case.approved')
    expect((await world.asClient('GET', `/cases/${id}`)).json).toMatchObject({ status: 'approved', sequence: 4 })
  })

  test('with both sides of a card is read from the back', async () => {
    const { session } = await world.openCase()
    await world.asPerson('PUT', '/api/pictures/front', { session, body: specimen('bob-card-front') })
    await world.asPerson('PUT', '/api/pictures/back', { session, body: specimen('bob-card-back') })
    const read = await world.asPerson('POST', '/api/read', { session })
    expect(read.json['reading']).toMatchObject({
      type: 'ID_CARD',
      number: 'UC9876543',
      familyName: 'SAMPLE',
      checkDigitsFit: true,
    })
  })

  test('that cannot be read says so', async () => {
    const { session } = await world.openCase()
    await world.asPerson('PUT', '/api/pictures/front', { session, body: specimen('alice-passport-blurred') })
    const read = await world.asPerson('POST', '/api/read', { session })
    expect(read).toMatchObject({ status: 200, json: { reading: null } })
  })

  test('survives a restart in the middle of everything', async () => {
    const { id, session } = await world.openCase()
    await world.restart({ VERIFIER_DECISION_DELAY_MS: '0' })
    await world.submit(session, 'alice-passport')
    await world.receiver.waitFor('case.approved')
    expect((await world.asClient('GET', `/cases/${id}`)).json).toMatchObject({ status: 'approved' })
  })

  test('lapses when nobody comes', async () => {
    await world.restart({ VERIFIER_CASE_LIFETIME_MS: '0' })
    const { id, session } = await world.openCase()
    const { event } = await world.receiver.waitFor('case.expired')
    expect(event['data']).toMatchObject({ caseId: id })
    const late = await world.asPerson('PUT', '/api/pictures/front', { session, body: specimen('alice-passport') })
    expect([401, 409]).toContain(late.status)
  })

  test('keeps its documents for a while after the decision', async () => {
    await world.restart({ VERIFIER_RETENTION_MS: '0' })
    const { id, session } = await world.openCase()
    await world.submit(session, 'alice-passport')
    await world.receiver.waitFor('case.approved')
    const data = async () => (await world.asClient('GET', `/cases/${id}/data`)).status
    await expect.poll(data, { timeout: 5000 }).toBe(409)
    expect((await world.asClient('GET', `/cases/${id}`)).json).toMatchObject({ status: 'approved' })
  })

  test('is erased when its client says so', async () => {
    const { id, session } = await world.openCase()
    await world.submit(session, 'alice-passport')
    await world.receiver.waitFor('case.approved')
    expect((await world.asClient('DELETE', `/cases/${id}`)).status).toBe(204)
    expect((await world.asClient('GET', `/cases/${id}/data`)).json).toMatchObject({ error: { code: 'case.no_data' } })
    expect((await world.asPerson('GET', '/api/case', { session })).status).toBe(401)
  })

  test('with a document of somebody else’s case is looked at', async () => {
    const first = await world.openCase()
    await world.submit(first.session, 'alice-passport')
    await world.receiver.waitFor('case.approved')
    const body = {
      reference: 'mallory',
      level: 'identity',
      returnUrl: 'http://bank.localhost/',
      webhookUrl: `${world.receiver.url}/`,
    }
    const opened = await world.asClient('POST', '/cases', { body })
    const link = String(opened.json['captureUrl']).split('#')[1] ?? ''
    const { json } = await world.asPerson('POST', '/api/enter', { body: { link } })
    await world.submit(String(json['session']), 'alice-passport')
    const { event } = await world.receiver.waitFor('case.in_review')
    expect(event['data']).toMatchObject({ reasons: ['duplicate_document'], reference: 'mallory' })
  })
})

describe('who may', () => {
  test('clients sign, freshly, and see their own cases only', async () => {
    const { id } = await world.openCase()
    expect((await world.asClient('GET', `/cases/${id}`, { secret: 'a wrong secret' })).status).toBe(401)
    expect((await world.asClient('GET', `/cases/${id}`, { age: 301 })).status).toBe(401)
    expect((await world.asClient('GET', `/cases/${id}`, { client: 'nobody' })).status).toBe(401)
    expect((await world.asClient('GET', `/cases/${id}`, { client: 'other' })).status).toBe(404)
    expect((await world.asClient('GET', `/cases/${id}`)).status).toBe(200)
  })

  test('clients send people and webhooks to their own addresses only', async () => {
    const body = {
      reference: 'a',
      level: 'identity',
      returnUrl: 'http://bank.localhost.evil.example/',
      webhookUrl: `${world.receiver.url}/`,
    }
    const opened = await world.asClient('POST', '/cases', { body })
    expect(opened).toMatchObject({ status: 400, json: { error: { code: 'url.not_allowed' } } })
  })

  test('a link opens its case once', async () => {
    const { link } = await world.openCase()
    expect(await world.asPerson('POST', '/api/enter', { body: { link } })).toMatchObject({ status: 410 })
    expect(await world.asPerson('POST', '/api/enter', { body: { link: 'guessed' } })).toMatchObject({ status: 410 })
  })

  test('a code opens the case on a phone, once, and cannot be tried for ever', async () => {
    const { id, session } = await world.openCase()
    const { code } = (await world.asPerson('POST', '/api/hand-over', { session })).json as { code: string }
    const wrong = code === '000000' ? '000001' : '000000'
    const enter = (tried: string) => world.asPerson('POST', '/api/enter-by-code', { body: { caseId: id, code: tried } })
    expect((await enter(wrong)).status).toBe(401)
    const entered = await enter(code)
    expect(entered.status).toBe(200)
    expect((await world.asPerson('GET', '/api/case', { session: String(entered.json['session']) })).status).toBe(200)
    expect((await enter(code)).status).toBe(401)
    for (let i = 0; i < 10; i++) await enter(wrong)
    const { code: next } = (await world.asPerson('POST', '/api/hand-over', { session })).json as { code: string }
    expect((await enter(next)).status).toBe(401)
  })

  test('outcomes are forced only where that is switched on', async () => {
    const { session } = await world.openCase()
    const force = () => world.asPerson('POST', '/api/force', { session, body: { status: 'approved' } })
    expect(await force()).toMatchObject({ status: 403, json: { error: { code: 'test_controls.off' } } })
    await world.restart({ VERIFIER_TEST_CONTROLS: 'on' })
    expect((await force()).status).toBe(200)
    await world.receiver.waitFor('case.approved')
  })
})

describe('webhooks', () => {
  test('are signed as Standard Webhooks, and sent again until they are taken', async () => {
    world.receiver.answers.push(500, 503)
    const { session } = await world.openCase()
    await world.submit(session, 'alice-passport')
    await world.receiver.waitFor('case.approved')
    const firsts = world.receiver.hooks.filter(({ body }) => body.includes('case.submitted'))
    await expect.poll(() => world.receiver.hooks.length).toBeGreaterThanOrEqual(4)
    expect(new Set(firsts.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    for (const { headers, body } of world.receiver.hooks) {
      const text = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`
      const expected = `v1,${createHmac('sha256', key).update(text).digest('base64')}`
      expect(headers['webhook-signature']).toBe(expected)
      expect(body).not.toMatch(/EXAMPLE|1990|UX1234567/)
    }
  })

  test.each([
    ['sumsub', '"type":"applicantPending"'],
    ['persona', '"name":"inquiry.completed"'],
  ])('can be written and signed as %s does, with the secret as it stands', async (dialect, event) => {
    await using other = await World.start({}, dialect)
    const { id, session } = await other.openCase()
    await other.submit(session, 'alice-passport')
    await expect.poll(() => other.receiver.hooks.find((hook) => hook.body.includes(event))).toBeDefined()
    for (const { headers, body } of other.receiver.hooks) {
      const [, timestamp] = /^t=(\d+),/.exec(String(headers['persona-signature'])) ?? []
      const text = dialect === 'persona' ? `${timestamp}.${body}` : body
      const signature = createHmac('sha256', webhookSecret).update(text).digest('hex')
      const expected = { sumsub: signature, persona: `t=${timestamp},v1=${signature}` }
      expect(headers[dialect === 'persona' ? 'persona-signature' : 'x-payload-digest']).toBe(
        expected[dialect as keyof typeof expected],
      )
      expect(body).toContain(id)
      expect(body).not.toMatch(/EXAMPLE|1990|UX1234567/)
    }
  })
})

describe('what is sent', () => {
  test.each([
    ['no picture', Buffer.from('hello'), 'file.unreadable'],
    ['a drawing with a program in it', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'file.unreadable'],
    ['too much', Buffer.alloc(6 * 1024 * 1024), 'request.too_large'],
  ])('is refused when it is %s', async (_, body, code) => {
    const { session } = await world.openCase()
    const sent = await world.asPerson('PUT', '/api/pictures/front', { session, body })
    expect(sent.json).toMatchObject({ error: { code } })
  })

  test('is made anew, and lies encrypted on the disk', async () => {
    const { session } = await world.openCase()
    await world.submit(session, 'alice-passport')
    await world.receiver.waitFor('case.approved')
    const shown = await world.asPerson('GET', '/api/pictures/front', { session })
    expect(Buffer.from(shown.bytes).equals(specimen('alice-passport'))).toBe(false)
    for (const name of readdirSync(world.dataDir)) {
      const bytes = readFileSync(join(world.dataDir, name))
      for (const secret of ['ALICE MARIA', 'UX1234567', '1990-04-12']) expect(bytes.includes(secret)).toBe(false)
      expect(bytes.includes(Buffer.from([0xff, 0xd8, 0xff, 0xdb]))).toBe(false)
    }
  })

  test('must be complete', async () => {
    const { session } = await world.openCase()
    await world.asPerson('PUT', '/api/pictures/front', { session, body: specimen('alice-passport') })
    const document = {
      type: 'PASSPORT',
      firstName: 'A',
      familyName: 'B',
      birthDate: '1990-01-01',
      sex: 'female',
      number: 'X',
      expiry: '2031-01-01',
      issuingState: 'UTO',
      nationality: 'UTO',
      mrz: 'P<',
    }
    const sent = await world.asPerson('POST', '/api/submit', { session, body: document })
    expect(sent.json).toMatchObject({ error: { code: 'file.missing', data: { kind: 'selfie' } } })
    const wrong = await world.asPerson('POST', '/api/submit', { session, body: { ...document, birthDate: 'May' } })
    expect(wrong.json).toMatchObject({ error: { code: 'request.invalid', data: { member: 'birthDate' } } })
  })
})

test('a configuration with mistakes names all of them', () => {
  expect(() => readConfig({ VERIFIER_PORT: 'x', VERIFIER_CLIENTS: '[]' })).toThrow(
    /VERIFIER_PORT[\s\S]*VERIFIER_CLIENTS/,
  )
  const client = {
    id: 'bank',
    apiSecret: 'a secret of the bank',
    webhookSecrets: ['sixteen letters!'],
    urls: ['http://b'],
  }
  expect(() => readConfig({ VERIFIER_CLIENTS: JSON.stringify([client]) })).toThrow(/standard dialect/)
})
