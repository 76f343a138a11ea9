import type { IsleTokens } from '@open-idos/isle'

/** Colours of a page in any notation as `#rrggbb`, lengths as they are. What this browser does not know is left out. */
export function plainTokens(given: Readonly<Record<string, string | undefined>>): Partial<IsleTokens> {
  const plain = Object.entries(given).map(([name, text = '']) => {
    return [name, name === 'radius' || name === 'space' ? text : hexColour(text)] as const
  })
  return Object.fromEntries(plain.filter(([, value]) => value !== undefined))
}

/** Drawn on a point and looked at. What can be seen through is none: nobody knows what stands behind it. */
function hexColour(text: string): string | undefined {
  if (!CSS.supports('color', text)) return undefined
  const canvas = document.createElement('canvas')
  canvas.width = 1
  canvas.height = 1
  const context = canvas.getContext('2d')
  if (context === null) return undefined
  context.fillStyle = text
  context.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data
  if (alpha < 255) return undefined
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`
}
