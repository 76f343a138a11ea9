const XHTML = 'http://www.w3.org/1999/xhtml'
const SVG = 'http://www.w3.org/2000/svg'
const drawn = ['svg', 'path', 'circle']

type Tags = HTMLElementTagNameMap & Pick<SVGElementTagNameMap, 'svg' | 'path' | 'circle'>

/** An element with attributes and children; no markup text is ever read. */
export function make<K extends keyof Tags>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): Tags[K] {
  const element = document.createElementNS(drawn.includes(tag) ? SVG : XHTML, tag)
  for (const name in attributes) element.setAttribute(name, attributes[name] ?? '')
  element.append(...children)
  return element as Tags[K]
}

/** The mark: a court with one gate, and somebody at home in it. */
export function mark(): SVGElement {
  return make(
    'svg',
    { width: '22', viewBox: '0 0 32 32', 'aria-hidden': 'true' },
    make('path', {
      d: 'M23.4 9.8A9.7 9.7 0 1 1 16 6.3',
      fill: 'none',
      stroke: 'currentColor',
      'stroke-width': '3',
      'stroke-linecap': 'round',
    }),
    make('circle', { cx: '16', cy: '16', r: '3.6', fill: '#e2a33a' }),
  )
}
