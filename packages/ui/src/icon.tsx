import type { JSX } from 'preact'
import { type Drawing, type IconName, icons } from './icons.ts'

export interface IconProps {
  /** A common one by its name, or any drawing. */
  readonly name: IconName | Drawing
  /** In pixels. */
  readonly size?: number | undefined
}

/** A drawing beside words. It says nothing by itself: hidden from screen readers. */
export function Icon({ name, size = 20 }: IconProps): JSX.Element {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={typeof name === 'string' ? icons[name] : name.d} />
    </svg>
  )
}
