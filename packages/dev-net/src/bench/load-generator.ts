import type { Job, JobReply } from './jobs.ts'
import { runJob } from './load-jobs.ts'

// The load generator: a process of its own, so that what it costs is not paid by what it measures. It ends with the
// process that started it.

process.on('disconnect', () => process.exit(0))
// Ctrl-C reaches every process of a terminal; the one that started this decides.
process.on('SIGINT', () => {})

process.on('message', (job: Job) => {
  runJob(job).then(
    (result) => reply({ result }),
    (error: unknown) => reply({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
})

function reply(message: JobReply): void {
  process.send?.(message)
}
