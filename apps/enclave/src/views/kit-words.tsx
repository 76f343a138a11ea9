import type { JSX } from 'preact'

export interface KitWordsProps {
  readonly words: readonly string[]
  readonly columns: number
  readonly label?: string | undefined
}

/** The words, numbered down the columns. Never translated, and from left to right in every language. */
export function KitWords({ words, columns, label }: KitWordsProps): JSX.Element {
  const rows = Math.ceil(words.length / columns)
  return (
    <ol
      class="kit-words"
      aria-label={label}
      dir="ltr"
      lang="en"
      translate={false}
      data-long={words.length > 12 || undefined}
      style={{ gridTemplateRows: `repeat(${rows}, auto)` }}
    >
      {words.map((word, at) => (
        <li key={at} data-last={(at + 1) % rows === 0 || undefined}>
          {word}
        </li>
      ))}
    </ol>
  )
}
