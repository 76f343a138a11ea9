/** What turns a text around or hides in it. */
const INVISIBLE = /[\p{Cf}\p{Co}\p{Cs}]+/gu
/** What breaks out of its line. */
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}\s]+/gu

/**
 * Words that come from a page, made harmless to show as a quotation: no control characters, none that change the
 * direction of writing, no more than `limit` characters. Line feeds stay where `lines` is set.
 */
export function foreignWords(text: string, options: { limit: number; lines?: boolean }): string {
  const kept = options.lines
    ? text
        .split(/\r\n|\r|\n/)
        .map(tidy)
        .join('\n')
        .replace(/\n{3,}/g, '\n\n')
    : tidy(text)
  const characters = Array.from(kept.trim())
  return characters.length <= options.limit ? characters.join('') : `${characters.slice(0, options.limit).join('')}…`
}

function tidy(line: string): string {
  return line.replace(INVISIBLE, '').replace(BREAKS, ' ').trim()
}
