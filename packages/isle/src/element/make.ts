/** An element with attributes and children; no markup text is ever read. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...children)
  return element
}

const SVG = 'http://www.w3.org/2000/svg'

/** The mark: a court with one gate, and somebody at home in it. */
export function mark(): SVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  for (const [name, value] of Object.entries({
    width: '22',
    height: '22',
    viewBox: '0 0 32 32',
    'aria-hidden': 'true',
  })) {
    svg.setAttribute(name, value)
  }
  const shape = (tag: string, attributes: Readonly<Record<string, string>>) => {
    const part = document.createElementNS(SVG, tag)
    for (const [name, value] of Object.entries(attributes)) part.setAttribute(name, value)
    svg.append(part)
  }
  const wall = { d: 'M23.4 9.8A9.7 9.7 0 1 1 16 6.3', fill: 'none', stroke: 'currentColor' }
  shape('path', { ...wall, 'stroke-width': '3', 'stroke-linecap': 'round' })
  shape('circle', { cx: '16', cy: '16', r: '3.6', fill: '#e2a33a' })
  return svg
}
