import type { JSX } from 'preact'

/** Our mark: a court with one gate, and somebody at home in it. */
export function BrandMark({ size = 28 }: { readonly size?: number | undefined }): JSX.Element {
  return (
    <svg class="brand-mark" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <path class="brand-wall" d="M23.4 9.8A9.7 9.7 0 1 1 16 6.3" />
      <circle class="brand-home" cx="16" cy="16" r="3.6" />
    </svg>
  )
}
