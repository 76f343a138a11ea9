import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { createWorker, PSM, type Worker } from 'tesseract.js'

/** Finds the machine-readable zone in a picture of a document. */
export interface Reader extends AsyncDisposable {
  /** @returns the zone's lines joined by line feeds; empty when there is none that can be read. */
  readZone(picture: Uint8Array): Promise<string>
}

/** A zone has 2 or 3 lines of 30, 36 or 44 characters. */
const LINE = /^[A-Z0-9<]{28,56}$/
/** Wide enough for the letters to be read, small enough to be quick. */
const WIDTH = 1400
const IDLE_MS = 60_000

/**
 * Reads by optical character recognition in a thread of its own. The language data comes with an installed package:
 * nothing is fetched. The recogniser takes some 100 MB, so it starts with the first picture and ends when it is idle.
 */
export function createReader(): Reader {
  let worker: Promise<Worker> | undefined
  let idle: NodeJS.Timeout | undefined
  let last: Promise<unknown> = Promise.resolve()

  const stop = async (): Promise<void> => {
    clearTimeout(idle)
    const stopping = worker
    worker = undefined
    await (await stopping)?.terminate()
  }

  async function read(picture: Uint8Array): Promise<string> {
    clearTimeout(idle)
    worker ??= start()
    const recogniser = await worker
    const normal = sharp(picture, { failOn: 'error' }).rotate().resize({ width: WIDTH }).grayscale().normalise()
    const { data, info } = await normal.png().toBuffer({ resolveWithObject: true })
    // The zone is at the foot of the page; the whole picture is the second try.
    const foot = Math.round(info.height * 0.55)
    const lower = { left: 0, top: foot, width: info.width, height: info.height - foot }
    for (const part of [sharp(data).extract(lower), sharp(data)]) {
      const result = await recogniser.recognize(await part.png().toBuffer())
      const lines = zoneLines(result.data.text)
      if (lines.length >= 2) return lines.join('\n')
    }
    return ''
  }

  return {
    readZone(picture) {
      const reading = last.then(() => read(picture))
      last = reading
        .catch(() => undefined)
        .then(() => {
          idle = setTimeout(() => void stop(), IDLE_MS)
          idle.unref()
        })
      return reading
    },
    [Symbol.asyncDispose]: async () => {
      await last
      await stop()
    },
  }
}

async function start(): Promise<Worker> {
  const data = dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/eng/package.json'))
  const worker = await createWorker('eng', 1, {
    langPath: join(data, '4.0.0_best_int'),
    gzip: true,
    cacheMethod: 'none',
  })
  await worker.setParameters({
    tessedit_char_whitelist: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<',
    tessedit_pageseg_mode: PSM.SINGLE_BLOCK,
  })
  return worker
}

/** The last two or three lines that look like a zone and are equally long. */
function zoneLines(text: string): string[] {
  const lines = text
    .split('\n')
    .map((line) => line.replace(/\s/g, ''))
    .filter((line) => LINE.test(line))
    .map(withoutFiller)
  const full = lines.filter((line) => line.length > 28)
  const length = [44, 36, 30].find((wanted) => full.some((line) => Math.abs(line.length - wanted) <= 1))
  if (length === undefined) return []
  // The last characters of a line are mostly filler, which is the easiest to lose or to see twice.
  return lines.slice(length === 30 ? -3 : -2).map((line) => line.slice(0, length).padEnd(length, '<'))
}

/** A long row of `<` is often read as letters of its shape, and as too many or too few: the line is filled up again. */
function withoutFiller(line: string): string {
  return line.replace(/<{3}[<LKCE]*$/, '')
}
