import { cpus, freemem, loadavg, totalmem } from 'node:os'

/** What a reader of figures must know about where they were measured. */
export interface MachineFacts {
  readonly cpu: string
  readonly cores: number
  readonly memoryMiB: number
  readonly freeMiB: number
  readonly platform: string
  readonly node: string
  /** Load of the last minute, before anything was measured. */
  readonly load: number
}

export function machineFacts(): MachineFacts {
  const cores = cpus()
  return {
    cpu: cores[0]?.model.trim() ?? 'unknown',
    cores: cores.length,
    memoryMiB: Math.round(totalmem() / 1024 ** 2),
    freeMiB: Math.round(freemem() / 1024 ** 2),
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
    load: loadavg()[0] ?? 0,
  }
}
