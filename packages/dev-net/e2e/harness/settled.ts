import type { Frame, Page } from 'playwright-core'

/**
 * Until letters have their fonts and nothing moves or fades any more: what is half transparent has other contrasts. A
 * colour that changes is passed on from element to element, each of which begins when the one around it has done. What
 * moves without end does not count.
 */
export async function settled(where: Page | Frame): Promise<void> {
  await where.evaluate(async () => {
    // A frame that is out of sight draws nothing.
    const drawn = () =>
      Promise.race([new Promise(requestAnimationFrame), new Promise((later) => setTimeout(later, 100))])
    await document.fonts.ready
    for (;;) {
      await drawn()
      await drawn()
      const moving = document
        .getAnimations()
        .filter(({ effect }) => Number.isFinite(Number(effect?.getComputedTiming().endTime)))
      if (moving.length === 0) return
      await Promise.allSettled(moving.map(({ finished }) => finished))
    }
  })
}
