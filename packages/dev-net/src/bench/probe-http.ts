import { startChild } from './children.ts'
import type { Load } from './load.ts'
import type { Probe } from './probe.ts'
import type { Workbench } from './workbench.ts'

/** What one request and its answer weigh. */
interface Exchange {
  readonly title: string
  readonly inFlight: number
  readonly requestBody: string
  readonly answerBytes: number
}

/** HTTP alone, in a process of its own: the same client, requests and sizes, and nothing between them. */
export interface BareHttp {
  probe(exchange: Exchange): Promise<Probe>
}

const warmUpSeconds = 0.5

export async function startBareHttp(bench: Workbench, load: Load): Promise<BareHttp> {
  const { port } = await startChild(new URL('./bare-server.js', import.meta.url), bench).message<{
    port: number
  }>(10_000)
  return {
    async probe({ title, inFlight, requestBody, answerBytes }) {
      const job = {
        kind: 'requests',
        url: `http://127.0.0.1:${port}/${answerBytes}`,
        lanes: Array.from({ length: inFlight }, () => ({ bodies: [requestBody] })),
        minBytes: answerBytes,
      } as const
      await load.run({ ...job, seconds: warmUpSeconds })
      return {
        name: `http.${title}`,
        title: `HTTP alone: ${title}`,
        round: async (seconds) => (await load.run({ ...job, seconds })).perSecond,
      }
    },
  }
}
