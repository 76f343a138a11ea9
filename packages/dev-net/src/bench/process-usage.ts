import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/** Linux counts processor time for other programs in hundredths of a second, whatever the kernel counts in. */
const ticksPerSecond = 100

/** How much memory a process has in use, in MiB. */
export async function residentMiB(pid: number): Promise<number> {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(await fromProc(pid, 'status'))
  if (line !== null) return Number(line[1]) / 1024
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)], { timeout: 10_000 })
  return Number(stdout.trim()) / 1024
}

/** Processor time that a process has taken so far, in seconds; `undefined` where the system does not say. */
export async function cpuSeconds(pid: number): Promise<number | undefined> {
  const text = await fromProc(pid, 'stat')
  // The second field is a name in brackets that may hold anything; times are fields 14 and 15.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const ticks = Number(fields[11]) + Number(fields[12])
  return Number.isFinite(ticks) ? ticks / ticksPerSecond : undefined
}

/** The text of a file about a process, or `''` on systems that have none. */
async function fromProc(pid: number, file: string): Promise<string> {
  try {
    return await readFile(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}
