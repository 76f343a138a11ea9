import type { findInjected } from './injected.ts'

/** A page's bundler makes a file of its own of it; the script without a bundler has another file in this one's place. */
export function loadInjected(): Promise<{ readonly findInjected: typeof findInjected }> {
  return import('./injected.ts')
}
