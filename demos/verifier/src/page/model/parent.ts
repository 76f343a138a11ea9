/**
 * What the page that embeds this one may know: hints for its display. They prove nothing; what happened, its server
 * learns from ours.
 */
export type Hint =
  | { readonly type: 'loaded' | 'ready' | 'cancelled' | 'finished' }
  | { readonly type: 'step'; readonly step: string }
  | { readonly type: 'error'; readonly code: string }
  | { readonly type: 'resize'; readonly height: number }

let parents: readonly string[] = []
let waiting: Hint[] = []

export function isFramed(): boolean {
  return window.parent !== window
}

/** Hints go to the origins that the asking application has named, and to nobody else. */
export function setParents(origins: readonly string[]): void {
  parents = origins
  const held = waiting
  waiting = []
  for (const one of held) hint(one)
}

export function hint(message: Hint): void {
  if (!isFramed()) return
  if (parents.length === 0) {
    waiting = [...waiting, message].slice(-10)
    return
  }
  const real = realParent()
  // Where the browser tells who the parent is, the others need not be tried.
  for (const origin of real === undefined ? parents : parents.filter((one) => one === real)) {
    window.parent.postMessage({ source: 'open-idos:verifier', ...message }, origin)
  }
}

function realParent(): string | undefined {
  const { ancestorOrigins } = location as { ancestorOrigins?: DOMStringList }
  return ancestorOrigins?.[0]
}

/** Tells the height of the page whenever it changes. */
export function watchHeight(): void {
  if (!isFramed()) return
  let last = 0
  new ResizeObserver(() => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height)
    if (height === last) return
    last = height
    hint({ type: 'resize', height })
  }).observe(document.documentElement)
}
