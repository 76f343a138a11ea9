import { parentPort, workerData } from 'node:worker_threads'
import { openDatabase } from './driver.ts'

// Copies the write-ahead log into the file while blocks go on. It never waits for the writer, nor the writer for it.

const database = openDatabase(String(workerData))
database.exec('PRAGMA cache_size = -256')
const checkpoint = database.prepare('PRAGMA wal_checkpoint(PASSIVE)')

parentPort?.on('message', (message: 'checkpoint' | 'close') => {
  if (message === 'close') {
    database.close()
    parentPort?.close()
    return
  }
  checkpoint.get()
  parentPort?.postMessage('done')
})
