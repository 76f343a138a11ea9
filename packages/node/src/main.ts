import { run } from './cli/program.ts'

// Whoever read along may have seen enough (`| head`), which is no reason for a node to stop.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  stopRequested: (force) =>
    new Promise((resolve) => {
      let asked = false
      const onSignal = () => {
        if (asked) force()
        asked = true
        resolve()
      }
      process.on('SIGINT', onSignal)
      process.on('SIGTERM', onSignal)
    }),
})
