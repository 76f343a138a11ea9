import { startChild } from './children.ts'
import type { Limit } from './figure.ts'
import type { Load } from './load.ts'
import { median } from './statistics.ts'
import type { Workbench } from './workbench.ts'

/** What one request and its answer weigh. */
export interface Exchange {
  readonly title: string
  readonly inFlight: number
  readonly requestBody: string
  readonly answerBytes: number
}

export interface BareHttp {
  /** HTTP alone with the same client, requests and sizes. */
  measure(exchange: Exchange, seconds: number): Promise<Limit>
}

const rounds = 3

export async function startBareHttp(bench: Workbench, load: Load): Promise<BareHttp> {
  const { port } = await startChild('bare-server', bench).message<{ port: number }>(10_000)
  return {
    async measure({ title, inFlight, requestBody, answerBytes }, seconds) {
      const job = {
        kind: 'requests',
        url: `http://127.0.0.1:${port}/${answerBytes}`,
        lanes: Array.from({ length: inFlight }, () => ({ bodies: [requestBody] })),
        minBytes: answerBytes,
      } as const
      await load.run({ ...job, seconds: 0.3 })
      const rates: number[] = []
      for (let round = 0; round < rounds; round++) {
        rates.push((await load.run({ ...job, seconds: seconds / rounds })).perSecond)
      }
      return { name: `http.${title}`, title: `HTTP alone: ${title}`, value: median(rates), unit: '/s' }
    },
  }
}
