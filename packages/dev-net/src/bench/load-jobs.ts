import { randomUUID } from 'node:crypto'
import type { SignInParam } from '@open-idos/protocol'
import type { Persona } from '../personas.ts'
import { readers, writers } from './cast.ts'
import { type Answer, post } from './connection.ts'
import { drive, type Lane, type LoadResult } from './drive.ts'
import { loadSigner } from './fast-signer.ts'
import { contentSizes, issuedParams } from './issued.ts'
import type { Job, RequestsJob, SignInsJob, SignInsResult, WritesJob } from './jobs.ts'
import { rpcBody, rpcPath, signInBody, writeBody } from './wire.ts'

const signerReady = loadSigner()

/** Longer than any phase that ends by itself. */
const untilDoneSeconds = 60

export function runJob(job: Job): Promise<LoadResult | SignInsResult> {
  switch (job.kind) {
    case 'writes':
      return runWrites(job)
    case 'requests':
      return runRequests(job)
    case 'sign-ins':
      return runSignIns(job)
  }
}

/** A sender, and what it has signed and not yet sent. */
interface Writer {
  readonly queue: Buffer[]
  nonce: number
}

/** By node and sender, for as long as this process lives: a nonce is signed once. */
const writersKnown = new Map<string, Writer>()

async function runWrites(job: WritesJob): Promise<LoadResult> {
  const url = new URL(rpcPath, job.url)
  const signer = await signerReady
  const each = Math.ceil(job.prepare / job.inFlight)
  const lanes = writers(job).map((who): Lane => {
    const id = `${job.url} ${who.name}`
    const writer = writersKnown.get(id) ?? { queue: [], nonce: 0 }
    writersKnown.set(id, writer)
    while (writer.queue.length < each) {
      writer.nonce += 1
      const { chainId, action } = job
      const params = action === 'add_credential' ? issuedParams(contentSizes['1kb']) : attributeParams()
      writer.queue.push(post(url, writeBody(who, { chainId, nonce: writer.nonce, action, params }, signer)))
    }
    return {
      next: () => writer.queue.shift(),
      answered: (answer) => {
        if (!answer.text.includes('"result":{"code":0')) throw unexpected(answer)
      },
    }
  })
  return drive(url, lanes, job.seconds)
}

function attributeParams() {
  return { id: randomUUID(), attribute_key: 'country', value: 'AT' }
}

async function runRequests(job: RequestsJob): Promise<LoadResult> {
  const url = new URL(job.url)
  const lanes = job.lanes.map(({ bodies, cookie }): Lane => {
    const requests = bodies.map((body) => post(url, body, cookie))
    let at = 0
    return {
      next: () => (job.once === true && at === requests.length ? undefined : requests[at++ % requests.length]),
      answered: (answer) => {
        if (answer.status !== 200 || answer.bytes < job.minBytes) throw unexpected(answer)
      },
    }
  })
  return drive(url, lanes, job.seconds)
}

/**
 * A text cannot be signed before the node has made it, so the two requests of a sign-in are driven one after the other
 * with the signing between them, outside of both clocks.
 */
async function runSignIns(job: SignInsJob): Promise<SignInsResult> {
  const url = new URL(rpcPath, job.url)
  const signer = await signerReady
  const cast = readers()
  const ask = post(url, rpcBody('kgw.authn_param', {}))
  const offers: SignInParam[] = []
  let asked = 0
  const askers = Array.from({ length: job.inFlight }, (): Lane => {
    return {
      next: () => (asked++ < job.count ? ask : undefined),
      answered: (answer) => offers.push(resultOf(answer)),
    }
  })
  const params = await drive(url, askers, untilDoneSeconds)

  const started = performance.now()
  const signed = offers.map((offer, i) => post(url, signInBody(cast[i % cast.length] as Persona, offer, signer)))
  const signMs = (performance.now() - started) / signed.length

  const signers = Array.from({ length: job.inFlight }, (): Lane => {
    return {
      next: () => signed.pop(),
      answered: (answer) => {
        if (!/set-cookie: /i.test(answer.text)) throw unexpected(answer)
      },
    }
  })
  return { params, authns: await drive(url, signers, untilDoneSeconds), signMs }
}

function resultOf(answer: Answer): SignInParam {
  const { result } = JSON.parse(bodyOf(answer)) as { result?: SignInParam }
  if (result === undefined) throw unexpected(answer)
  return result
}

function bodyOf({ text }: Answer): string {
  return text.slice(text.indexOf('\r\n\r\n') + 4)
}

function unexpected(answer: Answer): Error {
  return new Error(`unexpected answer: HTTP ${answer.status}, ${bodyOf(answer).slice(0, 300)}`)
}
