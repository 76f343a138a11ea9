import type { Locator } from 'playwright-core'

// A frame that has only just appeared can be seen before the browser sends presses to it: a press in that moment, which
// no person is fast enough for, goes to what was there before.

/** So long a press may take, and is given to show what it does. */
const PATIENCE_MS = 2000

/**
 * Presses as soon as the frame gets what the pointer does: the button must have noticed the pointer over it. After
 * `timeout` milliseconds it is pressed all the same.
 *
 * @throws the driver's error when there is no such button, or it cannot be pressed.
 */
export async function press(button: Locator, timeout = 15_000): Promise<void> {
  const until = Date.now() + timeout
  do await button.hover({ timeout })
  while (!(await isUnderPointer(button, timeout)) && Date.now() < until)
  await button.click({ timeout })
}

function isUnderPointer(button: Locator, timeout: number): Promise<boolean> {
  return button.evaluate((element) => element.matches(':hover'), undefined, { timeout })
}

/** Presses until what should come of it has come. */
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
    const pressed = press(button, PATIENCE_MS).catch(() => undefined)
    await Promise.race([settled, pressed.then(() => new Promise((later) => setTimeout(later, PATIENCE_MS)))])
    if (!isDone) {
      // Seen on a busy machine: the browser drew nothing more of a page, a dialog that had just opened among it, until a
      // picture of it was taken. What is not drawn cannot be pressed.
      await button
        .page()
        .screenshot({ timeout: PATIENCE_MS })
        .catch(() => undefined)
      continue
    }
    // No press is left behind that could hit the next button of that name.
    await pressed
    return done
  }
}

/** Presses a button that goes away with the press. */
export async function pressAway(button: Locator): Promise<void> {
  await button.waitFor()
  await pressUntil(button, button.waitFor({ state: 'hidden' }))
}
