/** Two looks, by tokens alone: of the page, and of the Isle in it. Each has a light and a dark side, which the browser chooses. */
export const looks = ['plum', 'harbour'] as const
type Look = (typeof looks)[number]

const KEY = 'look'

/** What was chosen in this browser before. */
export function rememberedLook(): Look {
  try {
    const kept = localStorage.getItem(KEY)
    return looks.find((look) => look === kept) ?? looks[0]
  } catch {
    return looks[0]
  }
}

/** Kept for the next visit. */
export function keepLook(look: Look): void {
  try {
    localStorage.setItem(KEY, look)
  } catch {
    // Without storage it holds for this page.
  }
}

/** The Isle watches the root's classes, and takes its tokens anew; `looks.css` has them. */
export function wear(look: Look): void {
  for (const one of looks) document.documentElement.classList.toggle(`look-${one}`, one === look)
}
