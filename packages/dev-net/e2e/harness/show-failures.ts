import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterEach } from 'vitest'
import { openBrowsers } from './browser.ts'
import { serverLog } from './server-log.ts'

// What was on the screens when a scenario failed: its words beside the failure, a picture in a folder. And what servers noted
// until then.

const folder = fileURLToPath(new URL('../../../../.cache/failures', import.meta.url))
const shownCharacters = 600
const shownLines = 20

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  mkdirSync(folder, { recursive: true })
  if (serverLog.length > 0) process.stderr.write(`\n${serverLog.slice(-shownLines).join('\n')}\n`)
  const pages = [...openBrowsers].flatMap((browser) => browser.contexts().flatMap((context) => context.pages()))
  for (const [index, page] of pages.entries()) {
    process.stderr.write(`\n${task.name}: window ${index + 1} of ${pages.length}\n${await words(page)}\n`)
    const path = join(folder, `${task.name.replace(/\W+/g, '-').slice(0, 80)}.${index + 1}.png`)
    await page.screenshot({ path, timeout: 5000 }).catch(() => undefined)
  }
})

/** Address and text of a window and of the frames in it. */
async function words(page: Page): Promise<string> {
  const frames = page.frames().map(async (frame) => {
    const text = await frame
      .locator('body')
      .innerText({ timeout: 2000 })
      .catch(() => '(no answer)')
    return `  ${frame.url()}\n    ${text.replace(/\s+/g, ' ').slice(0, shownCharacters)}`
  })
  return (await Promise.all(frames)).join('\n')
}
