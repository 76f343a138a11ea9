import type { JSX } from 'preact'

/** Holds the place of a line that is still to come; widths in per cent. */
export function Skeleton({ widths }: { readonly widths: readonly number[] }): JSX.Element {
  return (
    <div class="stack" aria-hidden="true">
      {widths.map((width, at) => (
        <span class="skeleton" key={at} style={{ inlineSize: `${width}%` }} />
      ))}
    </div>
  )
}
