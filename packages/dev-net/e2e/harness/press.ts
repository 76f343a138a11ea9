import type { Locator } from 'playwright-core'

/** So long a press may take, and is given to show what it does. */
const PATIENCE_MS = 2000

/**
 * Presses until what should come of it has come. A frame that has only just appeared can be seen before the browser sends
 * presses to it: a press in that moment, which no person is fast enough for, goes to what was there before.
 */
export async function pressUntil<T>(button: Locator, done: Promise<T>): Promise<T> {
  let isDone = false
  const settled = done.then(
    () => {
      isDone = true
    },
    () => {
      isDone = true
    },
  )
  for (;;) {
    // The button may be gone because the press before this one was heard after all.
    const press = button.click({ timeout: PATIENCE_MS }).catch(() => undefined)
    await Promise.race([settled, press.then(() => new Promise((later) => setTimeout(later, PATIENCE_MS)))])
    if (!isDone) continue
    // No press is left behind that could hit the next button of that name.
    await press
    return done
  }
}

/** Presses a button that goes away with the press. */
export async function pressAway(button: Locator): Promise<void> {
  await button.waitFor()
  await pressUntil(button, button.waitFor({ state: 'hidden' }))
}
