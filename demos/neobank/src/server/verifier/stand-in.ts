import { createHmac } from 'node:crypto'
import countries from 'i18n-iso-countries'
import * as v from 'valibot'
import type { Config } from '../config.ts'
import type { VerificationProvider, VerifiedPerson } from './provider.ts'

const TIMEOUT_MS = 10_000

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

type Options = Pick<Config['verifier'], 'url' | 'clientId' | 'apiSecret' | 'webhookUrl'>

/** The verifier stand-in of this repository, which every request is signed for. */
export function standInProvider(config: Options, fetcher: typeof fetch = fetch): VerificationProvider {
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
  }
}

/** A state of a machine-readable zone as ISO 3166-1 alpha-2. Germany is `D` there; some states have no such code. */
function countryOf(state: string): string | undefined {
  return countries.alpha3ToAlpha2(state === 'D' ? 'DEU' : state)
}
