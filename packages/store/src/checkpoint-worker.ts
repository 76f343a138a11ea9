import { fdatasyncSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import type { CheckpointWorkerAnswer, CheckpointWorkerData } from './checkpointer.ts'
import { openDatabase } from './driver.ts'

// Copies the write-ahead log into the file while blocks go on. It never waits for the writer, nor the writer for it.

/** In pages: what was written while the last round copied, when it is little enough to leave it to the writer. */
const littleEnough = 256
const maxRounds = 6

const { path, file } = workerData as CheckpointWorkerData
const database = openDatabase(path)
database.exec('PRAGMA cache_size = -256')
const checkpoint = database.prepare('PRAGMA wal_checkpoint(PASSIVE)')

/** Each round copies what was written during the one before, which is less and less. */
function copy(): void {
  let copied = 0
  for (let round = 0; round < maxRounds; round++) {
    const { log } = checkpoint.get() as { log: number }
    // The database syncs what it copied only when nothing was written meanwhile: else the writer would wait for all of it.
    fdatasyncSync(file)
    if (log - copied <= littleEnough) return
    copied = log
  }
}

/** Not for want of room, or a disk that fails: what the log holds is on disk, and stays there. */
function tryToCopy(): CheckpointWorkerAnswer {
  try {
    copy()
    return 'copied'
  } catch {
    return 'not copied'
  }
}

parentPort?.on('message', (message: 'copy' | 'close') => {
  if (message === 'close') {
    database.close()
    parentPort?.close()
    return
  }
  parentPort?.postMessage(tryToCopy())
})
