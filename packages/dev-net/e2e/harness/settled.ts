import type { Page } from 'playwright-core'

/**
 * Until letters have their fonts and nothing moves or fades any more: what is half transparent has other contrasts. What
 * moves without end does not count.
 */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready
    await new Promise((drawn) => requestAnimationFrame(drawn))
    const moving = document
      .getAnimations()
      .filter(({ effect }) => Number.isFinite(Number(effect?.getComputedTiming().endTime)))
    await Promise.allSettled(moving.map(({ finished }) => finished))
  })
}
