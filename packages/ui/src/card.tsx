import type { ComponentChildren, JSX } from 'preact'

/** A bordered surface for what belongs together. */
export function Card({ children }: { readonly children: ComponentChildren }): JSX.Element {
  return <div class="card stack">{children}</div>
}
