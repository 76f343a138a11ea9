import { startChild } from './children.ts'
import type { Load } from './load.ts'
import type { Probe } from './probe.ts'
import { answerHeaders } from './wire.ts'
import type { Workbench } from './workbench.ts'

/** What one request and its answer weigh. */
interface Exchange {
  readonly title: string
  readonly inFlight: number
  readonly requestBody: string
  /** `Cookie` header of the request. */
  readonly cookie: string | undefined
  readonly answerBytes: number
  /** The node whose answers have the headers. */
  readonly url: string
}

/** HTTP alone, in a process of its own: the same client, requests, headers and sizes, and nothing between them. */
export interface BareHttp {
  probe(exchange: Exchange): Promise<Probe>
}

const warmUpSeconds = 0.5
const timeoutMs = 10_000

export async function startBareHttp(bench: Workbench, load: Load): Promise<BareHttp> {
  const server = startChild(new URL('./bare-server.js', import.meta.url), bench)
  const { port } = await server.message<{ port: number }>(timeoutMs)
  return {
    async probe({ title, inFlight, requestBody, cookie, answerBytes, url }) {
      server.send(await answerHeaders(url, bench.signal))
      await server.message(timeoutMs)
      const job = {
        kind: 'requests',
        url: `http://127.0.0.1:${port}/${answerBytes}`,
        lanes: Array.from({ length: inFlight }, () => ({
          bodies: [requestBody],
          ...(cookie === undefined ? {} : { cookie }),
        })),
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
