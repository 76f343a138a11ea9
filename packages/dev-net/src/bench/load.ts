import { startChild } from './children.ts'
import type { Job, JobReply, JobResults } from './jobs.ts'
import type { Workbench } from './workbench.ts'

/** The load generator, as the measuring process sees it. One job at a time. */
export interface Load {
  run<J extends Job>(job: J): Promise<JobResults[J['kind']]>
}

/** Signing, sending and the last answers of one job. */
const jobTimeoutMs = 10 * 60_000

export function startLoad(bench: Workbench): Load {
  const child = startChild(new URL('./load-generator.js', import.meta.url), bench)
  return {
    async run<J extends Job>(job: J) {
      child.send(job)
      const reply = await child.message<JobReply>(jobTimeoutMs)
      if ('error' in reply) throw new Error(`load generator, ${job.kind}: ${reply.error}`)
      // The generator answers each kind of job with that kind's result.
      return reply.result as JobResults[J['kind']]
    },
  }
}
