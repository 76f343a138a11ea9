import type { JSX } from 'preact'

/** Quiet zone that readers need, in modules. */
const MARGIN = 4

/** A QR code from its modules (`true` is dark), as one path; sharp at every size and in print. */
export function QrCode(props: {
  readonly modules: readonly (readonly boolean[])[]
  readonly label: string
}): JSX.Element {
  const side = props.modules.length + 2 * MARGIN
  return (
    <svg class="qr" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={props.label} shape-rendering="crispEdges">
      <path fill="currentColor" d={qrPath(props.modules)} />
    </svg>
  )
}

/** Runs of dark modules as rectangles. */
export function qrPath(modules: readonly (readonly boolean[])[]): string {
  const parts: string[] = []
  modules.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue
      let end = x
      while (row[end]) end++
      parts.push(`M${x + MARGIN} ${y + MARGIN}h${end - x}v1h${x - end}z`)
      x = end
    }
  })
  return parts.join('')
}
