import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/** How much memory a process has in use, in MiB. */
export async function residentMiB(pid: number): Promise<number> {
  const kib = (await fromProc(pid)) ?? (await fromPs(pid))
  return kib / 1024
}

/** Linux. */
async function fromProc(pid: number): Promise<number | undefined> {
  try {
    const line = /^VmRSS:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))
    return line === null ? undefined : Number(line[1])
  } catch {
    return undefined
  }
}

async function fromPs(pid: number): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)], { timeout: 10_000 })
  return Number(stdout.trim())
}
