import type { IsleTokens } from './types.ts'

const colours = ['accent', 'surface', 'text', 'muted', 'border', 'danger'] as const
const lengths = ['radius', 'space'] as const

/** The custom properties of an element as tokens: colours as `#rrggbb`, lengths in CSS pixels. What is neither is left out. */
export function readTokens(element: Element): Partial<IsleTokens> {
  const style = getComputedStyle(element)
  const tokens: Partial<Record<keyof IsleTokens, string>> = {}
  for (const name of colours) {
    const colour = toHexColour(style.getPropertyValue(`--isle-${name}`).trim())
    if (colour !== undefined) tokens[name] = colour
  }
  for (const name of lengths) {
    const length = style.getPropertyValue(`--isle-${name}`).trim()
    if (isLength(length)) tokens[name] = length
  }
  return tokens
}

/** What a page hands in by `setTheme`, checked as if it were written in its style sheet. */
export function checkTokens(given: Partial<IsleTokens>): Partial<IsleTokens> {
  const tokens: Partial<Record<keyof IsleTokens, string>> = {}
  for (const name of colours) {
    const colour = toHexColour(String(given[name] ?? ''))
    if (colour !== undefined) tokens[name] = colour
  }
  for (const name of lengths) {
    const length = String(given[name] ?? '')
    if (isLength(length)) tokens[name] = length
  }
  return tokens
}

function isLength(text: string): boolean {
  return /^\d{1,2}(\.\d{1,3})?(px|rem)$/.test(text)
}

/** Any colour that the browser knows, drawn on a point and looked at: the frame gets plain numbers. */
function toHexColour(text: string): string | undefined {
  if (text === '' || !CSS.supports('color', text)) return undefined
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
