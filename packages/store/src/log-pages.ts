import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs'

// Layout of SQLite's write-ahead log (walformat.html): a header, then frames, each a page with a header of its own. All
// numbers are big-endian, 32 bits.
const headerBytes = 32
const frameHeaderBytes = 24
const saltsBytes = 8
const at = { pageSize: 8, salts: 16, framePage: 0, frameCommits: 4, frameSalts: 8 }

/**
 * Numbers of the pages from `first` on that the write-ahead log of a data file holds, as far as they are committed. Read by
 * hand, since the database changes a file as soon as it opens it. Checksums are left to the database.
 */
export function pagesInLog(path: string, { first, pageSize }: { first: number; pageSize: number }): Set<number> {
  const pages = new Set<number>()
  const log = `${path}-wal`
  if (!existsSync(log)) return pages
  const file = openSync(log, 'r')
  try {
    const header = Buffer.alloc(headerBytes)
    if (readSync(file, header, 0, headerBytes, 0) < headerBytes) return pages
    if (header.readUInt32BE(at.pageSize) !== pageSize) return pages
    // The log starts over inside its file: what is left of the time before has other salts.
    const salts = header.subarray(at.salts, at.salts + saltsBytes)
    const frame = Buffer.alloc(frameHeaderBytes)
    let uncommitted: number[] = []
    const frameBytes = frameHeaderBytes + pageSize
    const { size } = fstatSync(file)
    for (let offset = headerBytes; offset + frameBytes <= size; offset += frameBytes) {
      readSync(file, frame, 0, frameHeaderBytes, offset)
      if (!frame.subarray(at.frameSalts, at.frameSalts + saltsBytes).equals(salts)) return pages
      const page = frame.readUInt32BE(at.framePage)
      if (page >= first) uncommitted.push(page)
      if (frame.readUInt32BE(at.frameCommits) === 0) continue
      for (const committed of uncommitted) pages.add(committed)
      uncommitted = []
    }
    return pages
  } finally {
    closeSync(file)
  }
}
