import type { IsleTokens } from './types.ts'

const names = ['accent', 'surface', 'text', 'muted', 'border', 'danger', 'radius', 'space'] as const

/**
 * What the page set by program, else the custom properties of the element, in whatever notation of CSS: the frame makes
 * plain numbers of them. What can be neither a colour nor a length is left out.
 */
export function readTokens(element: Element, own: Partial<IsleTokens>): Partial<IsleTokens> {
  const style = getComputedStyle(element)
  const found = names.map((name) => [name, own[name] ?? style.getPropertyValue(`--isle-${name}`).trim()] as const)
  return Object.fromEntries(found.filter(([, text]) => /^[\w#%.,()\s/+-]{1,100}$/.test(text)))
}
