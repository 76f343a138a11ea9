import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { statePathIn } from './node-process.ts'
import type { Probe } from './probe.ts'

const pageBytes = 4096

// About 5000 a second, which is what a node that is busy asks of its file. The rate matters: a virtual machine may lose
// sight of memory that it has not touched for a second, and find it again at a price, whatever is in it.
const pagesTogether = 10
const pauseMs = 2

/**
 * A node's data file alone: pages read from anywhere in it, at the pace of a busy node, as many as would fit in a second
 * without the pauses. The system has just written them and so holds them, or the disk is what gets measured.
 */
export function pagesProbe(dataDir: string, names: Pick<Probe, 'name' | 'title'>): Probe {
  const file = openSync(statePathIn(dataDir), 'r')
  const pages = Math.floor(fstatSync(file).size / pageBytes)
  const page = Buffer.alloc(pageBytes)
  return {
    ...names,
    async round(seconds) {
      let read = 0
      let spent = 0
      for (const end = performance.now() + seconds * 1000; performance.now() < end; await sleep(pauseMs)) {
        const started = performance.now()
        for (let i = 0; i < pagesTogether; i++) {
          readSync(file, page, 0, pageBytes, Math.floor(Math.random() * pages) * pageBytes)
        }
        spent += performance.now() - started
        read += pagesTogether
      }
      return (read / spent) * 1000
    },
    async close() {
      closeSync(file)
    },
  }
}
