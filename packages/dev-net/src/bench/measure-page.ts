import type { Browser, Frame, Page } from 'playwright-core'

/** A page, and what a person waits for on it. */
export interface PageRow {
  readonly name: string
  readonly url: string
  /** Where it happens in a frame: the frame's address. */
  readonly frame?: string
  /** What is there when the page is of use. */
  readonly useful: string
  /** What is pressed then. */
  readonly press: string
  readonly limitMs: number
}

export interface PageFigures {
  readonly name: string
  /** Medians. */
  readonly usefulMs: number | undefined
  readonly pressMs: number | undefined
  readonly limitMs: number
  readonly pressLimitMs: number
  /** What kept it from being measured. */
  readonly problem?: string | undefined
}

/** A third-generation network and a processor four times slower than this one. */
const throttle = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 768_000 / 8 }
const SLOWER = 4
const RUNS = 3
const PRESS_LIMIT_MS = 200

/** Opens a page three times in a fresh browser each, and presses once it is of use. */
export async function measurePage(browser: Browser, row: PageRow): Promise<PageFigures> {
  const { name, limitMs } = row
  const runs: { useful: number; press: number | undefined }[] = []
  let problem: string | undefined
  for (let run = 0; run < RUNS; run++) {
    try {
      runs.push(await measureOnce(browser, row))
    } catch (error) {
      problem = error instanceof Error ? error.message.split('\n')[0] : String(error)
    }
  }
  const presses = runs.flatMap(({ press }) => (press === undefined ? [] : [press]))
  const usefulMs = median(runs.map(({ useful }) => useful))
  return { name, usefulMs, pressMs: median(presses), limitMs, pressLimitMs: PRESS_LIMIT_MS, problem }
}

async function measureOnce(browser: Browser, row: PageRow): Promise<{ useful: number; press: number | undefined }> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })
  try {
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    await session.send('Network.emulateNetworkConditions', throttle)
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
    await page.addInitScript(noteEvents)
    const began = performance.now()
    await page.goto(row.url, { waitUntil: 'commit', timeout: 60_000 })
    const where = row.frame === undefined ? page : await frameOf(page, row.frame)
    await where.locator(row.useful).first().waitFor({ timeout: 60_000 })
    const useful = performance.now() - began
    return { useful, press: await pressAndWait(where, row.press).catch(() => undefined) }
  } finally {
    await context.close()
  }
}

/** The browser tells how long a press took once it has drawn what came of it. @throws where nothing can be pressed. */
async function pressAndWait(where: Page | Frame, what: string): Promise<number> {
  await where.locator(what).filter({ visible: true }).first().tap({ timeout: 10_000 })
  await where.waitForFunction(() => (globalThis as { presses?: number[] }).presses?.length, undefined, {
    timeout: 5000,
  })
  return where.evaluate(() => Math.max(...((globalThis as { presses?: number[] }).presses ?? [])))
}

/** Runs in the page: from the touch to the next picture, for every press. */
function noteEvents(): void {
  const presses: number[] = []
  Object.assign(globalThis, { presses })
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) {
      if (name === 'click' || name === 'pointerup') presses.push(duration)
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as never)
}

async function frameOf(page: Page, url: string): Promise<Frame> {
  const find = () => page.frames().find((frame) => frame.url().startsWith(url))
  return (
    find() ??
    page
      .waitForEvent('framenavigated', { predicate: () => find() !== undefined, timeout: 60_000 })
      .then(() => find() as Frame)
  )
}

function median(values: readonly number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
}
