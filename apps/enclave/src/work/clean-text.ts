/** Controls, line and paragraph separators, and everything that turns the direction of text around. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]+/gu
/** Cf also holds these two, which some scripts need inside words. */
const JOINERS = new Set(['\u200c', '\u200d'])

/** Somebody else's words, safe to put beside our own: one line, nothing invisible, at most `most` characters. */
export function cleanText(text: string, most: number): string {
  // Cut before cleaning too: a page may send megabytes.
  const plain = text
    .slice(0, most * 4)
    .replace(UNSEEN, (unseen) => (JOINERS.has(unseen) ? unseen : ' '))
    .replace(/\s+/g, ' ')
    .trim()
  const characters = Array.from(plain)
  return characters.length <= most ? plain : `${characters.slice(0, most - 1).join('')}…`
}
