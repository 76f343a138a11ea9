import type { Locator } from 'playwright-core'

/** So long a press is given to show what it does. */
const PATIENCE_MS = 2000

/**
 * Presses until what should come of it has come. A frame that has only just appeared can be seen before the browser sends
 * presses to it: a press in that moment, which no person is fast enough for, goes to what was there before.
 */
export async function pressUntil<T>(button: Locator, done: Promise<T>): Promise<T> {
  for (;;) {
    const pressed = button.click().then(() => new Promise((later) => setTimeout(later, PATIENCE_MS)))
    // Whoever waits no longer wants to hear how the last press ended.
    pressed.catch(() => undefined)
    const hasCome = await Promise.race([done.then(() => true), pressed.then(() => false)])
    if (hasCome) return done
  }
}

/** Presses a button that goes away with the press. */
export function pressAway(button: Locator): Promise<void> {
  return button.waitFor().then(() => pressUntil(button, button.waitFor({ state: 'hidden' })))
}
