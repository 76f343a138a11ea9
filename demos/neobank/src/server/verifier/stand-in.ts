import { createHmac, timingSafeEqual } from 'node:crypto'
import countries from 'i18n-iso-countries'
import * as v from 'valibot'
import type { Config } from '../config.ts'
import type { VerificationProvider, VerifiedPerson } from './provider.ts'

const TIMEOUT_MS = 10_000
/** How old a webhook may be, in seconds. */
const TOLERANCE = 300

const opened = v.object({ caseId: v.string(), captureUrl: v.pipe(v.string(), v.url()) })
const link = v.object({ captureUrl: v.pipe(v.string(), v.url()) })
const status = v.object({
  id: v.string(),
  reference: v.string(),
  status: v.picklist(['created', 'submitted', 'in_review', 'approved', 'resubmission_required', 'declined', 'expired']),
  reasons: v.array(v.string()),
})
const data = v.object({
  document: v.object({
    type: v.picklist(['PASSPORT', 'ID_CARD', 'RESIDENCE_PERMIT']),
    firstName: v.string(),
    familyName: v.string(),
    birthDate: v.pipe(v.string(), v.isoDate()),
    expiry: v.pipe(v.string(), v.isoDate()),
    sex: v.picklist(['male', 'female', 'unspecified']),
    number: v.string(),
    issuingState: v.string(),
    nationality: v.string(),
    address: v.optional(
      v.object({
        street: v.string(),
        houseNumber: v.string(),
        postalCode: v.string(),
        city: v.string(),
        country: v.string(),
      }),
    ),
  }),
  files: v.array(v.string()),
  approvedAt: v.number(),
})
const event = v.object({ id: v.string(), sequence: v.number(), data: v.object({ caseId: v.string() }) })

/** The verifier stand-in of this repository: signed requests, webhooks in the form of Standard Webhooks. */
export function standInProvider(config: Config['verifier'], fetcher: typeof fetch = fetch): VerificationProvider {
  async function send(method: string, path: string, body?: object): Promise<Response> {
    const text = body === undefined ? '' : JSON.stringify(body)
    const timestamp = String(Math.floor(Date.now() / 1000))
    const signature = createHmac('sha256', config.apiSecret).update(`${timestamp}${method}${path}${text}`).digest('hex')
    const response = await fetcher(`${config.url}${path}`, {
      method,
      headers: { 'x-client-id': config.clientId, 'x-timestamp': timestamp, 'x-signature': signature },
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(text === '' ? {} : { body: text }),
    })
    if (!response.ok) throw new Error(`The verifier answered ${response.status} to ${method} ${path}`)
    return response
  }
  const ask = async <S extends v.GenericSchema>(schema: S, method: string, path: string, body?: object) =>
    v.parse(schema, await (await send(method, path, body)).json())
  const file = async (caseId: string, kind: string): Promise<Uint8Array> =>
    new Uint8Array(await (await send('GET', `/cases/${caseId}/files/${kind}`)).arrayBuffer())

  return {
    open: ({ reference, returnUrl }) =>
      ask(opened, 'POST', '/cases', { reference, level: 'identity+address', returnUrl, webhookUrl: config.webhookUrl }),
    reopen: (caseId) => ask(link, 'POST', `/cases/${caseId}/links`),
    async status(caseId) {
      const { id, ...rest } = await ask(status, 'GET', `/cases/${caseId}`)
      return { caseId: id, ...rest }
    },
    async person(caseId): Promise<VerifiedPerson> {
      const { document, files, approvedAt } = await ask(data, 'GET', `/cases/${caseId}/data`)
      const { issuingState, nationality, ...rest } = document
      const optional = (kind: string) => (files.includes(kind) ? file(caseId, kind) : undefined)
      return {
        document: { ...rest, issuingCountry: countryOf(issuingState) ?? 'ZZ', nationality: countryOf(nationality) },
        front: await file(caseId, 'front'),
        back: await optional('back'),
        selfie: await file(caseId, 'selfie'),
        addressProof: await optional('address'),
        approvedAt,
      }
    },
    async erase(caseId) {
      await send('DELETE', `/cases/${caseId}`)
    },
    readWebhook({ headers, body, now }) {
      const [id, timestamp] = [headers.get('webhook-id') ?? '', headers.get('webhook-timestamp') ?? '']
      if (!/^\d+$/.test(timestamp) || Math.abs(now / 1000 - Number(timestamp)) > TOLERANCE) return undefined
      const given = (headers.get('webhook-signature') ?? '').split(' ')
      const text = `${id}.${timestamp}.${body}`
      if (!config.webhookSecrets.some((secret) => given.some((one) => same(one, signatureOf(secret, text)))))
        return undefined
      const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), event), body)
      return parsed.success ? { id, caseId: parsed.output.data.caseId, sequence: parsed.output.sequence } : undefined
    },
  }
}

function signatureOf(secret: string, text: string): string {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  return `v1,${createHmac('sha256', key).update(text).digest('base64')}`
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** A state of a machine-readable zone as ISO 3166-1 alpha-2. Germany is `D` there; some states have no such code. */
function countryOf(state: string): string | undefined {
  return countries.alpha3ToAlpha2(state === 'D' ? 'DEU' : state)
}
